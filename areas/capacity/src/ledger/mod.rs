//! The ledger of places: for any day, past or to come, how many places an agreement has, who holds them, what is free, and
//! how many wait. Pure: it knows neither database nor page.
//!
//! Not for: figures of a report (`measures` counts those; a test holds the two together), nor who the people are.

mod day;
mod months;

use kernel::{Date, PartialDate};

pub use day::{Counts, Day, Frame, Known, Stated};
pub use months::Month;

/// From a day until (not including) another; without an end it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The first day after it.
    pub until: Option<Date>,
}

impl Span {
    /// Does it hold the day?
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| until > day)
    }
}

/// Places beyond the agreed ones that were granted for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extra {
    /// When.
    pub span: Span,
    /// How many.
    pub places: i64,
}

/// One placement as the ledger needs it: when it waits, runs and rests. It says nothing of whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stay {
    /// Since when somebody waits for it.
    pub waiting_since: Option<Date>,
    /// The first day.
    pub started: Option<Date>,
    /// The first day on which the place is free again; see [`end`].
    pub ended: Option<Date>,
    /// Does it hold an extra place?
    pub extra: bool,
    /// When it rests.
    pub pauses: Vec<Span>,
}

impl Stay {
    fn is_over(&self, day: Date) -> bool {
        self.ended.is_some_and(|ended| ended <= day)
    }

    /// Does it hold a place on the day?
    pub fn holds(&self, day: Date) -> bool {
        self.started.is_some_and(|started| started <= day) && !self.is_over(day)
    }

    /// Does somebody wait for it on the day?
    pub fn waits(&self, day: Date) -> bool {
        self.waiting_since.is_some_and(|since| since <= day)
            && self.started.is_none_or(|started| started > day)
            && !self.is_over(day)
    }

    /// Does it rest on the day?
    pub fn rests(&self, day: Date) -> bool {
        self.pauses.iter().any(|pause| pause.contains(day))
    }
}

/// The day on which a placement's place is free again: the day it ended, else the day it is planned to end. A plan that has
/// passed without an end tells nothing: whoever is still there still holds the place. Only what has begun ends by plan.
pub fn end(
    started: Option<Date>,
    planned: Option<Date>,
    ended: Option<Date>,
    plans_after: Option<Date>,
) -> Option<Date> {
    let by_plan = || {
        let today = plans_after?;
        planned.filter(|planned| started.is_some_and(|started| started < *planned) && *planned > today)
    };
    ended.or_else(by_plan)
}

/// Places as a source states them, for the time before placements were recorded one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// As of when.
    pub as_of: PartialDate,
    /// What it states.
    pub stated: Stated,
}

impl Statement {
    /// Since when it is known: a month or a year counts from the month it ends in, since its source does not say more.
    fn known_from(&self) -> Date {
        match self.as_of {
            PartialDate::Day(day) => day,
            PartialDate::Year(_) | PartialDate::Month(..) => self.as_of.last_day().first_of_month(),
        }
    }
}

/// All that the places of one agreement are counted from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The agreed places; for an agreement per year, its frame.
    pub places: i64,
    /// Extra places that the agreement itself gives.
    pub extra: Option<i64>,
    /// Extra places for a time.
    pub extras: Vec<Extra>,
    /// Are the places a frame for each calendar year?
    pub per_year: bool,
    /// The first day in force; an agreement without a known beginning was there before.
    pub began: Option<Date>,
    /// The first day no longer in force.
    pub ended: Option<Date>,
    /// When the host is closed.
    pub closed: Vec<Span>,
    /// The placements.
    pub stays: Vec<Stay>,
    /// Since when placements are recorded one by one.
    pub recorded: Option<Date>,
    /// What sources state, the latest last.
    pub statements: Vec<Statement>,
}

impl Ledger {
    /// Is the agreement in force on the day?
    pub fn is_in_force(&self, day: Date) -> bool {
        self.began.is_none_or(|began| began <= day) && self.ended.is_none_or(|ended| ended > day)
    }

    /// Is the host closed on the day?
    pub fn is_closed(&self, day: Date) -> bool {
        self.closed.iter().any(|pause| pause.contains(day))
    }

    /// Extra places on the day; nothing where neither the agreement nor anybody else gave any.
    pub fn extra_on(&self, day: Date) -> Option<i64> {
        let granted = self.extras.iter().filter(|extra| extra.span.contains(day));
        let granted: Vec<i64> = granted.map(|extra| extra.places).collect();
        if granted.is_empty() {
            return self.extra;
        }
        Some(self.extra.unwrap_or_default() + granted.iter().sum::<i64>())
    }

    /// Puts the statements in the order in which they became known.
    pub fn in_order(mut self) -> Self {
        self.statements.sort_by_key(|one| one.as_of.last_day());
        self
    }
}
