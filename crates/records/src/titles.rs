//! What rows are called and how many there are, within what somebody may see.
//!
//! Not for: the rows themselves (`entry`, `list`).

use store::{Result, Row, Tx, Value};

use crate::{Record, list::Within};

/// Id and title of every row, for a choice; sorted as Danes sort.
pub fn titles(tx: &Tx, record: &Record, within: Option<&Within>) -> Result<Vec<(String, String, String)>> {
    let (condition, values) = among(within);
    let sql = format!(
        "select id, key, {title} as title from {name} where {condition} order by {title} collate danish, key",
        title = record.title,
        name = record.name
    );
    tx.query(&sql, values)?.iter().map(titled).collect()
}

/// The id of a row by its key, when the row is within a condition.
pub fn id_within(tx: &Tx, record: &Record, key: &str, within: Option<&Within>) -> Result<Option<String>> {
    let (condition, values) = among(within);
    let values: Vec<Value> = values.iter().cloned().chain([key.into()]).collect();
    let sql = format!(
        "select id from {} where {condition} and key = ?{}",
        record.name,
        values.len()
    );
    tx.query_opt(&sql, &values)?.map(|row| row.text("id")).transpose()
}

/// A condition and its values; every row when there is none.
fn among(within: Option<&Within>) -> (String, &[Value]) {
    within.map_or(("1 = 1".to_owned(), &[][..]), |within| {
        (format!("({})", within.sql), &within.values)
    })
}

fn titled(row: &Row) -> Result<(String, String, String)> {
    Ok((
        row.text("id")?,
        row.text("key")?,
        row.opt_text("title")?.unwrap_or_default(),
    ))
}

/// Id, key and title of some rows, by their ids; one query for up to 500.
pub fn titles_of(
    tx: &Tx,
    record: &Record,
    ids: &[Value],
    within: Option<&Within>,
) -> Result<Vec<(String, String, String)>> {
    let (condition, values) = among(within);
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let marks: Vec<String> = (1..=some.len())
            .map(|number| format!("?{}", values.len() + number))
            .collect();
        let sql = format!(
            "select id, key, {} as title from {} where {condition} and id in ({}) order by id",
            record.title,
            record.name,
            marks.join(", ")
        );
        let bound: Vec<Value> = values.iter().chain(some).cloned().collect();
        for row in tx.query(&sql, &bound)? {
            found.push(titled(&row)?);
        }
    }
    Ok(found)
}

/// How many rows each of some nouns has, in one query.
///
/// Counts every row: for those who see all of them. What a narrower reach holds is counted by [`count_within`].
pub fn counts(tx: &Tx, nouns: &[&Record]) -> Result<Vec<i64>> {
    if nouns.is_empty() {
        return Ok(Vec::new());
    }
    let parts: Vec<String> = nouns
        .iter()
        .enumerate()
        .map(|(place, noun)| format!("select {place} as place, count(*) as n from {}", noun.name))
        .collect();
    let sql = format!("{} order by place", parts.join(" union all "));
    tx.query(&sql, &[])?.iter().map(|row| row.int("n")).collect()
}

/// How many rows of a noun lie within a condition.
pub fn count_within(tx: &Tx, record: &Record, within: &Within) -> Result<i64> {
    let sql = format!("select count(*) as n from {} where ({})", record.name, within.sql);
    tx.count(&sql, &within.values)
}
