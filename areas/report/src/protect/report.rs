//! What was hidden, why, and the proof: kept with the edition for its editor. Never printed, for it names what is
//! hidden; the appendix counts it.

use std::collections::BTreeMap;

use disclosure::Bounds;
use serde::{Deserialize, Serialize};

/// Why a figure is not read by an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is small, or a zero of a sensitive category.
    Primary,
    /// A hidden count could be worked out from it.
    Complementary,
    /// It contradicts what stands beside it.
    Inconsistent,
    /// It tells reasons one by one.
    SmallReason,
    /// It is about one person, or about the places of a few.
    Editorial,
}

/// A figure that an audience does not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hidden {
    /// The figure's name.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Which of two contradicting sets was printed of an evaluation round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Key of the agreement.
    pub agreement: String,
    /// Number of the round.
    pub round: i64,
    /// Its categories with their own sum; else the stated total.
    pub categories: bool,
}

/// The account of disclosure control over one edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuppressionReport {
    /// Counts below this many persons are small.
    pub threshold: u64,
    /// What is not read, each figure once.
    pub hidden: Vec<Hidden>,
    /// What is printed of contradicted rounds.
    pub chosen: Vec<Chosen>,
    /// Merged rows and their members.
    pub merged: BTreeMap<String, Vec<String>>,
    /// What is lost by the weights of the search.
    pub loss: u64,
    /// The attacker's tightest interval for every hidden count, group and change.
    pub proof: Vec<Bounds>,
    /// What earlier editions alone give away; nothing done now can protect it.
    pub already_known: Vec<String>,
}

impl SuppressionReport {
    /// How many figures are kept back, by reason.
    pub fn counts(&self) -> BTreeMap<Why, usize> {
        let mut counts = BTreeMap::new();
        for hidden in &self.hidden {
            *counts.entry(hidden.why).or_insert(0) += 1;
        }
        counts
    }
}
