//! Why an entry was not put on record. Whoever hears it refuses what the entry would have been about.

use std::sync::Arc;

use store::StoreError;

/// A failure of the log.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AuditError {
    /// A field holds what an entry may not hold.
    #[error("the entry's {0} is not a word without blanks")]
    Unfit(&'static str),
    /// The store failed; every entry of the group is refused with the same.
    #[error("not put on record: {0}")]
    Store(#[source] Arc<StoreError>),
    /// It took too long; it may be on record, and counts as if it were not.
    #[error("not put on record in time")]
    Late,
    /// Too many wait already.
    #[error("not put on record: too many wait already")]
    Busy,
    /// The writer has ended.
    #[error("not put on record: the writer has ended")]
    Ended,
    /// The tree in the store is not the one that was signed last.
    #[error("the log is not what was signed: {0}")]
    Broken(String),
}

impl AuditError {
    /// Is the disk full, read-only or out of file handles?
    pub fn is_no_room(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_no_room())
    }
}

impl From<StoreError> for AuditError {
    fn from(error: StoreError) -> Self {
        Self::Store(Arc::new(error))
    }
}
