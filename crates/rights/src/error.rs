//! What can go wrong, and what is refused.

use audit::AuditError;
use identity::IdentityError;
use store::StoreError;

/// A failure.
#[derive(Debug, thiserror::Error)]
pub enum RightsError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was done could not be put on record.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// An account could not be taken away.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// A file of this crate cannot be read. A fault of ours, found by the first test that reads it.
    #[error("{file}: {problem}")]
    File {
        /// Which.
        file: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// A row does not hold what it should.
    #[error("{0}")]
    Row(&'static str),
    /// The journal of erasures is not whole.
    #[error("the journal of erasures is not whole: {0}")]
    Journal(String),
    /// A table holds something about people and nothing here says what is to become of it. Nothing is erased until it does.
    #[error("erasure does not know the column {0}, which is about people")]
    Unreached(String),
    /// A page cannot be put together. A fault of ours.
    #[error("the file cannot be set: {0}")]
    Page(#[from] askama::Error),
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What is not done, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such row.
    #[error("it is not there")]
    Missing,
    /// Nothing was chosen.
    #[error("nothing was chosen")]
    Nothing,
    /// A placement still runs or waits.
    #[error("the case is open: end its placements first")]
    OpenCase,
    /// Something keeps it from being deleted.
    #[error("something keeps it from being deleted")]
    Held,
    /// It is not due under the rule.
    #[error("it is not due")]
    NotDue,
    /// Nobody else has approved it.
    #[error("nobody else has approved it")]
    NotApproved,
    /// Whoever asked for it is also the one who approved it.
    #[error("whoever asked for it cannot be the one who approves it")]
    OwnRequest,
    /// It was decided, or carried out, already.
    #[error("it is decided already")]
    Decided,
    /// The list is not the one that was approved.
    #[error("the list is not the one that was approved")]
    Changed,
    /// The reason is missing.
    #[error("a reason must be given")]
    NoReason,
    /// A term must be a whole number of months, at least one.
    #[error("the term is not at least one month")]
    Term,
    /// A day lies before the day it must follow.
    #[error("it ends before it begins")]
    Days,
    /// Somebody else changed it in between.
    #[error("somebody else changed it in between")]
    Overtaken,
    /// Nothing was different.
    #[error("nothing was different")]
    Same,
}
