//! What stands out.

use audit::{
    Action, Entry,
    alarms::{Alarm, Rules, Tie, Why, alarms},
};

use crate::place::{Fresh, engines, read};

fn told(fresh: &Fresh) -> Vec<Alarm> {
    let (from, until) = (
        "2026-10-01T00:00:00Z".parse().unwrap(),
        "2026-11-01T00:00:00Z".parse().unwrap(),
    );
    let mut tie = |_: &store::Tx, actor: &str, participant: &str| {
        Ok(match (actor, participant) {
            ("anna", "anna-herself") => Some(Tie::Own),
            ("anna", "next-door") => Some(Tie::Address),
            _ => None,
        })
    };
    let found = fresh
        .database
        .read("test", |tx| alarms(tx, from, until, &Rules::default(), &mut tie));
    found.expect("alarms")
}

fn at(fresh: &Fresh, moment: &str, entries: Vec<Entry>) {
    fresh.clock.set(moment);
    fresh.record(entries);
}

fn search(actor: &str) -> Entry {
    Entry::new(actor, Action::Search, "participant").results(1)
}

#[test]
fn a_working_day_raises_no_alarm() {
    for fresh in engines() {
        at(
            &fresh,
            "2026-10-05T05:59:00Z",
            (0..29).map(|n| read("anna", &format!("p{n}"))).collect(),
        );
        at(
            &fresh,
            "2026-10-05T07:30:00Z",
            (0..29).map(|n| read("anna", &format!("q{n}"))).collect(),
        );
        let page = Entry::new("anna", Action::List, "placement").people((0..50).map(|n| format!("r{n}")));
        at(&fresh, "2026-10-05T07:40:00Z", vec![page]);
        at(
            &fresh,
            "2026-10-05T07:41:00Z",
            vec![search("bo"), search("bo"), read("bo", "p1")],
        );
        assert_eq!(told(&fresh), []);
    }
}

#[test]
fn ones_own_case_and_ones_neighbour_are_told_once_each() {
    for fresh in engines() {
        let entries = vec![
            read("anna", "next-door"),
            read("anna", "anna-herself"),
            read("anna", "next-door"),
        ];
        at(&fresh, "2026-10-05T08:00:00Z", entries);
        let found: Vec<(Why, Option<String>)> = told(&fresh)
            .into_iter()
            .map(|one| (one.why, one.participant))
            .collect();
        assert_eq!(
            found,
            [
                (Why::Related(Tie::Address), Some("next-door".to_owned())),
                (Why::Related(Tie::Own), Some("anna-herself".to_owned()))
            ]
        );
    }
}

#[test]
fn very_many_people_within_an_hour_are_one_alarm_that_grows() {
    for fresh in engines() {
        at(
            &fresh,
            "2026-10-05T08:00:00Z",
            (0..20).map(|n| read("anna", &format!("p{n}"))).collect(),
        );
        at(
            &fresh,
            "2026-10-05T08:50:00Z",
            (15..45).map(|n| read("anna", &format!("p{n}"))).collect(),
        );
        at(
            &fresh,
            "2026-10-05T08:50:00Z",
            (0..29).map(|n| read("bo", &format!("p{n}"))).collect(),
        );
        let [alarm] = told(&fresh).try_into().expect("one alarm");
        assert_eq!(
            (alarm.why, alarm.actor.as_str(), alarm.count),
            (Why::Many, "anna", 45)
        );
        assert_eq!(alarm.at, "2026-10-05T08:50:00Z");
    }
}

#[test]
fn searches_that_open_nobody_are_told() {
    for fresh in engines() {
        at(
            &fresh,
            "2026-10-05T08:00:00Z",
            (0..5).map(|_| search("anna")).collect(),
        );
        at(
            &fresh,
            "2026-10-05T08:00:00Z",
            (0..4).map(|_| search("bo")).collect(),
        );
        at(
            &fresh,
            "2026-10-05T12:00:00Z",
            (0..7).map(|_| search("anna")).collect(),
        );
        let found: Vec<(Why, usize)> = told(&fresh).into_iter().map(|one| (one.why, one.count)).collect();
        assert_eq!(found, [(Why::Searches, 5), (Why::Searches, 7)]);
    }
}

#[test]
fn break_glass_is_always_told_and_nights_and_weekends_once_a_day() {
    for fresh in engines() {
        let glass = Entry::new("anna", Action::BreakGlass, "participant").person("p");
        at(&fresh, "2026-10-05T08:00:00Z", vec![glass]);
        // 19.59 and 20.00 in Denmark, then a Saturday.
        at(&fresh, "2026-10-05T17:59:00Z", vec![read("bo", "p")]);
        at(
            &fresh,
            "2026-10-05T18:00:00Z",
            vec![read("bo", "p"), read("bo", "p")],
        );
        let mentor = Entry::new("carl", Action::Read, "placement")
            .role("mentor", None)
            .person("p");
        at(&fresh, "2026-10-10T10:00:00Z", vec![mentor, read("bo", "p")]);
        let found: Vec<(Why, String)> = told(&fresh).into_iter().map(|one| (one.why, one.actor)).collect();
        let expected = [(Why::BreakGlass, "anna"), (Why::Hours, "bo"), (Why::Hours, "bo")];
        assert_eq!(found, expected.map(|(why, actor)| (why, actor.to_owned())));
    }
}
