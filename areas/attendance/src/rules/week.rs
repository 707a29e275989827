//! The agreed times of a week, as people write them, and what became of them week by week.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use kernel::{Date, Share};

use super::clock;

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    let since = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(since.days())
}

/// The Monday of an ISO week written `2020-20`.
pub fn of_text(text: &str) -> Option<Date> {
    let (year, week) = text.trim().split_once('-')?;
    let week = week.trim_start_matches(['W', 'w', 'u']);
    let day = jiff::civil::ISOWeekDate::new(
        year.parse().ok()?,
        week.parse().ok()?,
        jiff::civil::Weekday::Monday,
    );
    Some(day.ok()?.date())
}

/// From and until on a weekday, `8:30-12:30`; nothing where the field is empty, and no answer where it is no time of a day.
pub fn span(text: &str) -> Option<Option<(i64, i64)>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let (from, until) = text.split_once(['-', '–'])?;
    let (from, until) = (clock::time(from)?, clock::time(until)?);
    (from < until).then_some(Some((from, until)))
}

/// A day that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The day.
    pub day: Date,
    /// Minutes expected.
    pub expected: i64,
    /// Minutes present.
    pub attended: i64,
    /// The reason for absence; empty for none.
    pub reason: String,
}

/// A week, or any number of days, summed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sum {
    /// Days somebody was expected on.
    pub days: i64,
    /// Of these, days somebody came.
    pub came: i64,
    /// Minutes expected.
    pub expected: i64,
    /// Minutes present, extra days included.
    pub attended: i64,
    /// Of these, minutes on days that were expected.
    pub attended_of_expected: i64,
    /// Days of absence by reason.
    pub absent: BTreeMap<String, i64>,
}

impl Sum {
    /// The sum of some days.
    pub fn of<'w>(days: impl IntoIterator<Item = &'w Written>) -> Self {
        let mut sum = Self::default();
        for day in days {
            sum.expected += day.expected;
            sum.attended += day.attended;
            if day.expected == 0 {
                continue;
            }
            sum.days += 1;
            sum.came += i64::from(day.attended > 0);
            sum.attended_of_expected += day.attended.min(day.expected);
            if day.attended == 0 {
                *sum.absent.entry(day.reason.clone()).or_default() += 1;
            }
        }
        sum
    }

    /// Present of expected; nothing when nothing was expected. Extra days do not make up for others.
    pub fn share(&self) -> Option<Share> {
        Share::new(self.attended_of_expected, self.expected)
    }
}

/// Days by week, the latest week first.
pub fn weeks(days: &[Written]) -> Vec<(Date, Sum)> {
    let mut by_week: BTreeMap<Date, Vec<&Written>> = BTreeMap::new();
    for day in days {
        by_week.entry(monday(day.day)).or_default().push(day);
    }
    by_week
        .into_iter()
        .rev()
        .map(|(monday, days)| (monday, Sum::of(days)))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_week_is_read_by_its_number_also_the_fifty_third() {
        assert_eq!(of_text("2020-20"), Some(date("2020-05-11")));
        assert_eq!(of_text("2026-53"), Some(date("2026-12-28")));
        assert_eq!(of_text("2025-53"), None);
        assert_eq!(of_text("uge 20"), None);
    }

    #[test]
    fn times_of_a_weekday_are_read_and_never_end_before_they_begin() {
        assert_eq!(span("8:30-12:30"), Some(Some((510, 750))));
        assert_eq!(span(" 8.30 – 12 "), Some(Some((510, 720))));
        assert_eq!(span(""), Some(None));
        for text in ["12-8", "8-8", "8", "morgen-aften", "-"] {
            assert_eq!(span(text), None, "{text}");
        }
    }

    fn written() -> impl Strategy<Value = Written> {
        let reason = prop::sample::select(vec!["illness", "agreed", ""]);
        (0_i64..60, 0_i64..480, 0_i64..480, reason).prop_map(|(age, expected, attended, reason)| Written {
            day: date("2020-05-15").saturating_sub(age.days()),
            expected,
            attended,
            reason: reason.to_owned(),
        })
    }

    proptest! {
        #[test]
        fn the_weeks_together_are_the_whole(days in vec(written(), 0..30)) {
            let (weeks, whole) = (weeks(&days), Sum::of(&days));
            let sum = |of: fn(&Sum) -> i64| weeks.iter().map(|(_, week)| of(week)).sum::<i64>();
            prop_assert_eq!(sum(|week| week.expected), whole.expected);
            prop_assert_eq!(sum(|week| week.attended), whole.attended);
            prop_assert_eq!(sum(|week| week.days), whole.days);
            prop_assert!(weeks.windows(2).all(|pair| pair[0].0 > pair[1].0));
            prop_assert!(weeks.iter().all(|(monday, _)| super::monday(*monday) == *monday));
        }

        #[test]
        fn a_share_is_never_more_than_the_whole(days in vec(written(), 0..30)) {
            let sum = Sum::of(&days);
            prop_assert!(sum.share().is_none_or(|share| (0..=1000).contains(&share.permille())));
            prop_assert_eq!(sum.absent.values().sum::<i64>() + sum.came, sum.days);
        }
    }
}
