//! What is printed: counts, sums, shares, and what is known of them without being printed.
//! Not for deciding anything about them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The stable identity of a count, for instance `outcome.count|agreement=veteranhaven|category=died|round=4`.
/// The same identity in two editions means the same figure about the same persons.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellId(pub String);

impl fmt::Display for CellId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&str> for CellId {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

/// One count that will stand in the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Which count it is.
    pub id: CellId,
    /// The true count.
    pub value: u64,
    /// Health, abuse, crime, death, pension, family or residence: its zero is hidden too.
    pub sensitive: bool,
    /// It counts persons. A count of organisations or an amount of money is not protected and never hidden.
    pub protected: bool,
    /// The loss when it is hidden to protect another; totals should weigh more than their parts.
    pub weight: u32,
}

/// A sum everyone knows to hold: the total is the sum of its parts, whether or not they are hidden.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// The sum.
    pub total: CellId,
    /// What it sums, each once.
    pub parts: Vec<CellId>,
}

/// A printed percentage: one hundred times the summed numerator over the denominator, rounded half away
/// from zero. A whole percentage is printed without decimals, which tells the attacker no less than printing
/// them, since the other shares of the table show how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Which share it is; unique within the edition.
    pub id: String,
    /// The counts summed above the line, each once.
    pub numerator: Vec<CellId>,
    /// The count below the line; never 0.
    pub denominator: CellId,
    /// Decimals of the percentage, at most 2.
    pub decimals: u8,
}

/// Two rounds of one cumulative count: everyone knows that the later is not below the earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// The count of the earlier round.
    pub smaller: CellId,
    /// The count of the later round.
    pub larger: CellId,
}

/// What earlier editions printed and hid of counts that may be linked with this edition's. It stays known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Every linked count of persons with its true value, printed or hidden.
    pub cells: Vec<(CellId, u64)>,
    /// Those of `cells` that no earlier edition ever printed.
    pub hidden: Vec<CellId>,
    /// Shares that were printed.
    pub shares: Vec<Share>,
    /// Sums that were printed.
    pub sums: Vec<Sum>,
    /// Cells of this edition to hide rather than others when the loss is the same, so that the pattern stays
    /// the one readers know.
    pub preferred: Vec<CellId>,
}
