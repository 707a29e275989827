//! Which periods of attendance are to be delivered: whole weeks or months that are over, or the one that was asked for.

use jiff::ToSpan as _;
use kernel::{Date, Period};

use super::week::monday;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Once, for the period that was asked for.
    Once,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
}

impl Rhythm {
    /// The rhythm of a code.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "once" => Some(Self::Once),
            "weekly" => Some(Self::Weekly),
            "monthly" => Some(Self::Monthly),
            _ => None,
        }
    }

    /// The last day of the part that a day is in.
    fn last(self, day: Date) -> Date {
        match self {
            Self::Once => Date::MAX,
            Self::Weekly => monday(day).saturating_add(6.days()),
            Self::Monthly => day.last_of_month(),
        }
    }
}

/// A wish for attendance.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// How often.
    pub rhythm: Rhythm,
    /// From which day on.
    pub begins: Date,
    /// Until which day, that day included.
    pub ends: Option<Date>,
    /// What has been received already, that day included.
    pub received: Option<Date>,
}

/// How many periods are listed at most; whoever has not looked for longer sees the oldest first.
const MOST: usize = 24;

/// The periods that are over and not received, the oldest first.
pub fn due(wish: Wish, today: Date) -> Vec<Period> {
    let mut due = Vec::new();
    let after = wish.received.map(|day| day.saturating_add(1.day()));
    let mut first = after.map_or(wish.begins, |after| after.max(wish.begins));
    while due.len() < MOST && wish.ends.is_none_or(|ends| first <= ends) {
        let last = wish.rhythm.last(first);
        let last = wish.ends.map_or(last, |ends| last.min(ends));
        if last >= today {
            break;
        }
        let Ok(period) = Period::of_days(first, last) else {
            break;
        };
        due.push(period);
        first = last.saturating_add(1.day());
    }
    due
}

#[cfg(test)]
mod tests {
    use proptest::{option, prelude::*};

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn days(wish: Wish, today: &str) -> Vec<(String, String)> {
        let periods = due(wish, date(today)).into_iter();
        periods
            .map(|period| (period.first().to_string(), period.last().to_string()))
            .collect()
    }

    #[test]
    fn a_standing_wish_is_due_by_whole_weeks_that_are_over() {
        let wish = Wish {
            rhythm: Rhythm::Weekly,
            begins: date("2020-05-06"),
            ends: None,
            received: None,
        };
        let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        let both = vec![pair("2020-05-06", "2020-05-10"), pair("2020-05-11", "2020-05-17")];
        assert_eq!(days(wish, "2020-05-18"), both);
        assert_eq!(days(wish, "2020-05-17"), both[..1]);
        let received = Wish {
            received: Some(date("2020-05-10")),
            ..wish
        };
        assert_eq!(days(received, "2020-05-18"), both[1..]);
    }

    #[test]
    fn a_single_wish_is_due_when_its_period_is_over_and_once() {
        let wish = Wish {
            rhythm: Rhythm::Once,
            begins: date("2020-04-01"),
            ends: Some(date("2020-04-30")),
            received: None,
        };
        assert_eq!(days(wish, "2020-04-30"), []);
        assert_eq!(days(wish, "2020-05-01").len(), 1);
        assert_eq!(
            days(
                Wish {
                    received: wish.ends,
                    ..wish
                },
                "2020-05-01"
            ),
            []
        );
    }

    fn day() -> impl Strategy<Value = Date> {
        (0_i64..500).prop_map(|days| date("2020-01-01").saturating_add(days.days()))
    }

    proptest! {
        #[test]
        fn periods_follow_each_other_within_the_wish_and_before_today(
            rhythm in prop::sample::select(vec![Rhythm::Once, Rhythm::Weekly, Rhythm::Monthly]),
            begins in day(), ends in option::of(day()), received in option::of(day()), today in day()
        ) {
            let periods = due(Wish { rhythm, begins, ends, received }, today);
            for period in &periods {
                prop_assert!(period.first() >= begins && period.last() < today);
                prop_assert!(ends.is_none_or(|ends| period.last() <= ends));
                prop_assert!(received.is_none_or(|received| period.first() > received));
            }
            for pair in periods.windows(2) {
                prop_assert_eq!(pair[0].last().saturating_add(1.day()), pair[1].first());
            }
        }
    }
}
