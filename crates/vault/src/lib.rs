//! Keys and what they close: a value that nobody can read, print or log by accident.
//!
//! A key outside the database (in a [`KeyFile`]) wraps a municipality's key, that wraps a key for each participant, and
//! that seals what is known of the participant. What is sealed opens only in the place it was sealed for.
//! Pure: it knows no database and no web. Not for: deciding who may open a value.

mod bind;
mod blind;
mod chance;
mod confidential;
mod envelope;
mod key_file;
mod seal;
mod secret;

pub use blind::BlindIndex;
pub use chance::{Chance, FixedChance, SystemChance};
pub use confidential::Confidential;
pub use envelope::{MunicipalityKey, PersonKey};
pub use key_file::{KeyFile, KeyFileError, OuterKey};
pub use seal::{Place, is_sealed};

/// Why something does not open. Says nothing of what is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Changed since it was sealed, moved to another place, or sealed with another key: which of them cannot be told.
    #[error("what is sealed does not open: it was changed, moved, or sealed with another key")]
    DoesNotOpen,
    /// The key file has no outer key of this id.
    #[error("the key file has no outer key {0}")]
    NoOuterKey(String),
}
