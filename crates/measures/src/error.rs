//! Why a measure could not be computed at all. A figure that merely has no value carries a [`crate::Reason`].

/// A failure of a measure; its text is for the log.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// No measure has this id.
    #[error("no measure is called {0:?}")]
    UnknownMeasure(String),
    /// A stated value is not a number of the measure's unit.
    #[error("{record} {key}: {value:?} is not a number that {measure} can use")]
    Unreadable {
        /// The noun of the row.
        record: &'static str,
        /// The row's key.
        key: String,
        /// The measure or field it is for.
        measure: String,
        /// What stands there.
        value: String,
    },
}
