//! The audit log's tables only grow: both engines refuse to change or delete their rows, and to empty them.
//!
//! Retention is the one way out. Its transaction first writes the span of leaves that it deletes into `audit_retention`, and takes
//! that row away again before it ends; the triggers let go of rows within that span and of no others. A row that stays behind there
//! is a finding of `fodfaeste audit verify`.
//! Not for: stopping an owner of the database, who can drop a trigger. The signed tree and its witness show that.

use std::fmt::Write as _;

use crate::Result;

/// Tables whose rows never change, and when one may be deleted: a condition on `old`, or never.
const TABLES: &[(&str, Option<&str>)] = &[
    ("audit_entry", Some(LEAF_OF_ENTRY)),
    ("audit_person", Some(LEAF_OF_PERSON)),
    (
        "audit_leaf",
        Some("select 1 from audit_retention span where old.seq >= span.first_seq and old.seq < span.end_seq"),
    ),
    ("audit_checkpoint", None),
    ("audit_segment", None),
    ("audit_deletion", None),
    ("audit_sample", None),
    ("audit_sample_item", None),
    ("audit_judgement", None),
];

const LEAF_OF_ENTRY: &str = "select 1 from audit_retention span join audit_leaf leaf \
                             on leaf.seq >= span.first_seq and leaf.seq < span.end_seq where leaf.id = old.id";

const LEAF_OF_PERSON: &str = "select 1 from audit_retention span join audit_leaf leaf \
                              on leaf.seq >= span.first_seq and leaf.seq < span.end_seq where leaf.id = old.entry";

/// The triggers of a SQLite file; those that are there stay.
pub(crate) fn in_sqlite(connection: &rusqlite::Connection) -> Result<()> {
    let mut sql = String::new();
    for (table, unless) in TABLES {
        let when = unless.map_or(String::new(), |span| format!("when not exists ({span}) "));
        let refusal = format!("begin select raise(abort, 'rows of {table} are only added'); end;");
        let _ = writeln!(
            sql,
            "create trigger if not exists {table}_never_changes before update on {table} {refusal}
             create trigger if not exists {table}_never_leaves before delete on {table} {when}{refusal}"
        );
    }
    Ok(connection.execute_batch(&sql)?)
}

/// The triggers of a PostgreSQL schema. They are looked for first, because making one waits for every writer.
pub(crate) fn in_postgres(client: &mut postgres::Client) -> Result<()> {
    let sql = "select count(*)
               from pg_trigger made
               join pg_class relation on relation.oid = made.tgrelid
               join pg_namespace space on space.oid = relation.relnamespace
               where space.nspname = current_schema() and made.tgname in ('audit_never_changes', 'audit_never_emptied')";
    let there: i64 = client.query_one(sql, &[])?.get(0);
    if usize::try_from(there) != Ok(2 * TABLES.len()) {
        let schema: String = client.query_one("select current_schema()::text", &[])?.get(0);
        client.batch_execute(&postgres_sql(&schema))?;
    }
    Ok(())
}

/// The function names its search path, temporary tables last: nobody opens the span with a table of their own.
fn postgres_sql(schema: &str) -> String {
    let mut sql = String::from("begin;\n");
    for (table, unless) in TABLES {
        let span = unless.map_or(String::new(), |span| {
            format!("if tg_op = 'DELETE' and exists ({span}) then return old; end if;")
        });
        let _ = writeln!(
            sql,
            "create or replace function {table}_stays() returns trigger language plpgsql
                 set search_path = {schema}, pg_catalog, pg_temp
                 as $stays$ begin {span} raise exception 'rows of {table} are only added' using errcode = '23001'; end $stays$;
             create or replace trigger audit_never_changes before update or delete on {table}
                 for each row execute function {table}_stays();
             create or replace trigger audit_never_emptied before truncate on {table}
                 for each statement execute function {table}_stays();"
        );
    }
    sql.push_str("commit;");
    sql
}
