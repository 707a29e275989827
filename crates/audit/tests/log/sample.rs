//! The monthly sample: drawn by nobody's choice, once, and judged for good.

use std::collections::BTreeSet;

use audit::{
    Action, Entry,
    sample::{Month, Sample, SampleError, Verdict, draw, find, judge},
};

use crate::place::{Fresh, engines, read, signer};

fn october() -> Month {
    Month::parse("2026-10").expect("a month")
}

/// Look-ups on either side of the month's ends and within it, and what is no look-up of anyone.
fn filled(fresh: &Fresh) {
    for moment in [
        "2026-09-30T21:59:59Z",
        "2026-09-30T22:00:00Z",
        "2026-10-15T10:00:00Z",
        "2026-10-31T22:59:59.9Z",
        "2026-10-31T23:00:00Z",
    ] {
        fresh.clock.set(moment);
        let mut entries: Vec<Entry> = (0..15).map(|number| read(&format!("a{number}"), "p")).collect();
        entries.push(Entry::new("a", Action::Read, "organisation"));
        entries.push(Entry::new("a", Action::Change, "placement").person("p"));
        fresh.record(entries);
    }
}

fn drawn(fresh: &Fresh) -> Result<Sample, SampleError> {
    fresh
        .database
        .write_alone("audit", "test", |tx| draw(tx, &signer(), october(), 20, "leader"))
}

#[test]
fn twenty_look_ups_of_people_in_the_month_are_drawn() {
    for fresh in engines() {
        filled(&fresh);
        let sample = drawn(&fresh).expect("drawn");
        assert_eq!((sample.items.len(), sample.population), (20, 45));
        let places: BTreeSet<u64> = sample.items.iter().map(|item| item.seq).collect();
        assert_eq!(places.len(), 20);
        assert!(places.iter().all(|seq| (17..68).contains(seq)), "{places:?}");
        assert!(matches!(drawn(&fresh), Err(SampleError::Drawn(_))));
        assert!(fresh.verified().is_sound(), "{:?}", fresh.verified().findings);
        let kept = fresh.database.read("test", |tx| find(tx, october())).unwrap();
        assert_eq!(kept, Some(sample));
    }
}

#[test]
fn a_month_without_a_checkpoint_after_it_is_not_drawn() {
    for fresh in engines() {
        fresh.clock.set("2026-10-15T10:00:00Z");
        fresh.record(vec![read("a", "p")]);
        fresh.clock.set("2026-11-02T10:00:00Z");
        assert!(matches!(drawn(&fresh), Err(SampleError::TooSoon(_))));
        fresh.record(vec![read("a", "p")]);
        assert_eq!(drawn(&fresh).expect("drawn").items.len(), 1);
    }
}

#[test]
fn a_judgement_is_signed_and_a_second_thought_stays_beside_the_first() {
    for fresh in engines() {
        filled(&fresh);
        let sample = drawn(&fresh).expect("drawn");
        let item = &sample.items[3].id;
        let judged = |verdict, remark| {
            fresh.database.write_alone("audit", "test", |tx| {
                judge(tx, &signer(), item, verdict, remark, "leader")
            })
        };
        judged(Verdict::Ask, Some("spørg på mødet")).expect("judged");
        judged(Verdict::InOrder, None).expect("judged again");
        assert!(matches!(
            judged(Verdict::Wrong, Some("010190-1234")),
            Err(SampleError::Remark)
        ));
        let sample = fresh
            .database
            .read("test", |tx| find(tx, october()))
            .unwrap()
            .unwrap();
        let verdicts: Vec<&str> = sample.items[3]
            .judgements
            .iter()
            .map(|one| one.verdict.as_str())
            .collect();
        assert_eq!(verdicts, ["in_order", "ask"], "newest first");
        assert!(!sample.is_judged());
        assert!(fresh.verified().is_sound(), "{:?}", fresh.verified().findings);
        let key = signer().public().clone();
        let receipt = sample.receipt(&key);
        assert_eq!(receipt.matches("— fodfaeste/proeve ").count(), 3);
        let first = receipt.split_inclusive("=\n").next().unwrap();
        assert!(key.open(first).is_ok(), "{first}");
    }
}
