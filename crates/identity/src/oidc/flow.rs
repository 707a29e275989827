//! There and back: the address to send somebody to, and what their coming back proves.

use std::time::Duration;

use openidconnect::{
    AccessTokenHash, AuthType, AuthenticationFlow, AuthorizationCode, Client, ClientId, ClientSecret,
    CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadataWithLogout, RedirectUrl,
    Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use subtle::ConstantTimeEq as _;

use super::{
    Provider, Providers, Refused, SKEW, Vouched,
    claims::{Others, level, values},
};
use crate::{Assurance, Secrets, chance};

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Others,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type OurClient = Client<
    Others,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Signatures that are taken. Never none, and never one made with a secret that we hold too.
pub(super) const SIGNATURES: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What is remembered while somebody is at the provider. Sealed in the ceremony's row.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Asked {
    /// The provider's key.
    pub provider: String,
    /// Where to go afterwards.
    pub back: String,
    /// Must the provider ask again, whatever it remembers?
    pub again: bool,
    state: String,
    nonce: String,
    verifier: String,
    redirect: String,
    begun: i64,
}

/// Where to send somebody, and what to remember.
pub struct Begun {
    /// The provider's address with the question.
    pub address: String,
    /// What to remember.
    pub asked: Asked,
}

/// Makes the question. `redirect` is our own address that the answer comes to.
pub fn begin(
    providers: &Providers,
    secrets: &Secrets,
    provider: &Provider,
    redirect: &str,
    back: &str,
    again: bool,
) -> Result<Begun, Refused> {
    let client = client(&providers.metadata(provider)?, secrets, provider, redirect)?;
    let (state, nonce) = (chance::word(), chance::word());
    let verifier = PkceCodeVerifier::new(chance::word());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    let (sent_state, sent_nonce) = (state.clone(), nonce.clone());
    let mut request = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            move || CsrfToken::new(sent_state),
            move || Nonce::new(sent_nonce),
        )
        .set_pkce_challenge(challenge)
        .add_scopes(provider.scopes.iter().cloned().map(Scope::new));
    if again {
        request = request
            .set_max_age(Duration::ZERO)
            .add_prompt(CoreAuthPrompt::Login);
    }
    let (address, _, _) = request.url();
    Ok(Begun {
        address: address.to_string(),
        asked: Asked {
            provider: provider.key.clone(),
            back: back.to_owned(),
            again,
            state,
            nonce,
            verifier: verifier.secret().clone(),
            redirect: redirect.to_owned(),
            begun: providers.now().as_second(),
        },
    })
}

/// Takes the answer: exchanges the code and verifies the token. Calls out; not in a transaction.
pub fn finish(
    providers: &Providers,
    secrets: &Secrets,
    provider: &Provider,
    asked: &Asked,
    state: &str,
    code: &str,
) -> Result<Vouched, Refused> {
    let is_ours: bool = asked.state.as_bytes().ct_eq(state.as_bytes()).into();
    if !is_ours || provider.key != asked.provider {
        return Err(Refused::Foreign);
    }
    let metadata = providers.metadata(provider)?;
    let client = client(&metadata, secrets, provider, &asked.redirect)?;
    let tokens = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|_| Refused::Setting("it has no token address"))?
        .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.clone()))
        .request(&providers.client(provider))
        .map_err(|error| match error {
            openidconnect::RequestTokenError::Request(cause) => Refused::Unreachable(cause.to_string()),
            openidconnect::RequestTokenError::ServerResponse(_) => Refused::Code,
            openidconnect::RequestTokenError::Parse(..) | openidconnect::RequestTokenError::Other(_) => {
                Refused::Token("its answer cannot be read")
            }
        })?;
    match vouched(&client, provider, asked, &tokens, providers.now().as_second()) {
        Err(Refused::Token(UNKNOWN_KEY)) => {
            let Some(metadata) = providers.with_new_keys(provider)? else {
                return Err(Refused::Token(UNKNOWN_KEY));
            };
            let client = self::client(&metadata, secrets, provider, &asked.redirect)?;
            vouched(&client, provider, asked, &tokens, providers.now().as_second())
        }
        answer => answer,
    }
}

const UNKNOWN_KEY: &str = "it is signed with a key that the provider does not have";

fn client(
    metadata: &ProviderMetadataWithLogout,
    secrets: &Secrets,
    provider: &Provider,
    redirect: &str,
) -> Result<OurClient, Refused> {
    let secret = provider
        .secret(secrets)?
        .map(|secret| ClientSecret::new(secret.to_string()));
    let takes_basic = metadata
        .token_endpoint_auth_methods_supported()
        .is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let auth = if takes_basic {
        AuthType::BasicAuth
    } else {
        AuthType::RequestBody
    };
    let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| Refused::Setting("our own address"))?;
    let id = ClientId::new(provider.client_id.clone());
    Ok(OurClient::from_provider_metadata(metadata.clone(), id, secret)
        .set_auth_type(auth)
        .set_redirect_uri(redirect))
}

/// The token's claims, once everything about it holds.
fn vouched(
    client: &OurClient,
    provider: &Provider,
    asked: &Asked,
    tokens: &Tokens,
    now: i64,
) -> Result<Vouched, Refused> {
    let token = tokens.id_token().ok_or(Refused::Token("there is none"))?;
    // Its moments are judged below by the clock that was handed in; the library's own clock is set to long ago.
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(SIGNATURES)
        .set_time_fn(Default::default);
    let claims = token
        .claims(&verifier, &Nonce::new(asked.nonce.clone()))
        .map_err(|error| Refused::Token(why(&error)))?;
    if claims.expiration().timestamp() + SKEW <= now {
        return Err(Refused::Token("it has ended"));
    }
    if claims.issue_time().timestamp() > now + SKEW || claims.issue_time().timestamp() + 600 < now {
        return Err(Refused::Token("it was not made just now"));
    }
    if let Some(expected) = claims.access_token_hash() {
        let alg = token.signing_alg().map_err(|_| Refused::Token("its signature"))?;
        let key = token
            .signing_key(&verifier)
            .map_err(|_| Refused::Token("its signature"))?;
        let actual = AccessTokenHash::from_token(tokens.access_token(), alg, key)
            .map_err(|_| Refused::Token("its access token"))?;
        if actual != *expected {
            return Err(Refused::Token("it belongs to another access token"));
        }
    }
    if asked.again {
        let proved = claims.auth_time().map_or(0, |moment| moment.timestamp());
        if proved + SKEW < asked.begun {
            return Err(Refused::Stale);
        }
    }
    let mut all = claims.additional_claims().0.clone();
    if let Some(acr) = claims.auth_context_ref() {
        all.insert("acr".to_owned(), serde_json::Value::String(acr.to_string()));
    }
    let name = claims
        .name()
        .and_then(|name| name.get(None))
        .map(|name| name.to_string());
    Ok(Vouched {
        issuer: provider.issuer.clone(),
        subject: claims.subject().to_string(),
        name,
        assurance: assurance(provider, &all)?,
        sid: values(&all, "sid").into_iter().next(),
        token: token.to_string(),
        claims: all,
    })
}

/// The level the token says, when it is high enough. A provider that says none vouches for the lowest only.
fn assurance(
    provider: &Provider,
    claims: &std::collections::BTreeMap<String, serde_json::Value>,
) -> Result<Assurance, Refused> {
    let said = values(claims, &provider.assurance_claim);
    let found = said
        .first()
        .and_then(|value| level(value))
        .unwrap_or(Assurance::Low);
    if found < provider.least_assurance {
        return Err(Refused::Assurance);
    }
    Ok(found)
}

fn why(error: &openidconnect::ClaimsVerificationError) -> &'static str {
    use openidconnect::{ClaimsVerificationError as Wrong, SignatureVerificationError as Signature};
    match error {
        Wrong::Expired(_) => "it has ended",
        Wrong::InvalidAudience(_) => "it is for another application",
        Wrong::InvalidIssuer(_) => "another made it",
        Wrong::InvalidNonce(_) => "it answers another question",
        Wrong::SignatureVerification(Signature::NoSignature) => "it is not signed",
        Wrong::SignatureVerification(Signature::NoMatchingKey) => UNKNOWN_KEY,
        Wrong::SignatureVerification(Signature::DisallowedAlg(_)) => "its kind of signature is not taken",
        Wrong::SignatureVerification(_) => "its signature is wrong",
        _ => "it cannot be taken",
    }
}
