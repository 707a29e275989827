//! What holds of an invented year.

use std::collections::BTreeSet;

use super::{Host, Year, invent};

fn hosts() -> Vec<Host> {
    let host = |agreement: &str, places, extra, max_weeks, plan_weeks| Host {
        agreement: agreement.to_owned(),
        places,
        extra,
        max_weeks,
        plan_weeks,
    };
    vec![
        host("one", 8, 0, Some(52), Some(4)),
        host("two", 8, 2, None, Some(1)),
        host("three", 3, 0, None, None),
    ]
}

fn year(seed: u64) -> Year {
    let outcomes = ["flex_job".to_owned(), "job_seeking".to_owned()];
    invent(seed, jiff::civil::date(2026, 11, 27), &hosts(), &outcomes)
}

#[test]
fn the_same_seed_gives_the_same_year_and_another_does_not() {
    assert_eq!(format!("{:?}", year(1)), format!("{:?}", year(1)));
    assert_ne!(format!("{:?}", year(1)), format!("{:?}", year(2)));
}

#[test]
fn nobody_is_called_the_same_and_everybody_has_a_placement() {
    let year = year(3);
    let names: BTreeSet<&str> = year.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names.len(), year.people.len());
    assert_eq!(year.people.len(), year.stays.len());
}

#[test]
fn places_are_never_held_by_more_than_there_are() {
    for seed in 0..20 {
        let year = year(seed);
        for (number, host) in hosts().iter().enumerate() {
            for stay in year
                .stays
                .iter()
                .filter(|stay| stay.host == number && stay.started.is_some())
            {
                let day = stay.started.expect("a start");
                let held = year.stays.iter().filter(|other| {
                    other.host == number
                        && !other.extra
                        && other.started.is_some_and(|start| start <= day)
                        && other.ended.is_none_or(|end| end > day)
                });
                assert!(held.count() <= host.places, "{} on {day}", host.agreement);
            }
        }
    }
}

#[test]
fn every_state_that_a_page_must_show_is_there_and_its_dates_follow_one_another() {
    let mut states = BTreeSet::new();
    for seed in 0..10 {
        for stay in year(seed).stays {
            let dates = [stay.referred, stay.accepted, stay.started, stay.ended];
            let known: Vec<_> = dates.into_iter().flatten().collect();
            assert!(known.is_sorted(), "{stay:?}");
            assert_eq!(stay.state == "ended", stay.outcome.is_some(), "{stay:?}");
            let open = stay.pauses.iter().any(|pause| pause.until.is_none());
            assert_eq!(stay.state == "paused", open, "{stay:?}");
            let inside = |day: &super::Day| {
                stay.started.is_some_and(|start| start <= day.day)
                    && stay.ended.is_none_or(|end| day.day < end)
            };
            assert!(stay.days.iter().all(inside), "a day outside: {stay:?}");
            states.insert(stay.state);
        }
    }
    let all = [
        "active", "declined", "draft", "ended", "paused", "referred", "waiting",
    ];
    assert_eq!(states, BTreeSet::from(all));
}
