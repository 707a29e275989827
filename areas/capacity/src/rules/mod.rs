//! Rules that are looked at before a start, as data with days, source and certainty: those that come with the program, and the
//! municipality's own versions. The day of the start chooses the version.
//!
//! Not for: looking at anything by them (`checks`).

pub mod rule_parameter;
pub mod shipped;
mod table;
pub mod value;

use kernel::Date;

pub use table::{all, begin};
pub use value::Value;

/// One version of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name, through all its versions.
    pub rule: String,
    /// What it says, as it is written.
    pub value: String,
    /// The first day.
    pub valid_from: Date,
    /// The first day on which it is no longer valid.
    pub valid_until: Option<Date>,
    /// Where it stands.
    pub source: Source,
    /// Is it the municipality's own?
    pub is_local: bool,
    /// What more there is to say.
    pub note: String,
}

/// Where a rule stands, and how far it can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The law or the page.
    pub title: String,
    /// Its address; may be empty.
    pub url: String,
    /// The place in it; may be empty.
    pub section: String,
    /// `V1`, `V2`, `K-high`, `K-mid`, `K-low`, `?` or `own`.
    pub certainty: String,
    /// When somebody last checked it.
    pub checked_on: Date,
    /// Who did.
    pub checked_by: String,
}

impl Rule {
    /// Is it valid on the day?
    pub fn is_valid(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| until > day)
    }

    /// Was it last checked more than a year before the day?
    pub fn is_to_be_checked(&self, day: Date) -> bool {
        self.source
            .checked_on
            .saturating_add(jiff::Span::new().months(12))
            < day
    }
}

/// The version of a rule that is valid on a day, and what it says; nothing where there is none, or it says nothing we know.
pub fn on<'a>(rules: &'a [Rule], rule: &str, day: Date) -> Option<(Value, &'a Source)> {
    let found = rules.iter().find(|one| one.rule == rule && one.is_valid(day))?;
    Some((Value::read(rule, &found.value)?, &found.source))
}
