//! What a question is about: a period, and the day a state is read on.

use kernel::{Date, PartialDate, Period};

/// A period (both days included) and a day. Measures of a state read the day, measures of events the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Events are counted when they lie in it.
    pub period: Period,
    /// States are read at the end of this day.
    pub as_of: Date,
}

impl Asked {
    /// The period, with its last day as the day of states.
    pub fn of(period: Period) -> Self {
        Self {
            period,
            as_of: period.last(),
        }
    }

    /// The same period with another day of states.
    #[must_use]
    pub fn at(self, as_of: Date) -> Self {
        Self { as_of, ..self }
    }
}

/// Where a date that is only known in part lies against a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lies {
    /// Wholly inside.
    Inside,
    /// Wholly outside.
    Outside,
    /// Partly: nobody can say.
    Cut,
}

/// The days a partial date may be.
pub(crate) fn span(date: PartialDate) -> Period {
    Period::of_days(date.first_day(), date.last_day()).unwrap_or(Period::year(date.year()))
}

/// Does the period hold all, none or some of the days?
pub(crate) fn lies(period: Period, span: Period) -> Lies {
    if period.covers(span) {
        Lies::Inside
    } else if period.overlaps(span) {
        Lies::Cut
    } else {
        Lies::Outside
    }
}

/// Is a statement dated like this known on the day? A month or a year counts from the month it ends in, since its
/// source does not say more.
pub(crate) fn known_on(stated: PartialDate, day: Date) -> bool {
    match stated {
        PartialDate::Day(date) => date <= day,
        PartialDate::Year(_) | PartialDate::Month(..) => stated.last_day() <= day.last_of_month(),
    }
}
