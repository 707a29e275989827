//! Reading a backup: to see that it is whole, or into an empty municipality, all of it or nothing.
//!
//! Not for: what the file is wrapped in, which is the envelope's.

use std::io::{BufRead, Seek};

use serde_json::Value as Json;

use super::{
    BOOLEANS, Header, LEFT_OUT, Summary, TABLES,
    fit::Wrapped,
    lines::{Fields, failed, from_json, read_all},
    upgrade,
    write::{key, schema},
};
use crate::{Database, Result, StoreError, Tx, Value};

/// What a municipality may hold before a backup is restored into it: what it is born with.
const BORN_WITH: &[&str] = &["municipality_key", "retention_rule"];

/// A backup that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What its first line says.
    pub header: Header,
    /// What it holds.
    pub summary: Summary,
    /// Is anything in it sealed, so that it needs the keys and the name it had?
    pub is_sealed: bool,
    /// The newest key of the municipality in it.
    pub(super) key: Option<Wrapped>,
}

/// Reads a backup to its end and holds it against its last line.
pub fn verify(input: &mut dyn BufRead) -> Result<Verified> {
    let mut key: Option<Wrapped> = None;
    let (header, summary) = read_all(input, &mut |table, row| {
        if table == "municipality_key" {
            let found = wrapped(&row);
            if key.as_ref().is_none_or(|key| key.version < found.version) {
                key = Some(found);
            }
        }
        Ok(())
    })?;
    Ok(Verified {
        key,
        header,
        is_sealed: summary.tables.contains_key("person_key"),
        summary,
    })
}

fn wrapped(row: &Fields) -> Wrapped {
    let text = |name: &str| {
        row.get(name)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Wrapped {
        version: row.get("key_version").and_then(Json::as_i64).unwrap_or_default(),
        outer: text("outer_key"),
        text: text("wrapped"),
    }
}

/// Reads a backup into an empty database, all of it or nothing; answers what it held.
pub fn read(database: &Database, input: &mut (impl BufRead + Seek)) -> Result<Summary> {
    let verified = verify(input)?;
    restore(
        database,
        &verified,
        |each| {
            input.rewind().map_err(failed)?;
            each(input)
        },
        |_| Ok(()),
    )
}

/// The same for an input that is opened anew for every reading. `before_it_opens` runs in the same transaction, when every row is
/// there and nobody has seen any. What is sealed must open with the keys that are here and under the name that it had.
pub fn restore<E: From<StoreError>>(
    database: &Database,
    verified: &Verified,
    mut open: impl FnMut(&mut dyn FnMut(&mut dyn BufRead) -> Result<()>) -> Result<()>,
    mut before_it_opens: impl FnMut(&Tx) -> std::result::Result<(), E>,
) -> std::result::Result<Summary, E> {
    database.write("restore", |tx| {
        refuse_newer(tx, &verified.header)?;
        refuse_filled(tx)?;
        if verified.is_sealed {
            tx.forget_municipality_keys()?;
        }
        if verified.summary.tables.contains_key("retention_rule") {
            tx.execute("delete from retention_rule", &[])?;
        }
        let mut again = None;
        open(&mut |input| {
            again = Some(insert_all(tx, verified.is_sealed, input)?);
            Ok(())
        })?;
        if again.as_ref() != Some(&verified.summary) {
            return Err(StoreError::Backup("it changed while it was read".to_owned()).into());
        }
        if let Ok(seals) = tx.seals() {
            seals.begin(tx)?;
        }
        before_it_opens(tx)?;
        Ok(verified.summary.clone())
    })
}

fn refuse_newer(tx: &Tx, header: &Header) -> Result<()> {
    if header.schema.is_some_and(|theirs| theirs > 0) && header.schema > Some(schema(tx)?) {
        return Err(StoreError::BackupRefused(
            "the backup is of a newer version of the program; restore it with that one".to_owned(),
        ));
    }
    Ok(())
}

fn refuse_filled(tx: &Tx) -> Result<()> {
    for table in TABLES.iter().filter(|table| !BORN_WITH.contains(table)) {
        let key = key(table);
        let sql = format!("select {key} from {table} order by {key} limit 1");
        if tx.query_opt(&sql, &[])?.is_some() {
            return Err(StoreError::BackupRefused(
                "the municipality already holds records; restore into a new one".to_owned(),
            ));
        }
    }
    Ok(())
}

/// Every row of a backup, in its order; rows that point at rows of their own table once these are there.
fn insert_all(tx: &Tx, is_sealed: bool, input: &mut dyn BufRead) -> Result<Summary> {
    let mut waiting: Vec<(String, Fields)> = Vec::new();
    let mut accounts: Vec<Fields> = Vec::new();
    let (_, summary) = read_all(input, &mut |table, row| {
        // With nobody's key in it the backup's own keys open nothing, and the new ones stay.
        let is_useless_key = table == "municipality_key" && !is_sealed && tx.seals().is_ok();
        if table == "account" {
            accounts.push(row);
            return Ok(());
        }
        if is_useless_key || LEFT_OUT.iter().any(|(left_out, _)| *left_out == table) {
            return Ok(());
        }
        if waiting.first().is_some_and(|(of, _)| of != table) {
            insert_waiting(tx, std::mem::take(&mut waiting))?;
        }
        let points = |column| row.get(column).is_some_and(|value: &Json| !value.is_null());
        if self_reference(table).is_some_and(points) {
            waiting.push((table.to_owned(), row));
            return Ok(());
        }
        insert(tx, table, &row)
    })?;
    insert_waiting(tx, waiting)?;
    upgrade::accounts(tx, &accounts)?;
    Ok(summary)
}

/// The column by which a row may point at another row of its own table.
fn self_reference(table: &str) -> Option<&'static str> {
    match table {
        "goal" => Some("part_of"),
        "report" => Some("previous"),
        "report_section" => Some("parent"),
        "edition" => Some("corrects"),
        _ => None,
    }
}

/// Rows that point at rows of their own table, parents first.
fn insert_waiting(tx: &Tx, mut waiting: Vec<(String, Fields)>) -> Result<()> {
    while !waiting.is_empty() {
        let pending: std::collections::BTreeSet<String> = waiting
            .iter()
            .filter_map(|(_, row)| row.get("id").and_then(Json::as_str).map(str::to_owned))
            .collect();
        let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(table, row)| {
            let parent = self_reference(table)
                .and_then(|column| row.get(column))
                .and_then(Json::as_str);
            parent.is_none_or(|parent| !pending.contains(parent))
        });
        if ready.is_empty() {
            return Err(StoreError::Backup(
                "rows point at each other in a circle".to_owned(),
            ));
        }
        for (table, row) in &ready {
            insert(tx, table, row)?;
        }
        waiting = later;
    }
    Ok(())
}

fn insert(tx: &Tx, table: &str, row: &Fields) -> Result<()> {
    let columns: Vec<&str> = row.keys().map(String::as_str).collect();
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        columns.join(", "),
        marks.join(", ")
    );
    let values: Vec<Value> = row
        .iter()
        .map(|(column, value)| {
            let is_boolean = BOOLEANS.contains(&(table, column.as_str()));
            from_json(value, is_boolean)
        })
        .collect();
    tx.execute(&sql, &values)?;
    Ok(())
}
