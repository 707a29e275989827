//! Is there room for one more person with support beside a host's ordinary employees? Guidance: the authority's own system
//! decides. Pure.
//!
//! Not for: reading months or rules (`gather`).

use std::collections::BTreeMap;

use kernel::Date;

use super::{amount::Amount, verdict::Verdict};
use crate::rules::value::Steps;

/// One month at a host, as somebody stated it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthAtHost {
    /// Ordinary employees.
    pub ordinary: Amount,
    /// People with support, by kind.
    pub supported: BTreeMap<String, Amount>,
}

/// What the room is worked out from.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The host's months, by their first day.
    pub months: &'a BTreeMap<Date, MonthAtHost>,
    /// The day on which somebody is to begin.
    pub start: Date,
    /// How much more support would be there: hours a week in full-time persons.
    pub more: Amount,
    /// How many months the average is of.
    pub of_months: i64,
    /// Room by steps.
    pub steps: &'a Steps,
    /// The kinds of support that count.
    pub counted: &'a [String],
}

/// Room, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What comes of it.
    pub verdict: Verdict,
    /// Ordinary employees on average, rounded down to hundredths.
    pub average: Amount,
    /// Whole people with support that there is room for.
    pub room: i64,
    /// The same with its fraction, rounded down: whether that counts, the source does not say.
    pub exact: Amount,
    /// Support that is there, as of the latest month.
    pub used: Amount,
    /// First days of months that are missing.
    pub missing: Vec<Date>,
}

/// The months before the month of a day, the latest first.
fn months_before(start: Date, number: i64) -> Vec<Date> {
    let month = |back: i64| {
        start
            .first_of_month()
            .checked_sub(jiff::Span::new().months(back))
            .ok()
    };
    (1..=number).filter_map(month).collect()
}

/// Room for people with support: whole, and in hundredths, both rounded down. `sum` is hundredths of employees over `months`
/// months together, so that nothing is rounded on the way.
pub fn room(steps: &Steps, sum: i64, months: i64) -> (i64, Amount) {
    let one = months.max(1).saturating_mul(100);
    let (mut whole, mut exact, mut before) = (0, 0, 0);
    for step in &steps.steps {
        let until = step.up_to.map_or(i64::MAX, |until| until.saturating_mul(one));
        let part = sum.min(until) - before;
        if part <= 0 {
            break;
        }
        let per = step.per.max(1).saturating_mul(one);
        whole += part / per;
        exact += part.saturating_mul(100) / per;
        before = until;
    }
    let exact = Amount::of_hundredths(exact);
    (
        whole.max(steps.at_least),
        exact.max(Amount::whole(steps.at_least)),
    )
}

/// Looks at the room on the day of a start.
pub fn look(asked: &Asked<'_>) -> Answer {
    let wanted = months_before(asked.start, asked.of_months);
    let missing: Vec<Date> = wanted
        .iter()
        .copied()
        .filter(|month| !asked.months.contains_key(month))
        .collect();
    let found: Vec<&MonthAtHost> = wanted
        .iter()
        .filter_map(|month| asked.months.get(month))
        .collect();
    let sum: Amount = found.iter().map(|month| month.ordinary).sum();
    let number = i64::try_from(found.len()).unwrap_or(1).max(1);
    let (room, exact) = room(asked.steps, sum.hundredths(), number);
    let counts = |kind: &&String| asked.counted.contains(kind);
    let used: Amount = found.first().map_or_else(Amount::default, |latest| {
        let kinds = latest.supported.keys().filter(counts);
        kinds.filter_map(|kind| latest.supported.get(kind)).copied().sum()
    });
    Answer {
        verdict: verdict(&missing, used.and(asked.more), room, exact),
        average: Amount::of_hundredths(sum.hundredths() / number),
        room,
        exact,
        used,
        missing,
    }
}

/// Within the whole places there is room; between whole and exact it depends on how the authority rounds; and a room that is
/// just full is near, since nobody more fits.
fn verdict(missing: &[Date], used: Amount, room: i64, exact: Amount) -> Verdict {
    let whole = Amount::whole(room);
    if !missing.is_empty() {
        Verdict::Missing
    } else if used < whole {
        Verdict::Within
    } else if used <= exact.max(whole) {
        Verdict::Near
    } else {
        Verdict::Over
    }
}
