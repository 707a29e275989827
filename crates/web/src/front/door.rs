//! The door: which host names, which addresses, and whose forms are let in. What is refused here meets no page.
//!
//! Not for: guessing and storms, which have limits of their own.

mod origin;
mod target;

use std::sync::Arc;

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, Version, header},
};

use super::Known;
use crate::app::App;

/// Which host names are taken, and whether the addresses that people use are secure.
#[derive(Debug, Clone, Default)]
pub struct Door {
    hosts: Option<Vec<String>>,
    secure: bool,
}

/// Why something is refused: the status, and the text that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) status: StatusCode,
    pub(crate) text: &'static str,
}

impl Refused {
    const fn new(status: StatusCode, text: &'static str) -> Self {
        Self { status, text }
    }
}

const BAD: Refused = Refused::new(StatusCode::BAD_REQUEST, "plain-bad-request");
const LONG: Refused = Refused::new(StatusCode::URI_TOO_LONG, "plain-bad-request");
const OTHER_HOST: Refused = Refused::new(StatusCode::MISDIRECTED_REQUEST, "plain-other-host");
const OTHER_SITE: Refused = Refused::new(StatusCode::FORBIDDEN, "plain-other-site");
const METHOD: Refused = Refused::new(StatusCode::METHOD_NOT_ALLOWED, "plain-bad-request");

impl Door {
    /// A door that takes these host names, besides those that municipalities have of their own.
    pub fn new(hosts: &[String], secure: bool) -> Self {
        let hosts = hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        Self {
            hosts: Some(hosts),
            secure,
        }
    }

    /// Do people reach us over HTTPS?
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Lets a request in, or not; or names the host that must be a municipality's own.
    pub(crate) fn look_at(&self, request: &Request) -> Result<Option<String>, Refused> {
        target::check(request.uri())?;
        let strange = self.strange_host(request)?;
        match *request.method() {
            Method::GET | Method::HEAD => Ok(strange),
            // A report on our own policy comes from the browser itself, which sends it as it likes; it changes nothing.
            Method::POST if request.uri().path() == crate::csp::PATH => Ok(strange),
            // A provider's word that somebody signed out there comes from machine to machine: what counts is its signature.
            Method::POST if is_from_a_provider(request.uri().path()) => Ok(strange),
            Method::POST if origin::is_ours(request.headers(), self.secure) => Ok(strange),
            Method::POST => Err(OTHER_SITE),
            _ => Err(METHOD),
        }
    }

    /// Whether a host is a municipality's own. It may have been given the name a moment ago.
    pub(crate) async fn is_municipalitys(app: &Arc<App>, host: &str) -> Result<(), Refused> {
        Known::keep_fresh(app).await;
        if app.front.known.has_host(host) {
            Ok(())
        } else {
            Err(OTHER_HOST)
        }
    }

    /// The host name that a request gives, when it is none of those that are always taken.
    fn strange_host(&self, request: &Request) -> Result<Option<String>, Refused> {
        let Some(hosts) = &self.hosts else { return Ok(None) };
        match named(request.headers())? {
            Some(host) if hosts.contains(&host) => Ok(None),
            Some(host) => Ok(Some(host)),
            None if request.version() == Version::HTTP_11 => Err(BAD),
            None => Err(OTHER_HOST),
        }
    }
}

/// Is it the address at which a provider says that somebody signed out there? No cookie counts behind it.
fn is_from_a_provider(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts.as_slice(), [.., "log-ind", "udbyder", _, "afmelding"])
}

/// The one host name a request gives, without its port and in lower case.
fn named(headers: &HeaderMap) -> Result<Option<String>, Refused> {
    let mut all = headers.get_all(header::HOST).iter();
    let (Some(first), None) = (all.next(), all.next()) else {
        return if headers.contains_key(header::HOST) {
            Err(BAD)
        } else {
            Ok(None)
        };
    };
    let text = first.to_str().map_err(|_| BAD)?;
    Ok(Some(without_port(text).to_ascii_lowercase()))
}

/// A host without its port; an IPv6 address keeps its brackets.
pub(crate) fn without_port(host: &str) -> &str {
    if host.starts_with('[') {
        return host.split_inclusive(']').next().unwrap_or(host);
    }
    host.split(':').next().unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_providers_word_comes_from_elsewhere() {
        assert!(is_from_a_provider("/soeholt/log-ind/udbyder/entra/afmelding"));
        assert!(is_from_a_provider("/log-ind/udbyder/entra/afmelding"));
        for other in [
            "/log-af",
            "/log-ind",
            "/log-ind/udbyder/entra/afmelding/mere",
            "/log-ind/udbyder/afmelding",
            "/aftaler/afmelding",
        ] {
            assert!(!is_from_a_provider(other), "{other}");
        }
    }

    #[test]
    fn a_host_is_named_once_and_without_its_port() {
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::HOST, axum::http::HeaderValue::from_static(value));
            }
            named(&headers)
        };
        assert_eq!(
            of(&["Fodfaeste.Example:8080"]),
            Ok(Some("fodfaeste.example".to_owned()))
        );
        assert_eq!(of(&["[::1]:8080"]), Ok(Some("[::1]".to_owned())));
        assert_eq!(of(&[]), Ok(None));
        assert_eq!(of(&["a.example", "b.example"]), Err(BAD));
    }
}
