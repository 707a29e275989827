//! The log that is tampered with: some thousand entries over three months, with checkpoints, a witness, deleted segments, a judged
//! sample and pending entries. Its triggers are gone, as after someone who owns the database.

use std::{sync::Arc, time::Duration};

use audit::{
    Action, Checkpoint, Entry, Pace, PublicKey, Writer, append, forget,
    sample::{Month, Verdict, draw, judge},
    tree,
};

use crate::place::{Fresh, signer, sqlite};

/// How many leaves a segment holds here.
pub const SEGMENT: u64 = 64;

pub struct Subject {
    pub fresh: Fresh,
    pub key: PublicKey,
    pub witness: Vec<Checkpoint>,
}

impl Subject {
    pub fn new() -> Self {
        let fresh = sqlite();
        let pace = Pace {
            nudge: Duration::from_millis(1),
            checkpoint: Duration::ZERO,
            segment: SEGMENT,
            ..Pace::default()
        };
        let writer = Writer::with(Arc::clone(&fresh.database), signer(), pace);
        for day in days() {
            fresh.clock.set(&day);
            let group = (0..50).map(|number| entry(&day, number)).collect();
            writer.write(group).expect("on record");
        }
        drop(writer);
        sample(&fresh);
        forget_september(&fresh);
        let writer = Writer::with(Arc::clone(&fresh.database), signer(), pace);
        writer.write(vec![entry("last", 1)]).expect("on record");
        drop(writer);
        fresh.clock.set("2026-11-09T12:30:00Z");
        for number in 0..3 {
            let pending = entry("pending", number);
            fresh
                .database
                .write("test", |tx| append(tx, &pending))
                .expect("pending");
        }
        fresh.clock.set("2026-11-09T12:33:00Z");
        drop_triggers(&fresh);
        let mut witness = checkpoints(&fresh);
        witness.pop();
        witness.retain(|one| one.number % 2 == 1);
        Self {
            key: signer().public().clone(),
            fresh,
            witness,
        }
    }
}

fn days() -> Vec<String> {
    let days = |month: &'static str, from: i8, until: i8| {
        (from..=until).map(move |day| format!("2026-{month}-{day:02}T07:15:00.25Z"))
    };
    days("09", 20, 29)
        .chain(days("10", 1, 31))
        .chain(days("11", 1, 8))
        .collect()
}

fn entry(day: &str, number: usize) -> Entry {
    let action = Action::ALL[number % Action::ALL.len()];
    let mut entry = Entry::new(format!("person-{}", number % 7), action, "placement");
    if number.is_multiple_of(2) {
        entry = entry
            .role("caseworker", number.is_multiple_of(4).then_some("unit-1"))
            .object(format!("{day}-{number}"));
    }
    if !number.is_multiple_of(3) {
        entry = entry.people((0..=number % 3).map(|other| format!("participant-{}", number + other)));
    }
    if action == Action::Search {
        entry = entry.criterion(signer().criteria().of("Åse Holm")).results(3);
    }
    if number.is_multiple_of(5) {
        entry = entry
            .purpose("follow_up")
            .asked(Some("session-1"), Some("request-1"));
    }
    if action == Action::Change {
        entry = entry.detail("f1.1.AAAAAAAAAAAAAAAA.YWJjZGVm");
    }
    entry
}

fn sample(fresh: &Fresh) {
    fresh.clock.set("2026-11-09T12:00:00Z");
    let month = Month::parse("2026-10").expect("a month");
    let judged = fresh.database.write("test", |tx| {
        let sample = draw(tx, &signer(), month, 20, "leader")?;
        for (item, verdict) in [(0, Verdict::InOrder), (1, Verdict::Ask), (1, Verdict::Wrong)] {
            judge(
                tx,
                &signer(),
                &sample.items[item].id,
                verdict,
                Some("aftalt på møde"),
                "leader",
            )?;
        }
        judge(
            tx,
            &signer(),
            &sample.items[2].id,
            Verdict::InOrder,
            None,
            "leader",
        )
    });
    judged.expect("drawn and judged");
}

fn forget_september(fresh: &Fresh) {
    let before: kernel::Date = "2026-09-28".parse().expect("a moment");
    let gone = forget(&fresh.database, &signer(), before, "owner").expect("forgotten");
    assert!(gone.len() > 2, "{gone:?}");
}

fn drop_triggers(fresh: &Fresh) {
    let sql = "select name from sqlite_master where type = 'trigger' and name like 'audit%' order by name limit 100";
    let names = fresh
        .database
        .read("test", |tx| tx.query(sql, &[]))
        .expect("triggers");
    for row in names {
        fresh
            .run(&format!("drop trigger {}", row.text("name").unwrap()))
            .expect("dropped");
    }
}

fn checkpoints(fresh: &Fresh) -> Vec<Checkpoint> {
    let sql = "select id, size, root, at, signature from audit_checkpoint order by id limit 1000";
    let rows = fresh
        .database
        .read("test", |tx| tx.query(sql, &[]))
        .expect("checkpoints");
    rows.iter()
        .map(|row| Checkpoint {
            number: row.text("id").unwrap().parse().unwrap(),
            size: u64::try_from(row.int("size").unwrap()).unwrap(),
            root: tree::from_text(&row.text("root").unwrap()).unwrap(),
            at: row.text("at").unwrap(),
            signature: row.text("signature").unwrap(),
        })
        .collect()
}
