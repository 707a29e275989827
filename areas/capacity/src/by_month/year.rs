//! The agreement's places month by month: a sentence on those over the agreed number, and a row for each.
//!
//! Not for: today.

use kernel::Period;
use measures::{Amount, Asked, Basis};
use records::Entry;
use web::{Desk, Failure, sheet::Link};

use super::today::number;
use crate::{
    at_a_day::Tag,
    chart,
    ledger::{Known, Ledger, Month},
};

/// A row of the table of months.
pub(super) struct Line {
    pub(super) month: String,
    pub(super) numbers: Vec<String>,
    pub(super) tags: Vec<Tag>,
}

/// In how many months, until today, more were there than agreed.
pub(super) fn told(desk: &Desk, agreement: &Entry, ledger: &Ledger, year: Period) -> Result<String, Failure> {
    if ledger.per_year {
        return Ok(desk.tr("capacity-months-frame"));
    }
    let until = year.last().min(desk.tx.today());
    let Ok(until_now) = Period::of_days(year.first(), until) else {
        return Ok(desk.tr("capacity-months-to-come"));
    };
    // For the time before placements were recorded a source may have stated the number.
    let part = measures::dimensions([("agreement", agreement.key.as_str())]);
    let figure = measures::figure(desk.tx, &Asked::of(until_now), "places.months_over", &part)
        .map_err(|error| Failure::of("months over", &error))?;
    let (over, is_stated) = match figure.amount {
        Some(Amount::Count(over)) => (over, figure.basis != Basis::Counted),
        Some(_) | None => (
            i64::try_from(ledger.months_over(until_now)).unwrap_or(i64::MAX),
            false,
        ),
    };
    let id = match (over, is_stated) {
        (0, _) => "capacity-months-none-over",
        (_, false) => "capacity-months-over",
        (_, true) => "capacity-months-over-stated",
    };
    Ok(desk.words().with(id, &[("number", &over.to_string())]))
}

/// A month as a row.
pub(super) fn line(desk: &Desk, month: &Month) -> Line {
    let full = &month.fullest;
    let mut tags = Vec::new();
    let mut say = |kind, id: &str, value: i64| {
        let text = desk.words().with(id, &[("number", &value.to_string())]);
        tags.push(Tag { kind, text });
    };
    if month.is_over() {
        let kind = if full.beyond > 0 { "warning" } else { "info" };
        say(kind, "capacity-month-over", month.days_over);
    }
    if month.days_closed > 0 {
        say("info", "capacity-month-closed", month.days_closed);
    }
    if month.days_in_force == 0 {
        say("plain", "capacity-not-in-force", 0);
    }
    if month.days.first() > desk.tx.today() {
        say("plain", "capacity-month-planned", 0);
    }
    match full.known {
        Known::Counted(_) => {}
        Known::Stated(_) => say("plain", "capacity-stated", 0),
        Known::Nothing => say("plain", "capacity-not-counted", 0),
    }
    let left = month.last.frame.map(|frame| frame.left).or(month.least_open);
    Line {
        month: chart::name(desk.lang(), month),
        numbers: [
            Some(full.agreed),
            full.held(),
            full.extra_in_use(),
            left,
            month.most_waiting,
        ]
        .map(|value| number(desk, value))
        .to_vec(),
        tags,
    }
}

/// The same page for another year.
pub(super) fn neighbour(desk: &Desk, agreement: &Entry, year: i16) -> Link {
    Link {
        href: desk.to(&format!("/aftaler/{}/pladser?aar={year}", agreement.key)),
        text: year.to_string(),
        note: String::new(),
    }
}
