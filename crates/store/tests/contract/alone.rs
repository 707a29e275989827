//! Writes that take turns.

use std::sync::Arc;

use store::{StoreError, Tx};

use crate::place::engines;

fn next(tx: &Tx) -> store::Result<u64> {
    let highest = tx.count("select max(seq) as n from audit_leaf", &[])?;
    let sql = "insert into audit_leaf (id, seq, hash) values (?1, ?2, 'x')";
    tx.execute(sql, &[(&tx.fresh_id()).into(), (highest + 1).into()])
}

#[test]
fn writes_that_take_turns_number_without_gaps_and_without_a_second_try() {
    for fresh in engines() {
        let database = fresh.database();
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let database = Arc::clone(&database);
                std::thread::spawn(move || {
                    let mut tries = 0;
                    for _ in 0..25 {
                        database
                            .write_alone("audit", "test", |tx| {
                                tries += 1;
                                next(tx)
                            })
                            .expect("its turn");
                    }
                    tries
                })
            })
            .collect();
        let tries: usize = workers
            .into_iter()
            .map(|worker| worker.join().expect("a worker"))
            .sum();
        let highest = database.read("test", |tx| tx.count("select max(seq) as n from audit_leaf", &[]));
        assert_eq!((highest.expect("a number"), tries), (100, 100));
    }
}

#[test]
fn a_turn_that_fails_leaves_nothing_and_lets_the_next_one_in() {
    for fresh in engines() {
        let database = fresh.database();
        let failed: Result<(), StoreError> = database.write_alone("audit", "test", |tx| {
            next(tx)?;
            Err(StoreError::Poisoned)
        });
        assert!(failed.is_err());
        database.write_alone("audit", "test", next).expect("the next one");
        let rows = database.read("test", |tx| tx.count("select count(*) as n from audit_leaf", &[]));
        assert_eq!(rows.expect("a count"), 1);
    }
}
