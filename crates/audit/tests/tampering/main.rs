//! Thousands of ways to change the log behind its back: every one is seen, and the trial itself is seen to be able to fail.
//!
//! Each tampering is made in a transaction of its own on the same store, verified there, and rolled back.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and reads its environment"
)]

mod attack;
mod columns;
#[path = "../log/place.rs"]
#[allow(dead_code, reason = "shared with the other tests")]
mod place;
mod subject;

use std::collections::{BTreeMap, BTreeSet};

use audit::verify::{Check, Terms, verify};
use rand::{SeedableRng as _, rngs::StdRng};
use store::StoreError;

use crate::{attack::ATTACKS, subject::Subject};

/// How many tamperings one run makes, unless the environment says another number: ten thousand take some minutes.
const TAMPERINGS: usize = 2_000;

/// What a verifier made of one tampering.
enum Outcome {
    /// It changed nothing, or the engine refused it.
    NotDone,
    /// It was found, by these checks; by none of them when the log could not be read at all.
    Found(BTreeSet<Check>),
    Missed,
}

enum Stop {
    Done(Outcome),
    Store,
}

impl From<StoreError> for Stop {
    fn from(_: StoreError) -> Self {
        Self::Store
    }
}

fn terms(subject: &Subject) -> Terms<'_> {
    Terms {
        segment: subject::SEGMENT,
        ..Terms::new(&subject.key, &subject.witness)
    }
}

fn tamper(subject: &Subject, (_, make): &attack::Attack, chance: &mut StdRng) -> Outcome {
    let done = subject.fresh.database.write("test", |tx| {
        if !make(tx, chance, subject)? {
            return Err::<(), _>(Stop::Done(Outcome::NotDone));
        }
        let outcome = match verify(tx, &terms(subject)) {
            Err(_) => Outcome::Found(BTreeSet::new()),
            Ok(report) if report.is_sound() => Outcome::Missed,
            Ok(report) => Outcome::Found(report.findings.counts().map(|(check, _)| check).collect()),
        };
        Err(Stop::Done(outcome))
    });
    match done {
        Err(Stop::Done(outcome)) => outcome,
        Ok(()) | Err(Stop::Store) => Outcome::NotDone,
    }
}

#[test]
fn an_untampered_log_verifies() {
    let subject = Subject::new();
    let report = subject
        .fresh
        .database
        .read("test", |tx| verify(tx, &terms(&subject)));
    let report = report.expect("it is read to its end");
    assert!(report.is_sound(), "{:?}", report.findings);
    assert!(report.entries > 2_000 && report.segments.1 > 2 && report.pending == 3);
    assert!(report.checkpoints.0 > 40 && report.witnessed > 20);
}

/// What came of many tamperings.
#[derive(Default)]
struct Tally {
    made: BTreeMap<&'static str, usize>,
    missed: Vec<&'static str>,
    /// How many were found by one check and no other.
    alone: BTreeMap<Check, usize>,
}

fn trial(seed: u64, wanted: usize) -> Tally {
    let subject = Subject::new();
    let mut chance = StdRng::seed_from_u64(seed);
    let mut tally = Tally::default();
    let mut number = 0;
    while tally.made.values().sum::<usize>() < wanted {
        let attack = &ATTACKS[number % ATTACKS.len()];
        number += 1;
        match tamper(&subject, attack, &mut chance) {
            Outcome::NotDone => continue,
            Outcome::Missed => tally.missed.push(attack.0),
            Outcome::Found(checks) if checks.len() == 1 => {
                *tally.alone.entry(*checks.first().unwrap()).or_default() += 1;
            }
            Outcome::Found(_) => {}
        }
        *tally.made.entry(attack.0).or_default() += 1;
    }
    tally
}

#[test]
fn every_tampering_is_found_and_every_check_is_needed() {
    let wanted = std::env::var("FODFAESTE_TEST_TAMPERINGS")
        .ok()
        .and_then(|text| text.parse().ok());
    let each = wanted.unwrap_or(TAMPERINGS) / 2;
    let other = std::thread::spawn(move || trial(20_261_126, each));
    let mut tally = trial(18_141_205, each);
    let other = other.join().expect("the other half");
    tally.missed.extend(other.missed);
    for (name, number) in other.made {
        *tally.made.entry(name).or_default() += number;
    }
    for (check, number) in other.alone {
        *tally.alone.entry(check).or_default() += number;
    }
    println!(
        "made: {:#?}\nfound by one check alone: {:#?}",
        tally.made, tally.alone
    );
    assert!(tally.missed.is_empty(), "missed: {:?}", tally.missed);
    assert_eq!(
        tally.made.len(),
        ATTACKS.len(),
        "every kind of tampering was made"
    );
    // A verifier without one of its checks would have missed these: the trial can fail, and no check is idle.
    for check in Check::ALL {
        let number = tally.alone.get(&check);
        assert!(
            number.is_some(),
            "without the check {check:?} nothing would have been missed"
        );
    }
}
