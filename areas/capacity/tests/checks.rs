//! What is looked at before a start: room beside ordinary employees, least hours, how long, and when the host is open.
#![allow(clippy::panic, reason = "a test says what went wrong by stopping")]

use std::collections::BTreeMap;

use capacity::{
    checks::{
        Verdict,
        amount::Amount,
        duration, least_hours,
        opening::{Clock, Misfit, Slot, misfits},
        ratio::{self, MonthAtHost, room},
    },
    ledger::Span,
    rules::{self, Value, shipped, value},
};
use kernel::Date;
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().expect("a day")
}

fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

fn steps() -> value::Steps {
    let rules = shipped::rules().expect("the file");
    match rules::on(&rules, "ratio.steps", date("2026-11-01")) {
        Some((Value::Steps(steps), _)) => steps,
        other => panic!("{other:?}"),
    }
}

#[test]
fn room_beside_ordinary_employees_comes_out_by_the_steps() {
    let vectors = [
        (0, 1),
        (4, 1),
        (5, 1),
        (9, 1),
        (10, 2),
        (14, 2),
        (20, 4),
        (49, 9),
        (50, 10),
        (59, 10),
        (60, 11),
        (70, 12),
        (100, 15),
        (250, 30),
    ];
    for (employees, expected) in vectors {
        assert_eq!(room(&steps(), employees * 400, 4).0, expected, "{employees}");
    }
    // 12.4 on average: two whole people, 2.48 with the fraction.
    assert_eq!(room(&steps(), 4960, 4), (2, amount("2.48")));
}

proptest! {
    #[test]
    fn more_employees_never_leave_less_room(few in 0..40_000i64, more in 0..4_000i64) {
        let (small, exact) = room(&steps(), few, 4);
        let (large, larger) = room(&steps(), few + more, 4);
        prop_assert!(large >= small && larger >= exact);
        prop_assert!(Amount::whole(small) <= exact);
    }

    #[test]
    fn a_plan_fits_when_every_minute_of_it_is_open(
        plan in slots(4),
        open in slots(6),
    ) {
        let open_at = |weekday: i64, minute: u16| open.iter().any(|slot| {
            slot.weekday == weekday && slot.from.minutes() <= minute && minute < slot.until.minutes()
        });
        let wrong = misfits(&plan, &open);
        for slot in &plan {
            let is_open = slot.from < slot.until
                && (slot.from.minutes()..slot.until.minutes()).all(|minute| open_at(slot.weekday, minute));
            let told = wrong.iter().any(|one| match one {
                Misfit::Backwards(of) | Misfit::Closed(of) | Misfit::Outside(of) => of == slot,
            });
            prop_assert_eq!(told, !is_open, "{:?}", slot);
        }
    }
}

fn slots(most: usize) -> impl Strategy<Value = Vec<Slot>> {
    let slot = (1..=3i64, 14..34u16, 14..34u16).prop_map(|(weekday, from, until)| {
        let clock = |half: u16| {
            Clock::parse(&format!(
                "{}:{}",
                half / 2,
                if half.is_multiple_of(2) { "00" } else { "30" }
            ))
        };
        Slot {
            weekday,
            from: clock(from).expect("a time"),
            until: clock(until).expect("a time"),
        }
    });
    proptest::collection::vec(slot, 0..most)
}

fn months(ordinary: &[&str], practice: &str) -> BTreeMap<Date, MonthAtHost> {
    let of = |(index, ordinary): (usize, &&str)| {
        let month = date(&format!("2026-{:02}-01", 10 - index));
        let supported = BTreeMap::from([
            ("work_placement".to_owned(), amount(practice)),
            ("flex_job".to_owned(), amount("5")),
        ]);
        (
            month,
            MonthAtHost {
                ordinary: amount(ordinary),
                supported,
            },
        )
    };
    ordinary.iter().enumerate().map(of).collect()
}

fn looked(months: &BTreeMap<Date, MonthAtHost>, more: &str) -> ratio::Answer {
    ratio::look(&ratio::Asked {
        months,
        start: date("2026-11-20"),
        more: amount(more),
        of_months: 4,
        steps: &steps(),
        counted: &["work_placement".to_owned(), "wage_subsidy".to_owned()],
    })
}

#[test]
fn a_start_is_held_against_the_average_of_the_four_months_before_it() {
    let four = months(&["13", "12", "12.6", "12"], "1");
    let answer = looked(&four, "0.5");
    assert_eq!(answer.average, amount("12.4"));
    assert_eq!(
        (answer.room, answer.exact, answer.used),
        (2, amount("2.48"), amount("1"))
    );
    assert_eq!(answer.verdict, Verdict::Within);
    assert_eq!(looked(&four, "1").verdict, Verdict::Near, "just full");
    assert_eq!(
        looked(&four, "1.4").verdict,
        Verdict::Near,
        "it depends on how the authority rounds"
    );
    assert_eq!(looked(&four, "1.5").verdict, Verdict::Over);
}

#[test]
fn a_month_that_is_not_stated_leaves_the_answer_open() {
    let answer = looked(&months(&["13", "12", "12"], "0"), "0.5");
    assert_eq!(
        (answer.verdict, answer.missing),
        (Verdict::Missing, vec![date("2026-07-01")])
    );
    assert_eq!(looked(&BTreeMap::new(), "0.5").missing.len(), 4);
}

fn long() -> value::Lasts {
    let rules = shipped::rules().expect("the file");
    match rules::on(&rules, "duration.long", date("2026-11-01")) {
        Some((Value::Lasts(lasts), _)) => lasts,
        other => panic!("{other:?}"),
    }
}

fn lasts(until: Option<&str>, group: Option<&str>, agreement: Option<i64>) -> duration::Answer {
    duration::look(&duration::Asked {
        start: date("2026-03-02"),
        until: until.map(date),
        group,
        rules: &[long()],
        warn_weeks: 4,
        agreement_weeks: agreement,
    })
}

#[test]
fn a_longer_time_is_near_and_beyond_the_last_step_it_is_over() {
    let sick = Some("sickness_benefit");
    let at = |until: &str| lasts(Some(until), sick, None);
    assert_eq!(
        (at("2026-05-04").verdict, at("2026-05-04").weeks),
        (Verdict::Within, Some(9))
    );
    // Four weeks before the limit of 13 it is near.
    assert_eq!(at("2026-05-05").verdict, Verdict::Near);
    assert!(!at("2026-06-01").needs_decision, "13 weeks");
    assert!(at("2026-06-02").needs_decision, "a day more");
    assert_eq!(
        (at("2026-08-31").verdict, at("2026-08-31").weeks),
        (Verdict::Near, Some(26))
    );
    assert_eq!(at("2026-09-01").verdict, Verdict::Over);
    assert_eq!(at("2026-05-04").last_day, Some(date("2026-05-31")));
}

#[test]
fn an_end_or_a_group_that_is_not_known_leaves_it_open_and_the_agreement_may_be_shorter() {
    assert_eq!(
        lasts(None, Some("sickness_benefit"), None).verdict,
        Verdict::Missing
    );
    assert_eq!(lasts(Some("2026-04-01"), None, None).verdict, Verdict::Missing);
    assert_eq!(
        lasts(Some("2026-04-01"), Some("veteran"), None).verdict,
        Verdict::Missing
    );
    let short = lasts(Some("2026-04-06"), Some("sickness_benefit"), Some(4));
    assert!(short.over_agreement && short.verdict == Verdict::Over);
    assert!(
        !lasts(Some("2026-03-30"), None, Some(4)).over_agreement,
        "just four weeks"
    );
}

fn cover(least: &str, trial: Option<(&str, &str)>) -> least_hours::Cover {
    let span = |from: &str, until: &str| Span {
        from: date(from),
        until: Some(date(until)),
    };
    least_hours::Cover {
        title: "Lageroverenskomsten 2017-2020".to_owned(),
        span: span("2017-03-01", "2020-03-01"),
        least: Amount::parse(least),
        trial: trial.map(|(from, until)| span(from, until)),
    }
}

#[test]
fn fewer_hours_than_the_collective_agreement_allows_need_a_trial_that_is_agreed_to() {
    let on = date("2019-09-02");
    let look =
        |hours: &str, covers: &[least_hours::Cover]| least_hours::look(Amount::parse(hours), on, covers);
    let plain = [cover("15", None)];
    assert_eq!(look("15", &plain).verdict, Verdict::Within);
    assert_eq!(look("14.99", &plain).verdict, Verdict::Over);
    assert_eq!(look("", &plain).verdict, Verdict::Missing);
    let tried = [cover("15", Some(("2019-09-01", "2020-01-01")))];
    let answer = look("6", &tried);
    assert_eq!((answer.verdict, answer.by_trial), (Verdict::Near, true));
    let over = [cover("15", Some(("2019-01-01", "2019-09-01")))];
    assert_eq!(look("6", &over).verdict, Verdict::Over, "the trial is over");
    assert_eq!(look("15", &[]).verdict, Verdict::Missing);
    let later = least_hours::look(Amount::parse("6"), date("2020-03-01"), &plain);
    assert_eq!(later.verdict, Verdict::Missing, "the agreement has run out");
    assert_eq!(
        look("12", &[cover("10", None), cover("15", None)]).verdict,
        Verdict::Over,
        "the strictest"
    );
}

#[test]
fn a_museum_that_is_open_on_wednesdays_takes_nobody_on_thursdays() {
    let clock = |text: &str| Clock::parse(text).expect("a time");
    let slot = |weekday, from: &str, until: &str| Slot {
        weekday,
        from: clock(from),
        until: clock(until),
    };
    let open = [slot(3, "10", "12.00"), slot(3, "12:00", "14")];
    assert_eq!(misfits(&[slot(3, "11", "13")], &open), []);
    let (thursday, early) = (slot(4, "10", "12"), slot(3, "9.30", "12"));
    assert_eq!(
        misfits(&[thursday, early], &open),
        [Misfit::Closed(thursday), Misfit::Outside(early)]
    );
    for text in ["25", "10.7", "10:60", "kl. 10", "", "24:01", "-1"] {
        assert_eq!(Clock::parse(text), None, "{text}");
    }
    assert_eq!(clock("8.30").to_string(), "08:30");
}

#[test]
fn every_rule_that_comes_with_the_program_says_something_on_every_day_once() {
    let all = shipped::rules().expect("the file");
    for rule in &all {
        assert!(Value::read(&rule.rule, &rule.value).is_some(), "{}", rule.rule);
        let at_once = all
            .iter()
            .filter(|one| one.rule == rule.rule && one.is_valid(rule.valid_from))
            .count();
        assert_eq!(at_once, 1, "{} on {}", rule.rule, rule.valid_from);
        assert!(
            !rule.source.title.is_empty() && !rule.source.certainty.is_empty(),
            "{}",
            rule.rule
        );
    }
    for known in value::KNOWN {
        assert!(all.iter().any(|rule| rule.rule == known), "{known}");
    }
}

#[test]
fn the_day_of_the_start_chooses_the_version_of_a_rule() {
    let all = shipped::rules().expect("the file");
    let unit = |day: &str| rules::on(&all, "ratio.unit", date(day)).map(|(value, _)| value);
    assert_eq!(unit("2019-12-31"), Some(Value::Unit(value::Unit::Heads)));
    assert_eq!(unit("2020-01-01"), Some(Value::Unit(value::Unit::FullTime)));
    assert_eq!(unit("2010-01-01"), None);
}

#[test]
fn a_value_that_makes_no_sense_is_no_rule() {
    for (rule, json) in [
        ("ratio.steps", r#"{"at_least": 1, "steps": []}"#),
        (
            "ratio.steps",
            r#"{"at_least": 1, "steps": [{"up_to": 50, "per": 5}]}"#,
        ),
        ("ratio.steps", r#"{"at_least": 1, "steps": [{"per": 0}]}"#),
        (
            "ratio.steps",
            r#"{"at_least": 1, "steps": [{"up_to": 50, "per": 5}, {"up_to": 10, "per": 5}, {"per": 1}]}"#,
        ),
        ("ratio.months", "0"),
        ("full_time.hours", "\"0\""),
        ("duration.long", r#"{"groups": ["x"], "steps": [26, 13]}"#),
        ("of.nobody", "1"),
    ] {
        assert_eq!(Value::read(rule, json), None, "{rule} {json}");
    }
}
