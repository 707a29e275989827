//! What came of carrying a list out, in counts: no id and no reference in it, so that it can lie in a case file for ever.

use std::collections::BTreeMap;

use super::items::Outcome;
use crate::Erased;

/// The counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// By rule: how many things came to what.
    pub rules: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many rows went and stayed, by table.
    #[serde(flatten)]
    pub rows: Erased,
}

impl Report {
    pub(crate) fn settled(&mut self, rule: &str, outcome: Outcome) {
        let counts = self.rules.entry(rule.to_owned()).or_default();
        *counts.entry(outcome.as_str().to_owned()).or_default() += 1;
    }

    /// How many things of a list came to an outcome, under all rules.
    pub fn count(&self, outcome: Outcome) -> u64 {
        self.rules
            .values()
            .filter_map(|counts| counts.get(outcome.as_str()))
            .sum()
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
