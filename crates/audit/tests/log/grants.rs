//! The role that serves pages, on PostgreSQL: it opens what the owner made, adds to the log, and can take nothing out of it.

use std::sync::Arc;

use audit::{append, forget, grants};
use kernel::Clock;
use store::{Municipalities, Place};

use crate::place::{engines, pace, read, signer};

#[test]
fn the_role_that_serves_pages_adds_to_the_log_and_takes_nothing_out() {
    let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") else {
        return;
    };
    let fresh = engines().pop().expect("an engine");
    let schema = format!("m_{}", fresh.slug.replace('-', "_"));
    let role = format!("serves_{schema}");
    let sql = grants("fodfaeste", &schema, &role).expect("plain names");
    for part in split(&sql) {
        fresh.run(part).expect(part);
    }
    fresh
        .run(&format!("alter role {role} password 'for-a-test'"))
        .expect("a password");
    fresh.record(vec![read("a", "p")]);
    let (_, host) = address.rsplit_once('@').expect("an address with a password");
    let address = format!("postgres://{role}:for-a-test@{host}");
    let clock = Arc::clone(&fresh.clock) as Arc<dyn Clock>;
    let all = Municipalities::open(Place::Server(address), store::KeySource::fixed(1), clock)
        .expect("the role opens the installation");
    let database = all.database(&fresh.slug).expect("and the municipality");
    database
        .write("test", |tx| append(tx, &read("b", "p")))
        .expect("a change");
    let writer = audit::Writer::with(Arc::clone(&database), signer(), pace());
    writer
        .write((0..40).map(|_| read("c", "p")).collect())
        .expect("reads");
    drop(writer);
    for table in [
        "audit_entry",
        "audit_person",
        "audit_leaf",
        "audit_checkpoint",
        "audit_segment",
        "audit_judgement",
    ] {
        for sql in [
            format!("delete from {table}"),
            format!("update {table} set id = id"),
            format!("truncate {table}"),
            format!("alter table {table} disable trigger all"),
            format!("drop trigger audit_never_changes on {table}"),
        ] {
            let refused = database
                .write("test", |tx| tx.execute(&sql, &[]))
                .expect_err(&sql)
                .to_string();
            assert!(refused.contains("42501"), "{sql}: {refused}");
        }
    }
    let forgotten = forget(&database, &signer(), "2027-01-01".parse().unwrap(), "x");
    assert!(forgotten.is_err(), "only the owner carries retention out");
    assert!(fresh.verified().is_sound(), "{:?}", fresh.verified().findings);
    drop((all, database));
    fresh.run(&format!("drop owned by {role}")).expect("dropped");
    fresh.run(&format!("drop role {role}")).expect("dropped");
}

/// The statements between `begin` and `commit`; the test's own transactions stand for those.
fn split(sql: &str) -> impl Iterator<Item = &str> {
    let body = sql.split_once("begin;\n").expect("a beginning").1;
    let body = body.split_once("commit;").expect("an end").0;
    let (first, rest) = body.split_once("end $$;\n").expect("the role");
    let first = &body[..first.len() + "end $$".len()];
    std::iter::once(first).chain(rest.split_terminator(";\n"))
}

#[test]
fn a_name_that_is_not_plain_gives_no_grants() {
    assert!(grants("fodfaeste", "m_x", "serves; drop table x").is_none());
    assert!(grants("fodfaeste", "M", "serves").is_none());
}
