//! Rows by the dozen: one statement for many, in few sizes, so that few statements are kept prepared.

use std::fmt::Write as _;

use store::{Result, Tx, Value};

/// How many rows a statement takes.
const SIZES: [usize; 3] = [32, 4, 1];

/// Adds rows to a table. Table and columns are the program's own words.
pub(crate) fn insert(
    tx: &Tx,
    table: &'static str,
    columns: &'static [&'static str],
    rows: &[Vec<Value>],
) -> Result<()> {
    let begin = format!("insert into {table} ({}) values ", columns.join(", "));
    in_sizes(rows, |part| {
        let mut sql = begin.clone();
        for row in 0..part.len() {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns.len() {
                let comma = if column == 0 { "" } else { ", " };
                let _ = write!(sql, "{comma}?{}", row * columns.len() + column + 1);
            }
            sql.push(')');
        }
        let values: Vec<Value> = part.iter().flatten().cloned().collect();
        tx.execute(&sql, &values).map(drop)
    })
}

/// Takes rows away by their ids.
pub(crate) fn delete(tx: &Tx, table: &'static str, ids: &[String]) -> Result<()> {
    in_sizes(ids, |part| {
        let marks: Vec<String> = (1..=part.len()).map(|number| format!("?{number}")).collect();
        let sql = format!("delete from {table} where id in ({})", marks.join(", "));
        let values: Vec<Value> = part.iter().map(Value::from).collect();
        tx.execute(&sql, &values).map(drop)
    })
}

/// Hands rows on in parts of few sizes.
pub(crate) fn in_sizes<T>(mut rows: &[T], mut each: impl FnMut(&[T]) -> Result<()>) -> Result<()> {
    for size in SIZES {
        while rows.len() >= size {
            let (part, rest) = rows.split_at(size);
            each(part)?;
            rows = rest;
        }
    }
    Ok(())
}
