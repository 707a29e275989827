//! The tables and their columns, and a value changed by a little.

use rand::{RngExt as _, rngs::StdRng, seq::IndexedRandom as _};
use store::{Row, Tx, Value};

/// Every table of the log with its columns; the id first.
pub const TABLES: &[(&str, &[&str])] = &[
    (
        "audit_entry",
        &[
            "id",
            "at",
            "actor",
            "role",
            "unit",
            "action",
            "purpose",
            "kind",
            "object",
            "criterion",
            "results",
            "session",
            "request",
            "detail",
            "body",
        ],
    ),
    ("audit_person", &["id", "entry", "participant"]),
    ("audit_pending", &["id"]),
    ("audit_leaf", &["id", "seq", "hash"]),
    ("audit_checkpoint", &["id", "size", "root", "at", "signature"]),
    (
        "audit_segment",
        &["id", "first_seq", "size", "root", "first_at", "last_at"],
    ),
    ("audit_deletion", &["id", "at", "actor", "signature"]),
    (
        "audit_sample",
        &[
            "id",
            "at",
            "actor",
            "checkpoint",
            "wanted",
            "population",
            "signature",
        ],
    ),
    ("audit_sample_item", &["id", "sample", "seq", "entry"]),
    (
        "audit_judgement",
        &["id", "item", "at", "actor", "verdict", "remark", "signature"],
    ),
];

pub type Table = (&'static str, &'static [&'static str]);

pub fn any_table(chance: &mut StdRng) -> Table {
    *TABLES.choose(chance).unwrap()
}

/// A row by chance; `None` when the table is empty.
pub fn any_row(tx: &Tx, chance: &mut StdRng, (table, columns): Table) -> store::Result<Option<Row>> {
    let count = tx.count(&format!("select count(*) as n from {table}"), &[])?;
    if count == 0 {
        return Ok(None);
    }
    let sql = format!(
        "select {} from {table} order by id limit 1 offset ?1",
        columns.join(", ")
    );
    tx.query_opt(&sql, &[chance.random_range(0..count).into()])
}

/// Another value, close to the first.
pub fn changed(chance: &mut StdRng, value: &Value) -> Value {
    match value {
        Value::Null => ["x", "0", ""]
            .choose(chance)
            .map_or(Value::Null, |text| Value::from(*text)),
        Value::Int(number) => Value::Int(number ^ (1 << chance.random_range(0..20))),
        Value::Text(text) if text.is_empty() => Value::from("x"),
        Value::Text(text) => {
            let mut letters: Vec<char> = text.chars().collect();
            let place = chance.random_range(0..letters.len());
            match chance.random_range(0..8) {
                0 => drop(letters.remove(place)),
                1 => letters.insert(place, 'x'),
                _ => letters[place] = another(chance, letters[place]),
            }
            Value::Text(letters.into_iter().collect())
        }
        other => other.clone(),
    }
}

/// A letter that differs, often in one bit only.
fn another(chance: &mut StdRng, letter: char) -> char {
    let flipped = char::from_u32(u32::from(letter) ^ (1 << chance.random_range(0..5))).unwrap_or('x');
    if flipped.is_ascii_graphic() && flipped != letter {
        flipped
    } else if letter == 'y' {
        'z'
    } else {
        'y'
    }
}

/// Sets one column of a row.
pub fn set(tx: &Tx, table: &str, id: &str, column: &str, value: Value) -> store::Result<bool> {
    let sql = format!("update {table} set {column} = ?1 where id = ?2");
    Ok(tx.execute(&sql, &[value, id.into()])? > 0)
}

/// Adds a row with the values of another, some of them replaced.
pub fn copy(tx: &Tx, (table, columns): Table, row: &Row, other: &[(&str, Value)]) -> store::Result<bool> {
    let values: Vec<Value> = columns
        .iter()
        .map(|column| {
            let replaced = other.iter().find(|(name, _)| name == column);
            replaced.map_or_else(|| row.raw(column), |(_, value)| value.clone())
        })
        .collect();
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        columns.join(", "),
        marks.join(", ")
    );
    Ok(tx.execute(&sql, &values)? > 0)
}
