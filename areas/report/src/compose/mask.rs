//! What disclosure control decided to keep back from an audience, by the names of figures.

use std::collections::{BTreeMap, BTreeSet};

use measures::Figure;

use crate::audience::Audience;

/// What may not be read by an audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// For whom.
    pub audience: Audience,
    /// Figures whose value is hidden behind the one mark.
    pub hidden: BTreeSet<String>,
    /// Figures that are not printed at all, since they contradict what stands beside them.
    pub withheld: BTreeSet<String>,
    /// Figures of which another value is printed: the one that agrees with what stands beside it.
    pub instead: BTreeMap<String, Figure>,
    /// Rows that stand in a table for several small ones, by the name of the row's figure; with the names of theirs.
    pub merged: BTreeMap<String, Vec<String>>,
}

impl Mask {
    /// The name of the merged row that a figure is a part of, if it is one.
    pub fn merged_into(&self, name: &str) -> Option<&str> {
        let row = self
            .merged
            .iter()
            .find(|(_, members)| members.iter().any(|member| member == name));
        row.map(|(row, _)| row.as_str())
    }

    /// Nothing kept back, as for the first of two passes.
    pub fn empty(audience: Audience) -> Self {
        Self {
            audience,
            hidden: BTreeSet::new(),
            withheld: BTreeSet::new(),
            instead: BTreeMap::new(),
            merged: BTreeMap::new(),
        }
    }
}
