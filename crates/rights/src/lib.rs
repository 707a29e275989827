//! What happens to a citizen's data at the end, and what the citizen may ask for on the way: terms, holds, erasure that a restore
//! does again, the access file, rectification, restriction.
//!
//! Everything follows the nouns' declarations: a noun that says whose its rows are is erased and shown without a line here.
//! Not for: pages, or deciding who may (access); the log itself (audit); keys (vault and store).

pub mod access_file;
pub mod erase;
mod error;
pub mod journal;
pub mod personal;
pub mod rectify;
pub mod replay;
pub mod restrict;
pub mod retention;
pub mod users;

pub use erase::{Erased, Way};
pub use error::{Refusal, RightsError};

/// What a function of this crate gives.
pub type Result<T> = std::result::Result<T, RightsError>;
