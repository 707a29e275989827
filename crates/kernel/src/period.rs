//! A period: any pair of dates, both included when written, half-open inside.

use std::{fmt, str::FromStr};

use crate::Date;

/// From a day until (not including) another. Written with both days included: `2019-01-01..2020-04-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    from: Date,
    until: Date,
}

/// Why a period could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Not of the form `2019-01-01..2020-04-30`.
    #[error("{0:?} is not a period; write both days, as in 2019-01-01..2020-04-30")]
    Form(String),
    /// The last day lies before the first.
    #[error("the period ends on {last}, before it starts on {first}")]
    EndsBeforeStart {
        /// The first day given.
        first: Date,
        /// The last day given.
        last: Date,
    },
}

impl Period {
    /// Both days included.
    pub fn of_days(first: Date, last: Date) -> Result<Self, PeriodError> {
        if last < first {
            return Err(PeriodError::EndsBeforeStart { first, last });
        }
        Ok(Self {
            from: first,
            until: last.tomorrow().unwrap_or(last),
        })
    }

    /// The calendar year.
    pub fn year(year: i16) -> Self {
        Self {
            from: jiff::civil::date(year, 1, 1),
            until: jiff::civil::date(year + 1, 1, 1),
        }
    }

    /// The first day, included.
    pub fn first(self) -> Date {
        self.from
    }

    /// The last day, included.
    pub fn last(self) -> Date {
        self.until.yesterday().unwrap_or(self.until)
    }

    /// The first day after it.
    pub fn until(self) -> Date {
        self.until
    }

    /// Does it hold the day?
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day < self.until
    }

    /// Does it hold every day of the other?
    pub fn covers(self, other: Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    /// Do they share a day?
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Whole calendar months, when it starts on the first and ends on the last of a month.
    pub fn whole_months(self) -> Option<i64> {
        (self.from.day() == 1 && self.until.day() == 1).then(|| {
            let (a, b) = (self.from, self.until);
            (i64::from(b.year()) - i64::from(a.year())) * 12 + i64::from(b.month()) - i64::from(a.month())
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}..{}", self.first(), self.last())
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError::Form(text.chars().take(60).collect());
        if let Ok(year) = text.parse::<i16>()
            && (1900..=2200).contains(&year)
        {
            return Ok(Self::year(year));
        }
        let (first, last) = text.split_once("..").ok_or_else(wrong)?;
        let first = first.trim().parse().map_err(|_| wrong())?;
        let last = last.trim().parse().map_err(|_| wrong())?;
        Self::of_days(first, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_written_days_are_inside() {
        let period: Period = "2019-01-01..2020-04-30".parse().expect("a period");
        assert!(period.contains(jiff::civil::date(2020, 4, 30)));
        assert!(!period.contains(jiff::civil::date(2020, 5, 1)));
        assert_eq!(period.to_string(), "2019-01-01..2020-04-30");
        assert_eq!(period.whole_months(), Some(16));
    }

    #[test]
    fn a_period_that_ends_before_it_starts_is_refused_in_words() {
        let error = "2020-04-30..2019-01-01".parse::<Period>().expect_err("refused");
        assert_eq!(
            error.to_string(),
            "the period ends on 2019-01-01, before it starts on 2020-04-30"
        );
    }

    #[test]
    fn odd_texts_are_not_periods() {
        for text in ["", "..", "2019", "2019-01-01", "2019-02-30..2019-03-01", "a..b"] {
            assert_eq!(text.parse::<Period>().is_ok(), text == "2019", "{text}");
        }
    }
}
