//! The audit log's tables only grow, on both engines.

use store::{Database, StoreError, Tx, Value};

use crate::place::engines;

/// Every table whose rows stay: its columns besides the id, and a value for each.
fn tables() -> Vec<(&'static str, Vec<(&'static str, Value)>)> {
    let text = |name| (name, Value::from("x"));
    let number = |name| (name, Value::Int(7));
    vec![
        (
            "audit_entry",
            vec![
                text("at"),
                text("actor"),
                text("action"),
                text("kind"),
                text("body"),
            ],
        ),
        ("audit_person", vec![text("entry"), text("participant")]),
        ("audit_leaf", vec![number("seq"), text("hash")]),
        (
            "audit_checkpoint",
            vec![number("size"), text("root"), text("at"), text("signature")],
        ),
        (
            "audit_segment",
            vec![
                number("first_seq"),
                number("size"),
                text("root"),
                text("first_at"),
                text("last_at"),
            ],
        ),
        (
            "audit_deletion",
            vec![text("at"), text("actor"), text("signature")],
        ),
        (
            "audit_sample",
            vec![
                text("at"),
                text("actor"),
                text("checkpoint"),
                number("wanted"),
                number("population"),
                text("signature"),
            ],
        ),
        (
            "audit_sample_item",
            vec![text("sample"), number("seq"), text("entry")],
        ),
        (
            "audit_judgement",
            vec![
                text("item"),
                text("at"),
                text("actor"),
                text("verdict"),
                text("signature"),
            ],
        ),
    ]
}

fn run(database: &Database, sql: &str) -> Result<u64, StoreError> {
    database.write("test", |tx| tx.execute(sql, &[]))
}

fn fill(database: &Database) {
    for (table, columns) in tables() {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let marks: Vec<String> = (1..=names.len()).map(|number| format!("?{number}")).collect();
        let values: Vec<Value> = columns.into_iter().map(|(_, value)| value).collect();
        let sql = format!(
            "insert into {table} (id, {}) values ('x', {})",
            names.join(", "),
            marks.join(", ")
        );
        database
            .write("test", |tx| tx.execute(&sql, &values))
            .expect(table);
    }
}

#[test]
fn a_row_of_the_log_is_never_changed_or_deleted() {
    for fresh in engines() {
        let database = fresh.database();
        fill(&database);
        for (table, columns) in tables() {
            for (column, _) in columns {
                let sql = format!("update {table} set {column} = {column} where id = 'x'");
                assert!(run(&database, &sql).is_err(), "{}: {sql}", database.engine_name());
            }
            assert!(run(&database, &format!("update {table} set id = 'y'")).is_err());
            assert!(run(&database, &format!("delete from {table}")).is_err());
            let left = database.read("test", |tx| {
                tx.count(&format!("select count(*) as n from {table}"), &[])
            });
            assert_eq!(left.expect("a count"), 1, "{table}");
        }
    }
}

#[test]
fn the_log_is_neither_emptied_nor_replaced() {
    for fresh in engines() {
        let database = fresh.database();
        fill(&database);
        for (table, columns) in tables() {
            let sql = if database.engine_name() == "sqlite" {
                let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
                let names = names.join(", ");
                format!("insert or replace into {table} (id, {names}) select id, {names} from {table}")
            } else {
                format!("truncate {table}")
            };
            let refused = run(&database, &sql).expect_err(table).to_string();
            assert!(refused.contains("only added"), "{refused}");
        }
    }
}

fn span(tx: &Tx, first: i64, end: i64) -> store::Result<u64> {
    let sql = "insert into audit_retention (id, first_seq, end_seq) values ('span', ?1, ?2)";
    tx.execute(sql, &[first.into(), end.into()])
}

fn leave(tx: &Tx) -> store::Result<u64> {
    tx.execute("delete from audit_person where entry = 'x'", &[])?;
    tx.execute("delete from audit_entry where id = 'x'", &[])?;
    tx.execute("delete from audit_leaf where id = 'x'", &[])
}

#[test]
fn retention_deletes_within_its_span_and_nowhere_else() {
    for fresh in engines() {
        let database = fresh.database();
        fill(&database);
        let beside = database.write("test", |tx| span(tx, 0, 7).and_then(|_| leave(tx)));
        assert!(beside.is_err(), "the leaf is number 7, the span ends before it");
        let within = database.write("test", |tx| span(tx, 7, 8).and_then(|_| leave(tx)));
        assert_eq!(within.expect("within the span"), 1);
    }
}

#[test]
fn a_temporary_table_does_not_open_the_span() {
    for fresh in engines() {
        let database = fresh.database();
        if database.engine_name() == "sqlite" {
            continue;
        }
        fill(&database);
        let tricked = database.write("test", |tx| {
            tx.execute(
                "create temporary table audit_retention (id text, first_seq bigint, end_seq bigint)",
                &[],
            )?;
            tx.execute("insert into pg_temp.audit_retention values ('span', 0, 100)", &[])?;
            tx.execute("delete from audit_leaf where id = 'x'", &[])
        });
        assert!(tricked.expect_err("refused").to_string().contains("only added"));
    }
}
