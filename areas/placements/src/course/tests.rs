//! What holds of every course, whatever steps are tried in whatever order.

use jiff::ToSpan as _;
use kernel::Date;
use proptest::prelude::*;

use super::{Course, Refusal, State, Step, Terms};

const TERMS: Terms = Terms {
    max_weeks: Some(52),
    extension_possible: true,
};

fn day(number: i64) -> Date {
    jiff::civil::date(2026, 1, 1).saturating_add(number.days())
}

fn after(course: &Course, step: &Step, today: Date) -> Course {
    course.after(step, today, TERMS).expect("a step that is taken")
}

/// A placement that began on day 10.
fn begun() -> Course {
    let sent = after(&Course::draft(), &Step::Send { answer_due: day(9) }, day(1));
    let accepted = after(&sent, &Step::Accept { queued: false }, day(5));
    let start = Step::Start {
        on: day(10),
        planned_end: None,
        extra: false,
    };
    after(&accepted, &start, day(10))
}

fn end(on: Date) -> Step {
    Step::End {
        on,
        outcome: "flex_job".to_owned(),
    }
}

#[test]
fn a_referral_becomes_a_placement_that_ends_with_an_outcome() {
    let begun = begun();
    assert_eq!(begun.state, State::Active);
    assert_eq!(
        begun.planned_end,
        Some(day(10 + 52 * 7)),
        "as long as the agreement has it"
    );
    let over = after(&begun, &end(day(40)), day(41));
    assert_eq!(
        (over.state, over.outcome.as_deref()),
        (State::Ended, Some("flex_job"))
    );
    let hired = Step::Outcome {
        on: day(80),
        outcome: "ordinary_job".to_owned(),
    };
    let later = after(&over, &hired, day(90));
    assert_eq!(
        later.outcome.as_deref(),
        Some("ordinary_job"),
        "one outcome stands at a time"
    );
    assert_eq!(later.after(&hired, day(91), TERMS), Err(Refusal::SameOutcome));
}

#[test]
fn whoever_finds_no_place_joins_the_list_and_is_offered_one() {
    let sent = after(&Course::draft(), &Step::Send { answer_due: day(9) }, day(1));
    let queued = after(&sent, &Step::Accept { queued: true }, day(2));
    assert_eq!(queued.waiting_since, Some(day(2)));
    assert_eq!(
        queued.after(&Step::LetOfferGo, day(3), TERMS),
        Err(Refusal::NotNow(State::Waiting)),
        "no offer, nothing to let go"
    );
    let offered = after(&queued, &Step::Offer { until: day(20) }, day(10));
    let let_go = after(&offered, &Step::LetOfferGo, day(21));
    assert_eq!(
        (let_go.offer_until, let_go.waiting_since),
        (None, Some(day(2))),
        "it keeps its turn"
    );
}

#[test]
fn a_placement_is_not_planned_longer_than_agreed_without_a_decision() {
    let sent = after(&Course::draft(), &Step::Send { answer_due: day(9) }, day(1));
    let accepted = after(&sent, &Step::Accept { queued: false }, day(5));
    let long = Step::Start {
        on: day(10),
        planned_end: Some(day(10 + 53 * 7)),
        extra: false,
    };
    assert_eq!(
        accepted.after(&long, day(10), TERMS),
        Err(Refusal::TooLong(day(10 + 52 * 7)))
    );
    let longer = Step::Extend {
        until: day(10 + 60 * 7),
    };
    assert!(begun().after(&longer, day(300), TERMS).is_ok());
    let strict = Terms {
        extension_possible: false,
        ..TERMS
    };
    assert_eq!(
        begun().after(&longer, day(300), strict),
        Err(Refusal::NoExtension)
    );
    let shorter = Step::Extend { until: day(50) };
    assert_eq!(
        begun().after(&shorter, day(20), TERMS),
        Err(Refusal::NotLonger(day(10 + 52 * 7)))
    );
}

#[test]
fn a_rest_is_no_end_and_an_end_closes_a_rest() {
    let resting = after(&begun(), &Step::Pause { from: day(20) }, day(20));
    assert_eq!((resting.state, resting.ended_on), (State::Paused, None));
    let over = after(&resting, &end(day(30)), day(30));
    assert_eq!(over.open_pause(), None);
    assert_eq!(over.pauses[0].until, Some(day(30)));
    assert_eq!(
        resting.after(&end(day(20)), day(30), TERMS),
        Err(Refusal::TooEarly(day(21)))
    );
}

#[test]
fn what_has_happened_is_not_still_to_come() {
    assert_eq!(
        begun().after(&end(day(60)), day(50), TERMS),
        Err(Refusal::StillToCome)
    );
    let early = Step::Send { answer_due: day(0) };
    assert_eq!(
        Course::draft().after(&early, day(1), TERMS),
        Err(Refusal::DeadlineOver(day(1)))
    );
}

fn steps() -> impl Strategy<Value = Step> {
    let near = || (0i64..200).prop_map(day);
    prop_oneof![
        near().prop_map(|answer_due| Step::Send { answer_due }),
        Just(Step::Withdraw),
        any::<bool>().prop_map(|queued| Step::Accept { queued }),
        Just(Step::Decline),
        near().prop_map(|until| Step::Offer { until }),
        Just(Step::LetOfferGo),
        (near(), proptest::option::of(near()), any::<bool>()).prop_map(|(on, planned_end, extra)| {
            Step::Start {
                on,
                planned_end,
                extra,
            }
        }),
        near().prop_map(|from| Step::Pause { from }),
        near().prop_map(|on| Step::Resume { on }),
        near().prop_map(|until| Step::Extend { until }),
        near().prop_map(end),
        near().prop_map(|on| Step::Outcome {
            on,
            outcome: "ordinary_job".to_owned()
        }),
    ]
}

/// What holds of a course on a day.
fn is_sound(course: &Course, today: Date) {
    let dates = [
        course.referred_on,
        course.accepted_on,
        course.started_on,
        course.ended_on,
        course.outcome_on,
    ];
    let known: Vec<Date> = dates.into_iter().flatten().collect();
    assert!(known.is_sorted(), "one after the other: {course:?}");
    assert!(
        known.last().is_none_or(|last| *last <= today),
        "none to come: {course:?}"
    );
    let over = course.state == State::Ended;
    assert_eq!(over, course.ended_on.is_some(), "{course:?}");
    assert_eq!(
        over,
        course.outcome.is_some(),
        "exactly one outcome once it is over: {course:?}"
    );
    assert_eq!(
        course.state == State::Paused,
        course.open_pause().is_some(),
        "{course:?}"
    );
    let held = matches!(course.state, State::Active | State::Paused | State::Ended);
    assert_eq!(held, course.started_on.is_some(), "{course:?}");
    if let (Some(start), Some(end)) = (course.started_on, course.ended_on) {
        assert!(start < end, "a stay has a day: {course:?}");
    }
    if let (Some(start), Some(end)) = (course.started_on, course.planned_end) {
        assert!(start < end, "so has a planned one: {course:?}");
    }
    let mut free_from = course.started_on;
    for pause in &course.pauses {
        assert!(
            free_from.is_some_and(|free| free <= pause.from),
            "rests never overlap: {course:?}"
        );
        assert!(pause.until.is_none_or(|until| pause.from < until), "{course:?}");
        free_from = pause.until;
    }
    if let (Some(last), Some(end)) = (free_from, course.ended_on) {
        assert!(last <= end, "no rest after the end: {course:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_the_course_stays_sound(tried in proptest::collection::vec((steps(), 0i64..12), 0..60)) {
        let mut course = Course::draft();
        let mut today = 0;
        for (step, later) in tried {
            today += later;
            if let Ok(next) = course.after(&step, day(today), TERMS) {
                prop_assert!(step.from().contains(&course.state));
                course = next;
            }
            is_sound(&course, day(today));
        }
    }

    #[test]
    fn over_is_over(tried in proptest::collection::vec(steps(), 0..40)) {
        let over = after(&begun(), &end(day(40)), day(41));
        let declined = after(&Course::draft(), &Step::Withdraw, day(1));
        for step in tried {
            if let Ok(next) = over.after(&step, day(300), TERMS) {
                prop_assert_eq!(next.state, State::Ended);
                prop_assert_eq!(next.ended_on, over.ended_on);
            }
            prop_assert!(declined.after(&step, day(300), TERMS).is_err());
        }
    }
}
