//! How long a placement is planned to last, against the rule for its target group and against the agreement. Pure.
//!
//! Not for: stopping anything; a longer time is decided elsewhere.

use kernel::Date;

use super::verdict::Verdict;
use crate::rules::value::Lasts;

/// What is planned, and what there is to hold it against.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The first day.
    pub start: Date,
    /// The first day after it; nothing where no end is planned.
    pub until: Option<Date>,
    /// The participant's target group.
    pub group: Option<&'a str>,
    /// The rules, one for each set of groups.
    pub rules: &'a [Lasts],
    /// So many weeks before a limit it is near.
    pub warn_weeks: i64,
    /// The longest time by the agreement.
    pub agreement_weeks: Option<i64>,
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What comes of it.
    pub verdict: Verdict,
    /// Planned weeks, begun ones counted whole.
    pub weeks: Option<i64>,
    /// The weeks that need no further decision.
    pub at_first: Option<i64>,
    /// The weeks that are possible at all, further decisions included.
    pub at_most: Option<i64>,
    /// The last day within the first limit.
    pub last_day: Option<Date>,
    /// Does it need a dated decision with a reason?
    pub needs_decision: bool,
    /// Is it longer than the agreement has it?
    pub over_agreement: bool,
}

/// Weeks from a day until another, begun ones counted whole.
fn weeks(start: Date, until: Date) -> i64 {
    let days = start.until(until).map_or(0, |span| i64::from(span.get_days()));
    days.max(0).saturating_add(6) / 7
}

/// Looks at a plan.
pub fn look(asked: &Asked<'_>) -> Answer {
    let fits = |lasts: &&Lasts| {
        asked
            .group
            .is_some_and(|group| lasts.groups.iter().any(|one| one == group))
    };
    let rule = asked.rules.iter().find(fits);
    let planned = asked.until.map(|until| weeks(asked.start, until));
    let at_first = rule.and_then(|rule| rule.steps.first().copied());
    let at_most = rule.and_then(|rule| rule.steps.last().copied());
    let over_agreement =
        matches!((planned, asked.agreement_weeks), (Some(weeks), Some(most)) if weeks > most);
    let of_rule = match (planned, at_first, at_most) {
        (Some(weeks), Some(first), Some(most)) => against(weeks, first, most, asked.warn_weeks),
        _ => Verdict::Missing,
    };
    Answer {
        verdict: if over_agreement { Verdict::Over } else { of_rule },
        weeks: planned,
        at_first,
        at_most,
        last_day: at_first.and_then(|first| last_day(asked.start, first)),
        needs_decision: matches!((planned, at_first), (Some(weeks), Some(first)) if weeks > first),
        over_agreement,
    }
}

/// A limit that is as short as the warning is near only when it is reached.
fn against(weeks: i64, first: i64, most: i64, warn: i64) -> Verdict {
    let near = if first > warn { first - warn } else { first };
    if weeks > most {
        Verdict::Over
    } else if weeks > near || weeks == first {
        Verdict::Near
    } else {
        Verdict::Within
    }
}

/// The last day of so many weeks.
fn last_day(start: Date, weeks: i64) -> Option<Date> {
    let span = jiff::Span::new().try_weeks(weeks).ok()?;
    start.checked_add(span).ok()?.yesterday().ok()
}
