//! Calendar days, and dates that are only known to the year or the month.

use std::{fmt, str::FromStr};

/// A calendar day without time or zone.
pub type Date = jiff::civil::Date;

/// A date as a source states it: a year, a month or a day. Written `2019`, `2019-09` or `2019-09-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i16),
    /// Year and month are known.
    Month(i16, i8),
    /// The day is known.
    Day(Date),
}

impl PartialDate {
    /// The earliest day it can be.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(year, month) => jiff::civil::date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The latest day it can be.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 12, 31),
            Self::Month(year, month) => jiff::civil::date(year, month, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Self::Day(day) => write!(out, "{day}"),
        }
    }
}

/// The text is neither a year, a month nor a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date, a month or a year")]
pub struct NotADate(pub String);

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.to_owned());
        match text.len() {
            4 => text
                .parse()
                .ok()
                .filter(|year| (1..=9999).contains(year))
                .map(Self::Year)
                .ok_or_else(wrong),
            7 => {
                let first: Date = format!("{text}-01").parse().map_err(|_| wrong())?;
                Ok(Self::Month(first.year(), first.month()))
            }
            10 => text.parse().map(Self::Day).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

/// A day as people type it: `2020-04-30`, `30.04.2020`, `30-4-2020`, `30/4 2020`, `30 4 2020`.
pub fn parse_typed(text: &str) -> Option<Date> {
    let text = text.trim();
    // A year of fewer figures is a slip of the pen.
    let is_of_our_time = |date: &Date| date.year() >= 1000;
    if let Ok(date) = text.parse() {
        return Some(date).filter(is_of_our_time);
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 || text.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(is_of_our_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_spans_its_first_to_its_last_day() {
        let month: PartialDate = "2020-02".parse().expect("a month");
        assert_eq!(month.first_day().to_string(), "2020-02-01");
        assert_eq!(month.last_day().to_string(), "2020-02-29");
    }

    #[test]
    fn an_impossible_date_is_refused() {
        for text in ["2020-13", "2020-02-30", "20", "", "20-04-2020", "næste år"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_read_as_danes_write_it() {
        for text in ["30.04.2020", "30-4-2020", "30/4 2020", "30 4 2020", "2020-04-30"] {
            assert_eq!(
                parse_typed(text).map(|d| d.to_string()).as_deref(),
                Some("2020-04-30"),
                "{text}"
            );
        }
        assert_eq!(parse_typed("31.02.2020"), None);
        assert_eq!(parse_typed("30. april 2020"), None);
    }
}
