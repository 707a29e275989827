//! Rows as the rules take them: a placement's stay, a weekday's times, a day that is written.

use kernel::Date;
use records::Entry;

use crate::rules::{
    clock,
    stay::{Slot, Span, Stay},
    week::Written,
};

/// A day of a row; nothing where there is none.
pub(crate) fn date(row: &Entry, field: &str) -> Option<Date> {
    row.text(field).parse().ok()
}

/// A placement's stay, with its own pauses and its agreement's.
pub(crate) fn stay<'e>(placement: &Entry, pauses: impl Iterator<Item = &'e Entry>) -> Stay {
    let span = |row: &Entry, from, until| {
        Some(Span {
            from: date(row, from)?,
            until: date(row, until),
        })
    };
    Stay {
        days: span(placement, "started_on", "ended_on"),
        is_paused: placement.text("state") == "paused",
        pauses: pauses
            .filter_map(|row| span(row, "paused_from", "paused_until"))
            .collect(),
    }
}

/// A row of a week, as far as it can be read.
pub(crate) fn slot(row: &Entry) -> Option<Slot> {
    Some(Slot {
        weekday: row.int("weekday")?,
        starts: clock::time(row.text("starts"))?,
        ends: clock::time(row.text("ends"))?,
        valid_from: date(row, "valid_from")?,
    })
}

/// A day that is written.
pub(crate) fn written(row: &Entry) -> Option<Written> {
    Some(Written {
        day: date(row, "day")?,
        expected: row.int("expected_minutes")?,
        attended: row.int("attended_minutes")?,
        reason: row.text("absence_reason").to_owned(),
    })
}
