//! Another's word for who somebody is: OpenID Connect, authorization code with PKCE.
//!
//! The library (`openidconnect`) makes addresses, exchanges the code and verifies signature, issuer, audience and nonce.
//! What is ours: which hosts are called, how long keys are kept, the clock, the least assurance level, and what the claims
//! mean in a municipality. Not for: how a page looks, or what a role may do.

mod claims;
mod flow;
mod known;
mod logout;
pub mod mapping;
pub mod provider;

pub use claims::{Vouched, level};
pub use flow::{Asked, Begun, begin, finish};
pub use known::Providers;
pub use logout::{LogoutToken, end_address, read_logout_token};
pub use provider::{Kind, Provider};

/// The kind of ceremony while somebody is at a provider.
pub const CEREMONY: &str = "provider";

/// How far the clocks of two machines may be apart, in seconds.
const SKEW: i64 = 60;

/// Why a provider's word is not taken. None of these holds a name, a token or a number of anybody.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The provider could not be asked.
    #[error("the provider could not be asked: {0}")]
    Unreachable(String),
    /// Its answer is not to the question that this browser asked.
    #[error("the answer belongs to another sign-in")]
    Foreign,
    /// It does not give the code's token.
    #[error("the provider does not take the code")]
    Code,
    /// Its token does not hold.
    #[error("the token does not hold: {0}")]
    Token(&'static str),
    /// It is not sure enough who it is.
    #[error("the assurance level is below the least one")]
    Assurance,
    /// It did not just now make sure who it is.
    #[error("the provider did not ask again")]
    Stale,
    /// The provider is set up in a way that cannot work.
    #[error("the provider is not set up rightly: {0}")]
    Setting(&'static str),
    /// Our own store or keys.
    #[error(transparent)]
    Own(#[from] crate::IdentityError),
}

impl From<store::StoreError> for Refused {
    fn from(error: store::StoreError) -> Self {
        Self::Own(error.into())
    }
}
