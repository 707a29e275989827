//! The facts that a start is held against, and how one is told.
//!
//! Not for: reading them (`gather`).

use std::collections::BTreeMap;

use kernel::Date;

use crate::{
    checks::{amount::Amount, least_hours::Cover, opening::Slot, ratio::MonthAtHost},
    ledger::Ledger,
    rules::Rule,
};

/// What is known of the agreement, its host and the rules.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The agreement's places; nothing where it has no number of them.
    pub ledger: Option<Ledger>,
    /// When the host takes people.
    pub open: Vec<Slot>,
    /// The host's months, by their first day.
    pub months: BTreeMap<Date, MonthAtHost>,
    /// The collective agreements at the host.
    pub covers: Vec<Cover>,
    /// Every version of every rule.
    pub rules: Vec<Rule>,
    /// The longest time by the agreement, in weeks.
    pub agreement_weeks: Option<i64>,
}

/// A fact beside an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A count.
    Number(i64),
    /// Full-time persons or hours.
    Amount(Amount),
    /// A day.
    Day(Date),
    /// Months, by their first day.
    Months(Vec<Date>),
    /// A part of a week.
    Slot(Slot),
    /// Words.
    Text(String),
    /// Nobody has said.
    Unknown,
}
