//! The PostgreSQL role that serves pages: it adds to the log and reads it, and cannot change or delete a row of it.
//!
//! The tables' owner runs migrations and retention, and nothing else. Not for: SQLite, where the file's owner owns everything.

use std::fmt::Write as _;

/// Tables of the log: those that only grow.
const GROWING: &[&str] = &[
    "audit_entry",
    "audit_person",
    "audit_leaf",
    "audit_checkpoint",
    "audit_segment",
    "audit_deletion",
    "audit_sample",
    "audit_sample_item",
    "audit_judgement",
];

/// SQL that the owner runs once for each municipality, and again after an upgrade. `None` unless the names are plain.
pub fn grants(control: &str, schema: &str, role: &str) -> Option<String> {
    let plain = |name: &str| {
        !name.is_empty()
            && name.len() <= 60
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    if ![control, schema, role].into_iter().all(plain) {
        return None;
    }
    let mut sql = format!(
        "-- Run as the owner of the tables, once for each municipality and again after an upgrade.\n\
         -- Give the role a password or a certificate. It makes no tables: the owner runs `fodfaeste migrate`, adds municipalities\n\
         -- and runs `fodfaeste audit forget`.\n\
         begin;\n\
         do $$ begin\n\
         \x20   if not exists (select 1 from pg_roles where rolname = '{role}') then create role {role} login; end if;\n\
         end $$;\n"
    );
    for name in [control, schema] {
        let _ = writeln!(
            sql,
            "grant usage on schema {name} to {role};\n\
             grant select, insert, update, delete on all tables in schema {name} to {role};\n\
             revoke insert, update, delete on {name}.refinery_schema_history from {role};"
        );
    }
    for table in GROWING {
        let _ = writeln!(
            sql,
            "revoke update, delete, truncate on {schema}.{table} from {role};"
        );
    }
    let _ = writeln!(
        sql,
        "revoke insert, update, delete, truncate on {schema}.audit_retention from {role};\n\
         revoke insert on {schema}.audit_deletion from {role};\n\
         revoke update on {schema}.audit_pending from {role};\n\
         commit;"
    );
    Some(sql)
}
