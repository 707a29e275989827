//! A deadline counts the days on which something could be done, whatever pauses lie in between.

use jiff::ToSpan as _;
use kernel::Date;
use plans::due::{Due, Pause, after, days, weeks};
use proptest::prelude::*;

const START: Date = Date::constant(2021, 3, 1);

fn on(day: i64) -> Date {
    START.saturating_add(day.days())
}

fn pause(from: i64, length: i64) -> Pause {
    Pause {
        from: on(from),
        until: Some(on(from + length)),
    }
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    proptest::collection::vec(
        (-20i64..120, 1i64..40).prop_map(|(from, length)| pause(from, length)),
        0..6,
    )
}

fn is_paused(day: Date, pauses: &[Pause]) -> bool {
    pauses
        .iter()
        .any(|pause| pause.from <= day && pause.until.is_none_or(|until| day < until))
}

#[test]
fn four_weeks_without_a_pause_are_four_weeks() {
    assert_eq!(after(START, 28, &[]), Due::On(on(28)));
}

#[test]
fn a_week_in_pause_moves_the_deadline_a_week() {
    assert_eq!(after(START, 28, &[pause(5, 7)]), Due::On(on(35)));
    assert_eq!(
        after(START, 28, &[pause(5, 7), pause(8, 4)]),
        Due::On(on(35)),
        "pauses that overlap count once"
    );
}

#[test]
fn a_pause_that_lasts_suspends_the_deadline() {
    let lasting = Pause {
        from: on(5),
        until: None,
    };
    assert_eq!(after(START, 28, &[lasting]), Due::Suspended);
    assert_eq!(
        after(START, 4, &[lasting]),
        Due::On(on(4)),
        "what was due before it stays due"
    );
}

#[test]
fn a_number_that_nobody_means_is_no_deadline() {
    assert_eq!(weeks(4), Some(28));
    assert_eq!(weeks(i64::MAX), None);
    assert_eq!(days(-1), None);
    assert_eq!(days(100_000), None);
}

proptest! {
    #[test]
    fn a_deadline_is_never_on_a_paused_day_and_has_its_days(number in 0u32..90, pauses in pauses()) {
        let Due::On(due) = after(START, number, &pauses) else {
            return Err(TestCaseError::fail("every pause here ends"));
        };
        prop_assert!(!is_paused(due, &pauses));
        let mut free = 0;
        let mut day = START;
        while day < due {
            free += u32::from(!is_paused(day, &pauses));
            day = day.tomorrow().expect("a day");
        }
        prop_assert_eq!(free, number);
    }

    #[test]
    fn one_more_pause_never_makes_a_deadline_earlier(number in 0u32..90, pauses in pauses(), from in -20i64..120, length in 1i64..40) {
        let before = after(START, number, &pauses).day().expect("a day");
        let mut more = pauses;
        more.push(pause(from, length));
        let later = after(START, number, &more).day().expect("a day");
        prop_assert!(later >= before);
        prop_assert!(later <= before.saturating_add((length + 40 * 6).days()));
    }

    #[test]
    fn a_pause_after_the_deadline_changes_nothing(number in 0u32..90, pauses in pauses(), gap in 1i64..30) {
        let due = after(START, number, &pauses).day().expect("a day");
        let mut more = pauses;
        more.push(Pause { from: due.saturating_add(gap.days()), until: None });
        prop_assert_eq!(after(START, number, &more), Due::On(due));
    }

    #[test]
    fn the_order_of_pauses_does_not_matter(number in 0u32..90, pauses in pauses()) {
        let mut turned = pauses.clone();
        turned.reverse();
        prop_assert_eq!(after(START, number, &pauses), after(START, number, &turned));
    }
}
