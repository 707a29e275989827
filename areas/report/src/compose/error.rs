//! What can go wrong while composing: faults end it, problems of the text are listed and shown in place.

use measures::Reason;

/// Why a report could not be composed at all.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// There is no report of that key.
    #[error("there is no report {0:?}")]
    NoReport(String),
    /// A record does not hold what its declaration promises.
    #[error("the {record} {key:?} has no {field} that can be read")]
    Record {
        /// The noun.
        record: &'static str,
        /// The row.
        key: String,
        /// The field.
        field: &'static str,
    },
    /// A figure could not be counted.
    #[error("a figure could not be counted: {0}")]
    Measure(#[from] measures::MeasureError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The report could not be checked for its appendix on data quality.
    #[error("the report could not be checked: {0}")]
    Check(#[from] crate::check::CheckError),
    /// A chart could not be drawn.
    #[error("a chart could not be drawn: {0}")]
    Chart(#[from] charts::ChartError),
}

/// Something in a section's text that could not be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The section's key; `report` for the report's own lead.
    pub section: String,
    /// As typed, braces included.
    pub placeholder: String,
    /// What is the matter.
    pub kind: ProblemKind,
}

/// What is the matter with a placeholder or a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// No measure or key figure answers to it.
    UnknownPlaceholder,
    /// The figure exists, but has no value for this time.
    CannotBeGiven(Reason),
    /// No section of the report has that key.
    UnknownReference,
    /// No block answers to it, or not with these arguments.
    UnknownBlock,
}
