//! Rows as the rules take them: a placement's stay, a weekday's times, a day that is written.

use agreements::agreement_pause::AGREEMENT_PAUSE;
use kernel::Date;
use placements::placement_pause::PLACEMENT_PAUSE;
use records::{Entry, meeting::Test};
use web::{Desk, Failure};

use crate::{
    placement_week::PLACEMENT_WEEK,
    rules::{
        clock,
        stay::{self, Expectation, Slot, Span, Stay},
        week::Written,
    },
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

/// What is agreed of one placement, to ask day by day.
pub(crate) struct Agreed {
    stay: Stay,
    week: Vec<Slot>,
}

/// Pauses and times of one placement are few.
const LIMIT: i64 = 1000;

impl Agreed {
    /// Of a placement, as far as this visitor may read it.
    pub(crate) fn of(desk: &Desk, placement: &Entry) -> Result<Self, Failure> {
        let own = [Test::Is("placement", placement.id.as_str().into())];
        let agreement = [Test::Is("agreement", placement.text("agreement").into())];
        let pauses = desk.meeting(&PLACEMENT_PAUSE, &own, LIMIT)?;
        let closings = desk.meeting(&AGREEMENT_PAUSE, &agreement, LIMIT)?;
        let week = desk.meeting(&PLACEMENT_WEEK, &own, LIMIT)?;
        Ok(Self {
            stay: stay(placement, pauses.iter().chain(&closings)),
            week: week.iter().filter_map(slot).collect(),
        })
    }

    /// What to expect on a day.
    pub(crate) fn on(&self, day: Date) -> Expectation {
        stay::expectation(&self.stay, &self.week, day, false)
    }

    /// The minutes expected on a day: none on a day off, and no answer where no times are agreed or nobody is here.
    pub(crate) fn minutes(&self, day: Date) -> Option<i64> {
        match self.on(day) {
            Expectation::At { starts, ends } => Some(ends - starts),
            Expectation::Off => Some(0),
            Expectation::NoTimes | Expectation::Outside(_) => None,
        }
    }
}
