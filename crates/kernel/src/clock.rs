//! Time as an argument: everything that needs "now" or "today" asks a [`Clock`] that was handed in.

use jiff::{Timestamp, tz::TimeZone};

use crate::Date;

/// Where "now" comes from. The product uses [`SystemClock`]; tests set a [`FixedClock`].
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// The calendar day in Denmark at the present moment.
    fn today(&self) -> Date {
        local_date(self.now())
    }
}

/// The calendar day in Denmark (Europe/Copenhagen) at a moment.
pub fn local_date(at: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// Date and time of day in Denmark at a moment.
pub fn local(at: Timestamp) -> jiff::civil::DateTime {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).datetime()
}

/// The moment at which a day begins in Denmark.
pub fn midnight(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    day.to_zoned(zone)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// Date and time of day in UTC at a moment.
pub fn utc(at: Timestamp) -> jiff::civil::DateTime {
    at.to_zoned(TimeZone::UTC).datetime()
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that reads the machine's clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still, for tests and for repeatable runs.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_denmark_turns_before_the_day_in_greenwich() {
        let late: Timestamp = "2026-07-01T22:30:00Z".parse().expect("a valid timestamp");
        assert_eq!(local_date(late).to_string(), "2026-07-02");
    }
}
