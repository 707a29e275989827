//! When something is due that is to be done so many days after another day, with days in pauses left out.
//!
//! Not for: how many days that is, which the agreement says, nor where pauses are read from.

use kernel::Date;

/// A time in which nothing counts: from a day until (not including) another, or until further notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The first day of it.
    pub from: Date,
    /// The first day after it; nothing while it lasts.
    pub until: Option<Date>,
}

impl Pause {
    fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On this day at the latest.
    On(Date),
    /// Nobody knows: a pause without an end stands in between.
    Suspended,
}

impl Due {
    /// The day, when there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Suspended => None,
        }
    }
}

/// The first day that is in no pause and has so many days that are in no pause between itself and the start.
pub fn after(start: Date, days: u32, pauses: &[Pause]) -> Due {
    let mut day = start;
    let mut left = days;
    loop {
        if let Some(pause) = pauses.iter().find(|pause| pause.holds(day)) {
            match pause.until {
                Some(until) => day = until,
                None => return Due::Suspended,
            }
            continue;
        }
        if left == 0 {
            return Due::On(day);
        }
        let Ok(next) = day.tomorrow() else {
            return Due::Suspended;
        };
        day = next;
        left -= 1;
    }
}

/// A number of days as agreements write them; nothing when it is none that a person could mean.
pub fn days(number: i64) -> Option<u32> {
    const TEN_YEARS: u32 = 3660;
    u32::try_from(number).ok().filter(|days| *days <= TEN_YEARS)
}

/// A number of weeks as days.
pub fn weeks(number: i64) -> Option<u32> {
    number.checked_mul(7).and_then(days)
}
