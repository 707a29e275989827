//! One day of a ledger.
//!
//! Not for: which days to ask for.

use kernel::Date;

use super::{Ledger, Statement, Stay};

/// Places counted from placements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Agreed places that somebody uses.
    pub in_use: i64,
    /// Agreed places whose placement rests, or whose host is closed.
    pub paused: i64,
    /// Extra places that somebody has.
    pub extra_in_use: i64,
    /// Agreed places that nobody holds.
    pub free: i64,
    /// How many wait.
    pub waiting: i64,
}

impl Counts {
    /// How many hold a place, agreed or extra.
    pub fn held(self) -> i64 {
        self.in_use + self.paused + self.extra_in_use
    }
}

/// The same as a source states it, as far as it does. It need not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// In use.
    pub in_use: Option<i64>,
    /// Extra places in use.
    pub extra_in_use: Option<i64>,
    /// Free.
    pub free: Option<i64>,
    /// Waiting.
    pub waiting: Option<i64>,
}

/// Where a day's numbers are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// From placements.
    Counted(Counts),
    /// From a source.
    Stated(Stated),
    /// From nowhere: nothing is recorded and nothing stated.
    Nothing,
}

/// A frame of so many placements in a calendar year, as of a day in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Placements that began in the year, up to and including the day.
    pub used: i64,
    /// Placements that are to begin later in it.
    pub booked: i64,
    /// What is left of it; never less than nothing.
    pub left: i64,
    /// How many more began, or are to begin, than it has room for.
    pub over: i64,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub day: Date,
    /// Is the agreement in force?
    pub in_force: bool,
    /// Is the host closed?
    pub closed: bool,
    /// Agreed places.
    pub agreed: i64,
    /// Extra places.
    pub extra: Option<i64>,
    /// Who holds them, and who waits.
    pub known: Known,
    /// How many more hold a place than are agreed; extra places are no agreed ones. A frame for a year has no such limit.
    pub over: i64,
    /// How many of those have no extra place either.
    pub beyond: i64,
    /// The year's frame, for an agreement per year.
    pub frame: Option<Frame>,
}

impl Day {
    /// Agreed places in use.
    pub fn in_use(&self) -> Option<i64> {
        match self.known {
            Known::Counted(counts) => Some(counts.in_use),
            Known::Stated(stated) => stated.in_use,
            Known::Nothing => None,
        }
    }

    /// Agreed places at rest. A source counts the places of a closed host as in use.
    pub fn paused(&self) -> Option<i64> {
        match self.known {
            Known::Counted(counts) => Some(counts.paused),
            Known::Stated(stated) => stated.in_use.filter(|_| self.closed),
            Known::Nothing => None,
        }
    }

    /// Extra places in use.
    pub fn extra_in_use(&self) -> Option<i64> {
        match self.known {
            Known::Counted(counts) => Some(counts.extra_in_use),
            Known::Stated(stated) => stated.extra_in_use,
            Known::Nothing => None,
        }
    }

    /// Agreed places that nobody holds.
    pub fn free(&self) -> Option<i64> {
        match self.known {
            Known::Counted(counts) => Some(counts.free),
            Known::Stated(stated) => stated.free,
            Known::Nothing => None,
        }
    }

    /// How many wait.
    pub fn waiting(&self) -> Option<i64> {
        match self.known {
            Known::Counted(counts) => Some(counts.waiting),
            Known::Stated(stated) => stated.waiting,
            Known::Nothing => None,
        }
    }

    /// How many hold a place, agreed or extra.
    pub fn held(&self) -> Option<i64> {
        match self.known {
            Known::Counted(counts) => Some(counts.held()),
            Known::Stated(stated) => Some(stated.in_use? + stated.extra_in_use.unwrap_or_default()),
            Known::Nothing => None,
        }
    }

    /// How many could begin on this day; nothing where it is not known. At a closed host, and outside the agreement's time,
    /// nobody begins. In a frame for a year it is what is left of the year.
    pub fn open(&self) -> Option<i64> {
        if self.closed || !self.in_force {
            return Some(0);
        }
        match self.frame {
            Some(frame) => Some(frame.left),
            None => self.free(),
        }
    }

    /// Are places free while somebody waits? That needs a reason, if only that the host is closed.
    pub fn is_free_and_waited_for(&self) -> bool {
        self.in_force && self.free().is_some_and(|free| free > 0) && self.waiting().is_some_and(|n| n > 0)
    }
}

impl Ledger {
    /// The answer for a day.
    pub fn day(&self, day: Date) -> Day {
        let closed = self.is_closed(day);
        let extra = self.extra_on(day);
        let counts = self.counts(day, closed);
        let over = if self.per_year {
            0
        } else {
            (counts.held() - self.places).max(0)
        };
        Day {
            day,
            in_force: self.is_in_force(day),
            closed,
            agreed: self.places,
            extra,
            known: self.known(day, counts),
            over,
            beyond: (over - extra.unwrap_or_default()).max(0),
            frame: self.per_year.then(|| self.frame(day)),
        }
    }

    fn counts(&self, day: Date, closed: bool) -> Counts {
        let mut counts = Counts::default();
        for stay in &self.stays {
            if stay.waits(day) {
                counts.waiting += 1;
            }
            if !stay.holds(day) {
                continue;
            }
            if stay.extra {
                counts.extra_in_use += 1;
            } else if closed || stay.rests(day) {
                counts.paused += 1;
            } else {
                counts.in_use += 1;
            }
        }
        counts.free = (self.places - counts.in_use - counts.paused).max(0);
        counts
    }

    /// Once placements are recorded one by one they say it all; before that, the latest statement that is known.
    fn known(&self, day: Date, counts: Counts) -> Known {
        if self.recorded.is_some_and(|since| since <= day) {
            return Known::Counted(counts);
        }
        let known = |one: &&Statement| one.known_from() <= day;
        match self.statements.iter().rfind(known) {
            Some(one) => Known::Stated(one.stated),
            None => Known::Nothing,
        }
    }

    fn frame(&self, day: Date) -> Frame {
        // Who left before the first day never took a part of the frame.
        let began = |stay: &Stay| stay.started.filter(|start| !stay.is_over(*start));
        let starts = self.stays.iter().filter_map(began);
        let of_the_year: Vec<Date> = starts.filter(|start| start.year() == day.year()).collect();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let all = count(of_the_year.len());
        let used = count(of_the_year.iter().filter(|start| **start <= day).count());
        Frame {
            used,
            booked: all - used,
            left: (self.places - all).max(0),
            over: (all - self.places).max(0),
        }
    }
}
