//! When absence is a pattern that somebody should get in touch about.
//!
//! Not for: volunteering, where people come and go as they like, nor for deciding anything: it is a reason to ask.

use jiff::ToSpan as _;
use kernel::Date;

use super::week::Written;

/// Absence that was agreed is no reason to ask.
const AGREED: &str = "agreed";

/// From when absence is a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// How many days back it is looked for.
    pub window_days: i64,
    /// From how many days of absence.
    pub days: i64,
    /// Or from how many expected days in a row.
    pub in_a_row: i64,
}

/// A pattern of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    /// Days of absence within the time looked at.
    pub absent: i64,
    /// Of how many expected.
    pub expected: i64,
    /// The longest row of them.
    pub in_a_row: i64,
    /// The latest.
    pub last: Date,
}

/// The pattern in some days, seen from today; nothing where there is none.
pub fn pattern(days: &[Written], today: Date, threshold: Threshold) -> Option<Pattern> {
    let first = today.saturating_sub(threshold.window_days.days());
    let looked_at = |day: &&Written| day.expected > 0 && first < day.day && day.day <= today;
    let mut expected: Vec<&Written> = days.iter().filter(looked_at).collect();
    expected.sort_by_key(|day| day.day);
    let is_absent = |day: &Written| day.attended == 0 && day.reason != AGREED;
    let (mut absent, mut row, mut longest, mut last) = (0, 0, 0, None);
    for day in &expected {
        if is_absent(day) {
            absent += 1;
            row += 1;
            last = Some(day.day);
        } else if day.attended > 0 {
            row = 0;
        }
        longest = longest.max(row);
    }
    let reaches = |figure: i64, from: i64| from > 0 && figure >= from;
    if !reaches(absent, threshold.days) && !reaches(longest, threshold.in_a_row) {
        return None;
    }
    Some(Pattern {
        absent,
        expected: i64::try_from(expected.len()).unwrap_or(i64::MAX),
        in_a_row: longest,
        last: last?,
    })
}

impl Pattern {
    /// Has somebody been in touch about it, and nothing come since?
    pub fn is_answered(&self, absent_until: Option<Date>) -> bool {
        absent_until.is_some_and(|until| until >= self.last)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    const THRESHOLD: Threshold = Threshold {
        window_days: 28,
        days: 4,
        in_a_row: 3,
    };

    fn today() -> Date {
        "2020-05-15".parse().expect("a day")
    }

    fn day(age: i64, attended: i64, reason: &str) -> Written {
        Written {
            day: today().saturating_sub(age.days()),
            expected: 240,
            attended,
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn three_in_a_row_or_four_in_all_are_a_pattern_and_fewer_are_not() {
        let away =
            |ages: &[i64]| -> Vec<Written> { ages.iter().map(|age| day(*age, 0, "not_notified")).collect() };
        assert_eq!(pattern(&away(&[1, 2]), today(), THRESHOLD), None);
        let row = pattern(&away(&[3, 1, 2]), today(), THRESHOLD).expect("a pattern");
        assert_eq!((row.absent, row.in_a_row, row.last), (3, 3, day(1, 0, "").day));
        let spread = [
            away(&[2, 9, 16, 23]),
            vec![day(3, 240, ""), day(10, 240, ""), day(17, 240, "")],
        ]
        .concat();
        let spread = pattern(&spread, today(), THRESHOLD).expect("a pattern");
        assert_eq!((spread.absent, spread.expected, spread.in_a_row), (4, 7, 1));
        assert_eq!(
            pattern(&away(&[28, 29, 30, 31]), today(), THRESHOLD),
            None,
            "long ago"
        );
    }

    #[test]
    fn a_contact_answers_until_there_is_more_of_it() {
        let days = [day(1, 0, "illness"), day(2, 0, "illness"), day(3, 0, "illness")];
        let found = pattern(&days, today(), THRESHOLD).expect("a pattern");
        assert!(found.is_answered(Some(day(1, 0, "").day)));
        assert!(!found.is_answered(Some(day(2, 0, "").day)) && !found.is_answered(None));
    }

    fn written() -> impl Strategy<Value = Written> {
        let reason = prop::sample::select(vec!["illness", AGREED, "not_notified"]);
        (0_i64..60, prop::sample::select(vec![0_i64, 120, 240]), reason)
            .prop_map(|(age, attended, reason)| day(age, attended, reason))
    }

    proptest! {
        #[test]
        fn absence_that_was_agreed_is_never_a_pattern(ages in vec(0_i64..60, 0..40)) {
            let days: Vec<Written> = ages.into_iter().map(|age| day(age, 0, AGREED)).collect();
            prop_assert_eq!(pattern(&days, today(), THRESHOLD), None);
        }

        #[test]
        fn a_pattern_names_a_day_of_absence_within_the_time_looked_at(days in vec(written(), 0..40)) {
            if let Some(found) = pattern(&days, today(), THRESHOLD) {
                let named = days.iter().any(|day| day.day == found.last && day.attended == 0);
                prop_assert!(named && found.last <= today());
                prop_assert!(found.in_a_row <= found.absent && found.absent <= found.expected);
                prop_assert!(found.absent >= THRESHOLD.days || found.in_a_row >= THRESHOLD.in_a_row);
            }
        }

        #[test]
        fn whoever_came_every_day_is_never_asked_about(ages in vec(0_i64..60, 0..40)) {
            let days: Vec<Written> = ages.into_iter().map(|age| day(age, 240, "")).collect();
            prop_assert_eq!(pattern(&days, today(), THRESHOLD), None);
        }
    }
}
