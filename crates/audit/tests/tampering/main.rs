//! Ten thousand ways to change the log behind its back: every one is seen, and the trial itself is seen to be able to fail.
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

/// How many tamperings one run makes, unless the environment says another number.
const TAMPERINGS: usize = 10_000;

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

#[test]
fn every_tampering_is_found_and_every_check_is_needed() {
    let subject = Subject::new();
    let wanted = std::env::var("FODFAESTE_TEST_TAMPERINGS")
        .ok()
        .and_then(|text| text.parse().ok());
    let wanted = wanted.unwrap_or(TAMPERINGS);
    let mut chance = StdRng::seed_from_u64(20_261_126);
    let (mut made, mut missed) = (BTreeMap::<&str, usize>::new(), Vec::new());
    let mut alone = BTreeMap::<Check, usize>::new();
    let mut number = 0;
    while made.values().sum::<usize>() < wanted {
        let attack = &ATTACKS[number % ATTACKS.len()];
        number += 1;
        match tamper(&subject, attack, &mut chance) {
            Outcome::NotDone => continue,
            Outcome::Missed => missed.push((attack.0, number)),
            Outcome::Found(checks) if checks.len() == 1 => {
                *alone.entry(*checks.first().unwrap()).or_default() += 1;
            }
            Outcome::Found(_) => {}
        }
        *made.entry(attack.0).or_default() += 1;
    }
    println!("made: {made:#?}\nfound by one check alone: {alone:#?}");
    assert!(
        missed.is_empty(),
        "{} missed: {:?}",
        missed.len(),
        &missed[..missed.len().min(20)]
    );
    // A verifier without one of its checks would have missed these: the trial can fail, and no check is idle.
    for check in Check::ALL {
        assert!(
            alone.contains_key(&check),
            "without the check {check:?} nothing would have been missed"
        );
    }
    let kinds: BTreeSet<&str> = made.keys().copied().collect();
    assert_eq!(kinds.len(), ATTACKS.len(), "every kind of tampering was made");
}
