//! A calendar month in Denmark, and which entries were made in it.

use std::fmt;

use jiff::{ToSpan as _, civil::Date, tz::TimeZone};
use kernel::Timestamp;

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    first: Date,
}

impl Month {
    /// The month of a year; `None` when there is none.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        (1900..=9000).contains(&year).then_some(Self { first })
    }

    /// Reads `2026-10`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let read = Self::new(year.parse().ok()?, month.parse().ok()?)?;
        (read.to_string() == text).then_some(read)
    }

    /// When it begins in Denmark.
    pub fn begins(self) -> Timestamp {
        let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
        let midnight = self.first.to_zoned(zone).map(|zoned| zoned.timestamp());
        midnight.unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// When it ends: the next one's beginning.
    pub fn ends(self) -> Timestamp {
        let first = self.first.saturating_add(1.month());
        Self { first }.begins()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// The least id that an entry made at a moment can have. Ids begin with their moment, so a span of time is a span of ids.
pub(crate) fn least_id(at: Timestamp) -> String {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    let hex = format!("{millis:012x}");
    format!("{}-{}-0000-0000-000000000000", &hex[..8], &hex[8..12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_and_ends_at_midnight_in_denmark() {
        let month = Month::parse("2026-10").expect("a month");
        assert_eq!(month.begins().to_string(), "2026-09-30T22:00:00Z");
        assert_eq!(month.ends().to_string(), "2026-10-31T23:00:00Z");
        assert_eq!(
            Month::parse("2026-12").expect("a month").ends().to_string(),
            "2026-12-31T23:00:00Z"
        );
        for wrong in ["2026-13", "2026-1", "26-10", "", "2026-10-01"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_id_lies_within_its_moment() {
        let at: Timestamp = "2026-10-05T10:00:00.123Z".parse().expect("a moment");
        let later = at + jiff::SignedDuration::from_millis(1);
        let id = kernel::Id::fresh(at).to_string();
        assert!(least_id(at) <= id && id < least_id(later));
    }
}
