//! The days of an invented programme. Placements begin on Mondays, people attend on working days.

use jiff::{ToSpan as _, civil::Weekday};
use kernel::Date;

use crate::Size;

/// First and last day of a programme.
pub(crate) struct Calendar {
    first: Date,
    pub(crate) last: Date,
    weeks: usize,
}

impl Calendar {
    pub(crate) fn of(size: &Size) -> Self {
        let new_year = jiff::civil::date(size.first_year(), 1, 1);
        let monday = Weekday::Monday.since(new_year.weekday());
        let first = later(new_year, i64::from(monday));
        let last = jiff::civil::date(size.last_year, 12, 31);
        let days = first.until(last).map_or(0, |span| span.get_days());
        Self {
            first,
            last,
            weeks: usize::try_from(days / 7).unwrap_or(0) + 1,
        }
    }

    /// The Monday on which the placement of a number begins when they are spread evenly over the programme.
    pub(crate) fn monday(&self, number: usize, of: usize) -> Date {
        let week = number * self.weeks / of.max(1);
        later(self.first, i64::try_from(week * 7).unwrap_or(0))
    }
}

/// The day some days after another; the last day there is when that lies beyond it.
pub(crate) fn later(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// The working day of a number (from 0) counted from a Monday.
pub(crate) fn working_day(monday: Date, number: usize) -> Date {
    later(monday, i64::try_from(number / 5 * 7 + number % 5).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placement_begins_on_a_monday_inside_the_programme() {
        let calendar = Calendar::of(&Size::S);
        for number in 0..1_500 {
            let monday = calendar.monday(number, 1_500);
            assert_eq!(monday.weekday(), Weekday::Monday);
            assert!(monday.year() >= 2021 && monday <= calendar.last, "{monday}");
        }
    }

    #[test]
    fn the_sixth_working_day_is_the_next_monday() {
        let monday = jiff::civil::date(2024, 1, 1);
        assert_eq!(working_day(monday, 4).to_string(), "2024-01-05");
        assert_eq!(working_day(monday, 5).to_string(), "2024-01-08");
    }
}
