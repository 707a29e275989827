//! The one way out to other machines: to named hosts only, never along a redirect, within limits of time and size.
//!
//! Not for: deciding whom to call; the list of hosts comes with the provider that an administrator set up.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse};

/// How long a whole call may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Why a call was not made or did not succeed. Nothing of what was sent is in it.
#[derive(Debug, thiserror::Error)]
pub enum OutboundError {
    /// The host is not on the list, or the way there is not encrypted.
    #[error("{0} may not be called")]
    NotAllowed(String),
    /// No answer in time, too large a one, or no connection.
    #[error("the call failed: {0}")]
    Failed(&'static str),
}

/// A client that calls out.
pub struct Outbound {
    agent: ureq::Agent,
}

impl Default for Outbound {
    fn default() -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .user_agent("fodfaeste")
            .build();
        Self { agent: config.into() }
    }
}

impl Outbound {
    /// Calls one of the named hosts.
    pub fn call(&self, allowed: &[String], request: HttpRequest) -> Result<HttpResponse, OutboundError> {
        let uri = request.uri();
        let host = uri.host().unwrap_or_default().to_owned();
        if !may_call(allowed, uri.scheme_str().unwrap_or_default(), &host) {
            return Err(OutboundError::NotAllowed(host));
        }
        let answer = self
            .agent
            .run(request)
            .map_err(|error| OutboundError::Failed(kind(&error)))?;
        let (parts, mut body) = answer.into_parts();
        let bytes = body
            .with_config()
            .limit(LARGEST)
            .read_to_vec()
            .map_err(|error| OutboundError::Failed(kind(&error)))?;
        Ok(HttpResponse::from_parts(parts, bytes))
    }
}

/// Named, and encrypted on the way; on this machine itself, for trying it out, it need not be.
fn may_call(allowed: &[String], scheme: &str, host: &str) -> bool {
    let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let is_safe = scheme == "https" || (scheme == "http" && is_here);
    is_safe && allowed.iter().any(|one| one.eq_ignore_ascii_case(host))
}

fn kind(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::Timeout(_) => "no answer in time",
        ureq::Error::BodyExceedsLimit(_) => "the answer is too large",
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => "no connection",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "the connection could not be encrypted",
        _ => "no proper answer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_named_host_is_called_and_only_encrypted() {
        let allowed = ["login.example.dk".to_owned(), "localhost".to_owned()];
        assert!(may_call(&allowed, "https", "login.example.dk"));
        assert!(may_call(&allowed, "https", "LOGIN.example.dk"));
        assert!(may_call(&allowed, "http", "localhost"));
        for (scheme, host) in [
            ("http", "login.example.dk"),
            ("https", "login.example.dk.evil.example"),
            ("https", "evil.example"),
            ("http", "127.0.0.1"),
            ("https", "169.254.169.254"),
            ("file", "localhost"),
            ("https", ""),
        ] {
            assert!(!may_call(&allowed, scheme, host), "{scheme}://{host}");
        }
    }
}
