//! Signing out: at the provider when somebody signs out here, and here when the provider says so.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    ClientId, JsonWebKey as _, JsonWebKeyId, JsonWebKeyUse, LogoutRequest, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout,
    core::{CoreJsonWebKey, CoreJwsSigningAlgorithm},
};
use serde_json::Value;
use store::Tx;

use super::{Provider, Providers, Refused, SKEW, flow::SIGNATURES};
use crate::{Result, Secrets};

/// What a logout token ends (OpenID Connect Back-Channel Logout 1.0).
#[derive(Clone, PartialEq, Eq)]
pub struct LogoutToken {
    /// One of the provider's sessions.
    pub sid: Option<String>,
    /// All of somebody's.
    pub subject: Option<String>,
    jti: String,
    issued: i64,
}

/// The event that makes a token a logout token.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// For how long a token is taken after it was made, in seconds.
const YOUNG: i64 = 5 * 60;

/// The provider's address to sign out at, when it has one and the session's token is known.
pub fn end_address(
    providers: &Providers,
    provider: &Provider,
    token: &str,
    back: &str,
) -> std::result::Result<Option<String>, Refused> {
    let metadata = providers.metadata(provider)?;
    let Some(end) = metadata.additional_metadata().end_session_endpoint.clone() else {
        return Ok(None);
    };
    let back =
        PostLogoutRedirectUrl::new(back.to_owned()).map_err(|_| Refused::Setting("our own address"))?;
    let address = LogoutRequest::from(end)
        .set_client_id(ClientId::new(provider.client_id.clone()))
        .set_post_logout_redirect_uri(back)
        .http_get_url();
    let mut address = address;
    address.query_pairs_mut().append_pair("id_token_hint", token);
    Ok(Some(address.to_string()))
}

/// Reads and verifies a logout token. Calls out when it is signed with a new key; not in a transaction.
pub fn read_logout_token(
    providers: &Providers,
    provider: &Provider,
    token: &str,
) -> std::result::Result<LogoutToken, Refused> {
    let parts = Parts::of(token)?;
    let metadata = providers.metadata(provider)?;
    if !parts.is_signed(&metadata) {
        let renewed = providers.with_new_keys(provider)?;
        if !renewed.is_some_and(|metadata| parts.is_signed(&metadata)) {
            return Err(Refused::Token("its signature is wrong"));
        }
    }
    judge(provider, &parts.claims, providers.now().as_second())
}

impl LogoutToken {
    /// Ends the sessions it is about; answers how many, or nothing when the token was taken before.
    pub fn carry_out(&self, tx: &Tx, secrets: &Secrets, issuer: &str) -> Result<Option<u64>> {
        let now = tx.now();
        tx.execute(
            "delete from taken_once where ends_at < ?1",
            &[now.to_string().into()],
        )?;
        let ends_at = kernel::Timestamp::from_second(self.issued + YOUNG + SKEW).unwrap_or(now);
        let new = tx.execute(
            "insert into taken_once (id, ends_at) values (?1, ?2) on conflict (id) do nothing",
            &[
                secrets
                    .hashed("logout token", &format!("{issuer}:{}", self.jti))
                    .into(),
                ends_at.to_string().into(),
            ],
        )?;
        if new == 0 {
            return Ok(None);
        }
        crate::session::end_at_provider(tx, issuer, self.sid.as_deref(), self.subject.as_deref()).map(Some)
    }
}

struct Parts<'a> {
    signed: &'a [u8],
    signature: Vec<u8>,
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    claims: Value,
}

impl<'a> Parts<'a> {
    fn of(token: &'a str) -> std::result::Result<Self, Refused> {
        let unreadable = || Refused::Token("it cannot be read");
        let (signed, signature) = token.rsplit_once('.').ok_or_else(unreadable)?;
        let (header, claims) = signed.split_once('.').ok_or_else(unreadable)?;
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| unreadable());
        let header: Value = serde_json::from_slice(&decode(header)?).map_err(|_| unreadable())?;
        let said = |name: &str| header.get(name).and_then(Value::as_str);
        let kind = said("typ").unwrap_or("logout+jwt").to_lowercase();
        if !matches!(kind.as_str(), "logout+jwt" | "application/logout+jwt" | "jwt")
            || header.get("crit").is_some()
        {
            return Err(Refused::Token("it is of another kind"));
        }
        let alg = header.get("alg").cloned().unwrap_or_default();
        let alg: CoreJwsSigningAlgorithm = serde_json::from_value(alg).map_err(|_| unreadable())?;
        if !SIGNATURES.contains(&alg) {
            return Err(Refused::Token("its kind of signature is not taken"));
        }
        Ok(Self {
            signed: signed.as_bytes(),
            signature: decode(signature)?,
            kid: said("kid").map(str::to_owned),
            claims: serde_json::from_slice(&decode(claims)?).map_err(|_| unreadable())?,
            alg,
        })
    }

    fn is_signed(&self, metadata: &ProviderMetadataWithLogout) -> bool {
        let kid = self.kid.clone().map(JsonWebKeyId::new);
        let fits = |key: &&CoreJsonWebKey| {
            let named = kid.is_none() || key.key_id() == kid.as_ref();
            named && key.key_use().is_none_or(JsonWebKeyUse::allows_signature)
        };
        metadata.jwks().keys().iter().filter(fits).any(|key| {
            key.verify_signature(&self.alg, self.signed, &self.signature)
                .is_ok()
        })
    }
}

fn judge(provider: &Provider, claims: &Value, now: i64) -> std::result::Result<LogoutToken, Refused> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    let number = |name: &str| claims.get(name).and_then(Value::as_i64);
    let audience = match claims.get("aud") {
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(&provider.client_id)),
        Some(one) => one.as_str() == Some(&provider.client_id),
        None => false,
    };
    if text("iss").as_deref() != Some(&provider.issuer) {
        return Err(Refused::Token("another made it"));
    }
    if !audience {
        return Err(Refused::Token("it is for another application"));
    }
    let issued = number("iat").ok_or(Refused::Token("it does not say when it was made"))?;
    if issued > now + SKEW
        || issued + YOUNG + SKEW < now
        || number("exp").is_some_and(|end| end + SKEW <= now)
    {
        return Err(Refused::Token("it was not made just now"));
    }
    if claims.get("nonce").is_some() {
        return Err(Refused::Token("it is an ID token"));
    }
    if !claims
        .get("events")
        .is_some_and(|events| events.get(EVENT).is_some_and(Value::is_object))
    {
        return Err(Refused::Token("it is no logout token"));
    }
    let token = LogoutToken {
        sid: text("sid"),
        subject: text("sub"),
        jti: text("jti").ok_or(Refused::Token("it has no number of its own"))?,
        issued,
    };
    if token.sid.is_none() && token.subject.is_none() {
        return Err(Refused::Token("it ends nothing"));
    }
    Ok(token)
}
