//! What a rule says: its value read once, so that what it is used for can trust it.
//!
//! Not for: where it is from.

use serde::Deserialize;

use crate::checks::amount::Amount;

/// So many people with support for so many ordinary employees, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// There is always room for so many.
    pub at_least: i64,
    /// The steps, each from where the one before ends.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Up to and including so many employees; the last step has no end.
    pub up_to: Option<i64>,
    /// One for each of so many.
    pub per: i64,
}

impl Steps {
    /// Steps rise, only the last has no end, and each gives one for at least one.
    fn is_sound(&self) -> bool {
        let ends: Vec<i64> = self.steps.iter().filter_map(|step| step.up_to).collect();
        let rise = ends.first().is_none_or(|first| *first > 0) && ends.windows(2).all(|two| two[0] < two[1]);
        let last_is_open = self.steps.last().is_some_and(|step| step.up_to.is_none());
        rise && last_is_open
            && ends.len() + 1 == self.steps.len()
            && self.at_least >= 0
            && self.steps.iter().all(|step| step.per > 0)
    }
}

/// How long a placement may last, for some target groups.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lasts {
    /// The target groups.
    pub groups: Vec<String>,
    /// Weeks: at first, and after each further decision.
    pub steps: Vec<i64>,
    /// Weeks at a time after the last step, where more is possible at all.
    pub then: Option<i64>,
}

impl Lasts {
    fn is_sound(&self) -> bool {
        let rise = self.steps.windows(2).all(|two| two[0] < two[1]);
        let first = self.steps.first().is_some_and(|first| *first > 0);
        rise && first && self.then.is_none_or(|then| then > 0) && !self.groups.is_empty()
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Heads, however long they work.
    Heads,
    /// Full-time persons.
    FullTime,
}

/// A rule's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Room by steps.
    Steps(Steps),
    /// What is counted.
    Unit(Unit),
    /// A whole number.
    Whole(i64),
    /// Codes.
    Codes(Vec<String>),
    /// Hours.
    Hours(Amount),
    /// How long.
    Lasts(Lasts),
}

/// The rules that the program knows what to do with.
pub const KNOWN: [&str; 8] = [
    "ratio.steps",
    "ratio.unit",
    "ratio.months",
    "ratio.counted",
    "full_time.hours",
    "duration.long",
    "duration.short",
    "duration.warn_weeks",
];

impl Value {
    /// Reads a value as its rule must have it; nothing where it is not so.
    pub fn read(rule: &str, json: &str) -> Option<Self> {
        let read = match rule {
            "ratio.steps" => Self::Steps(serde_json::from_str(json).ok().filter(Steps::is_sound)?),
            "ratio.unit" => Self::Unit(serde_json::from_str(json).ok()?),
            "ratio.months" | "duration.warn_weeks" => {
                let whole: i64 = serde_json::from_str(json).ok()?;
                Self::Whole(Some(whole).filter(|number| (1..=60).contains(number))?)
            }
            "ratio.counted" => Self::Codes(serde_json::from_str(json).ok()?),
            "full_time.hours" => {
                let text: String = serde_json::from_str(json).ok()?;
                Self::Hours(Amount::parse(&text).filter(|hours| hours.hundredths() > 0)?)
            }
            "duration.long" | "duration.short" => {
                Self::Lasts(serde_json::from_str(json).ok().filter(Lasts::is_sound)?)
            }
            _ => return None,
        };
        Some(read)
    }
}
