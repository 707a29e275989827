//! Why disclosure control refused or failed. Not for the attacker's findings, which are [`crate::Leak`]s.

use crate::cell::CellId;
use crate::judge::Leak;
use crate::solver::SolverFailure;
use thiserror::Error;

/// Everything that can stop disclosure control. After any of these nothing may be published.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DisclosureError {
    /// The threshold is below the one the product allows.
    #[error("threshold {0} is below 5; a municipality may only raise it")]
    ThresholdTooLow(u64),
    /// Two cells, or two shares, bear the same identity.
    #[error("{0} is given twice")]
    GivenTwice(String),
    /// A sum, share, floor or earlier list names a cell nobody gave.
    #[error("{0} is named but not given")]
    Unknown(CellId),
    /// The parts do not add up to the total.
    #[error("{total} is {stated}, but its parts sum to {summed}")]
    SumDoesNotHold {
        /// The total.
        total: CellId,
        /// Its value.
        stated: u64,
        /// What its parts sum to.
        summed: u64,
    },
    /// A later round is below an earlier one.
    #[error("{larger} is below {smaller}")]
    FloorDoesNotHold {
        /// The earlier round.
        smaller: CellId,
        /// The later round.
        larger: CellId,
    },
    /// The denominator is zero, no numerator is given, or there are more than two decimals.
    #[error("share {0} cannot be printed")]
    BadShare(String),
    /// A cell of this edition bears the identity of an earlier cell of another value.
    #[error("{0} has another value in an earlier edition")]
    EarlierDiffers(CellId),
    /// A count linked with persons is beyond one hundred million.
    #[error("{0} is too large")]
    TooLarge(CellId),
    /// The solver failed, or was interrupted where nothing else shows the way; never taken for safety.
    #[error(transparent)]
    Solver(#[from] SolverFailure),
    /// Even with everything withheld that may be withheld, this stays recoverable.
    #[error("nothing that may be hidden protects {0}; merge categories or leave the table out")]
    NoSafePattern(String),
    /// The independent attacker found a way in that the search had not seen.
    #[error("the pattern is not proven safe: {0:?}")]
    NotProven(Vec<Leak>),
}
