//! The ledger against a count by hand, for placements of every kind: random days of waiting, starting, resting and ending.

use std::collections::BTreeMap;

use capacity::ledger::{Counts, Extra, Known, Ledger, Span, Stay, end};
use kernel::{Date, Period};
use proptest::prelude::*;

const FIRST: Date = Date::constant(2021, 1, 1);
/// Days that placements lie in.
const DAYS: i32 = 420;

fn day(number: i32) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(number))
}

fn span() -> impl Strategy<Value = Span> {
    (0..DAYS, proptest::option::of(1..90)).prop_map(|(from, length)| Span {
        from: day(from),
        until: length.map(|length| day(from + length)),
    })
}

prop_compose! {
    fn stay()(
        waits in proptest::option::of(0..DAYS),
        wait in 0..60,
        starts in proptest::bool::weighted(0.85),
        lasts in proptest::option::of(0..150),
        extra in proptest::bool::weighted(0.2),
        pauses in proptest::collection::vec(span(), 0..2),
        alone in 0..DAYS,
    ) -> Stay {
        let started = starts.then(|| day(waits.map_or(alone, |since| since + wait)));
        let from = started.or(waits.map(day)).unwrap_or(day(alone));
        Stay {
            waiting_since: waits.map(day),
            started,
            ended: lasts.map(|lasts| from.saturating_add(jiff::Span::new().days(lasts))),
            extra,
            pauses,
        }
    }
}

prop_compose! {
    fn ledger()(
        places in 0..7i64,
        extra in proptest::option::of(0..3i64),
        extras in proptest::collection::vec((span(), 1..3i64), 0..2),
        per_year in any::<bool>(),
        closed in proptest::collection::vec(span(), 0..2),
        stays in proptest::collection::vec(stay(), 0..14),
    ) -> Ledger {
        let first = |stay: &Stay| [stay.waiting_since, stay.started].into_iter().flatten().min();
        Ledger {
            places,
            extra,
            extras: extras.into_iter().map(|(span, places)| Extra { span, places }).collect(),
            per_year,
            closed,
            recorded: stays.iter().filter_map(first).min(),
            stays,
            ..Ledger::default()
        }
    }
}

/// Every day of every placement written out, one by one.
fn by_hand(ledger: &Ledger) -> BTreeMap<Date, Counts> {
    let mut days: BTreeMap<Date, Counts> = BTreeMap::new();
    for number in -5..DAYS + 250 {
        let date = day(number);
        let mut of_day = Counts::default();
        let shut = ledger
            .closed
            .iter()
            .any(|pause| date >= pause.from && pause.until.is_none_or(|until| date < until));
        for stay in &ledger.stays {
            if stay.ended.is_some_and(|ended| date >= ended) {
                continue;
            }
            match stay.started {
                Some(started) if date >= started => {
                    let rests = stay
                        .pauses
                        .iter()
                        .any(|pause| date >= pause.from && pause.until.is_none_or(|until| date < until));
                    match (stay.extra, shut || rests) {
                        (true, _) => of_day.extra_in_use += 1,
                        (false, true) => of_day.paused += 1,
                        (false, false) => of_day.in_use += 1,
                    }
                }
                Some(_) | None => {
                    if stay.waiting_since.is_some_and(|since| date >= since) {
                        of_day.waiting += 1;
                    }
                }
            }
        }
        of_day.free = 0.max(ledger.places - of_day.in_use - of_day.paused);
        days.insert(date, of_day);
    }
    days
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_days_answer_is_what_counting_day_by_day_gives(ledger in ledger()) {
        for (date, expected) in by_hand(&ledger) {
            let answer = ledger.day(date);
            match answer.known {
                Known::Counted(counts) => prop_assert_eq!(counts, expected, "{}", date),
                Known::Nothing => prop_assert_eq!((expected.held(), expected.waiting), (0, 0), "{}", date),
                Known::Stated(_) => prop_assert!(false, "nothing is stated"),
            }
            let over = if ledger.per_year { 0 } else { 0.max(expected.held() - ledger.places) };
            prop_assert_eq!(answer.over, over, "{}", date);
        }
    }

    #[test]
    fn in_use_paused_and_free_are_the_agreed_places_unless_more_are_there(ledger in ledger()) {
        for number in 0..DAYS {
            let answer = ledger.day(day(number));
            let Known::Counted(counts) = answer.known else { continue };
            prop_assert!(counts.free >= 0);
            let sum = counts.in_use + counts.paused + counts.free;
            if sum == answer.agreed {
                continue;
            }
            prop_assert!(counts.free == 0 && sum > answer.agreed);
            prop_assert!(ledger.per_year || answer.over >= sum - answer.agreed);
        }
    }

    #[test]
    fn a_month_tells_what_its_days_do(ledger in ledger()) {
        let period = Period::of_days(day(10), day(300)).expect("a period");
        let months = ledger.months(period);
        prop_assert_eq!(months.len(), 10);
        let mut days = 0;
        for month in &months {
            let (mut over, mut held) = (0, None);
            let mut at = month.days.first();
            while month.days.contains(at) {
                let answer = ledger.day(at);
                over += i64::from(answer.over > 0);
                held = held.max(answer.held());
                days += 1;
                at = at.tomorrow().expect("a day");
            }
            prop_assert_eq!(month.days_over, over);
            prop_assert_eq!(month.fullest.held(), held);
        }
        prop_assert_eq!(days, 291);
        prop_assert_eq!(ledger.months_over(period), months.iter().filter(|month| month.days_over > 0).count());
    }

    #[test]
    fn the_next_free_day_is_the_first_one_found_by_looking_at_every_day(ledger in ledger(), from in 0..DAYS) {
        let (after, before) = (day(from), day(from + 182));
        let looked = (from + 1..from + 182)
            .map(day)
            .find(|date| ledger.day(*date).open().is_some_and(|open| open > 0));
        // Where it is free already, the next free day is not asked for.
        if ledger.day(after).open().is_none_or(|open| open == 0) {
            prop_assert_eq!(ledger.next_open(after, before), looked);
        }
    }

    #[test]
    fn a_frame_is_counted_by_the_calendar_year(ledger in ledger(), number in 0..DAYS) {
        let ledger = Ledger { per_year: true, ..ledger };
        let date = day(number);
        let frame = ledger.day(date).frame.expect("a frame");
        let began = |stay: &&Stay| {
            stay.started.is_some_and(|started| {
                started.year() == date.year() && stay.ended.is_none_or(|ended| ended > started)
            })
        };
        let all = i64::try_from(ledger.stays.iter().filter(began).count()).expect("few");
        prop_assert_eq!(frame.used + frame.booked, all);
        prop_assert_eq!(frame.left, 0.max(ledger.places - all));
        prop_assert_eq!(frame.over, 0.max(all - ledger.places));
        prop_assert_eq!(frame.left + frame.used + frame.booked - frame.over, ledger.places);
    }
}

fn date(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn a_plan_to_end_frees_the_place_only_on_days_to_come() {
    let (start, plan, today) = (date("2021-01-01"), date("2021-06-01"), date("2021-03-01"));
    assert_eq!(end(Some(start), Some(plan), None, Some(today)), Some(plan));
    // The plan has passed and nobody wrote an end: whoever is there is there.
    assert_eq!(end(Some(start), Some(plan), None, Some(date("2021-06-01"))), None);
    // An end that was written says more than a plan.
    let ended = date("2021-04-01");
    assert_eq!(
        end(Some(start), Some(plan), Some(ended), Some(today)),
        Some(ended)
    );
    // Whoever still waits does not stop waiting because of a plan.
    assert_eq!(end(None, Some(plan), None, Some(today)), None);
    assert_eq!(end(Some(start), Some(plan), None, None), None);
}

#[test]
fn nobody_begins_at_a_closed_host_or_outside_the_agreements_time() {
    let ledger = Ledger {
        places: 4,
        began: Some(date("2021-02-01")),
        ended: Some(date("2021-12-31")),
        closed: vec![Span {
            from: date("2021-07-01"),
            until: Some(date("2021-08-01")),
        }],
        recorded: Some(date("2021-01-01")),
        ..Ledger::default()
    };
    let open = |day: &str| ledger.day(date(day)).open();
    assert_eq!(open("2021-01-31"), Some(0), "not yet in force");
    assert_eq!(open("2021-02-01"), Some(4));
    assert_eq!(open("2021-07-31"), Some(0), "closed");
    assert_eq!(open("2021-08-01"), Some(4));
    assert_eq!(open("2021-12-31"), Some(0), "over");
    assert_eq!(
        ledger.next_open(date("2021-07-10"), date("2022-01-01")),
        Some(date("2021-08-01"))
    );
}

#[test]
fn extra_places_count_for_their_time() {
    let ledger = Ledger {
        places: 8,
        extra: Some(2),
        extras: vec![Extra {
            span: Span {
                from: date("2021-03-01"),
                until: Some(date("2021-05-01")),
            },
            places: 3,
        }],
        ..Ledger::default()
    };
    assert_eq!(ledger.extra_on(date("2021-02-28")), Some(2));
    assert_eq!(ledger.extra_on(date("2021-04-30")), Some(5));
    assert_eq!(ledger.extra_on(date("2021-05-01")), Some(2));
    assert_eq!(Ledger::default().extra_on(date("2021-05-01")), None);
}
