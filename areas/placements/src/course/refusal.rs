//! Why a step is not taken, with what a person needs to mend it.

use kernel::Date;

use super::State;

/// Why a step is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The placement does not stand where the step begins.
    NotNow(State),
    /// The day is still to come.
    StillToCome,
    /// The day is before something that comes first: the day from which it may be.
    TooEarly(Date),
    /// The deadline is over before it begins: the earliest day.
    DeadlineOver(Date),
    /// The end is not after the beginning.
    EndsBeforeItBegins,
    /// The end is after what the agreement allows: the last day it may be planned to.
    TooLong(Date),
    /// The agreement knows no extension.
    NoExtension,
    /// It is extended to an earlier day than it is planned to already.
    NotLonger(Date),
    /// The outcome is the one that stands already.
    SameOutcome,
}
