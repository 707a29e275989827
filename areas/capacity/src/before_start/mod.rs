//! All that is looked at before somebody begins under an agreement, in one answer: places, opening hours, room beside ordinary
//! employees, least hours, and how long. A page of placements calls [`before_start`]; the looking itself is
//! [`check_before_start`], and pure.
//!
//! Not for: stopping anybody. Each answer is guidance with its source; a person decides, and the authority's own system.

mod by_place;
mod by_rule;
mod facts;
mod gather;

use kernel::Date;
use store::{Result, Tx};

pub use facts::{Fact, Facts};
pub(crate) use gather::{months, open};

use crate::{
    checks::{Verdict, amount::Amount, opening::Slot},
    rules::{self, Source, Value},
};

/// Somebody who is to begin, without saying who.
#[derive(Debug, Clone, Copy)]
pub struct Start<'a> {
    /// The agreement's id.
    pub agreement: &'a str,
    /// The first day.
    pub start: Date,
    /// The first day after it, where an end is planned.
    pub until: Option<Date>,
    /// The target group's code.
    pub group: Option<&'a str>,
    /// The kind of support: one of [`crate::workforce_month::KINDS`].
    pub kind: Option<&'a str>,
    /// Hours a week with support.
    pub hours: Option<Amount>,
    /// Hours a week that are paid, where any are.
    pub paid_hours: Option<Amount>,
    /// When in the week.
    pub plan: &'a [Slot],
}

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Is a place free?
    Places,
    /// Is the host open then?
    Opening,
    /// Is there room beside ordinary employees?
    Ratio,
    /// Are there hours enough for the collective agreement?
    LeastHours,
    /// Is it too long?
    Duration,
}

impl What {
    /// The word in text ids.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Opening => "opening",
            Self::Ratio => "ratio",
            Self::LeastHours => "least-hours",
            Self::Duration => "duration",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub what: What,
    /// How it stands.
    pub verdict: Verdict,
    /// The facts that it was held against: a text's id and a value.
    pub facts: Vec<(&'static str, Fact)>,
    /// Where the rule stands.
    pub sources: Vec<Source>,
}

/// Reads the facts and looks. Nothing where the agreement is not there.
pub fn before_start(tx: &Tx, start: &Start<'_>) -> Result<Vec<Check>> {
    let facts = gather::gather(tx, start)?;
    Ok(facts.map_or_else(Vec::new, |facts| check_before_start(start, &facts)))
}

/// Looks at everything there is to look at for this start.
pub fn check_before_start(start: &Start<'_>, facts: &Facts) -> Vec<Check> {
    let all = [
        Some(by_place::places(start, facts)),
        by_place::opening(start, facts),
        by_rule::counts(start, facts).then(|| by_rule::ratio(start, facts)),
        by_rule::least_hours(start, facts),
        Some(by_rule::duration(start, facts)),
    ];
    all.into_iter().flatten().collect()
}

/// The room beside a host's ordinary employees, for one more full-time person with support who begins today.
pub(crate) fn ratio_today(tx: &Tx, organisation: &str) -> Result<Check> {
    let facts = Facts {
        months: gather::months(tx, organisation)?,
        rules: rules::all(tx)?,
        ..Facts::default()
    };
    let hours = match rules::on(&facts.rules, "full_time.hours", tx.today()) {
        Some((Value::Hours(hours), _)) => Some(hours),
        _ => None,
    };
    let start = Start {
        agreement: "",
        start: tx.today(),
        until: None,
        group: None,
        kind: None,
        hours,
        paid_hours: None,
        plan: &[],
    };
    Ok(by_rule::ratio(&start, &facts))
}
