//! Finding and saving the rows of a noun. Every save writes history in the same transaction.

use std::collections::BTreeMap;

use kernel::{Id, fold};
use store::{Change, Result, Row, StoreError, Tx, Value};

pub use crate::sealed::{as_kept, fetch_keys, participant_of, unsealed};
pub use crate::titles::{count_within, counts, id_within, titles, titles_of};
use crate::{Kept, Kind, Record, list::Within, sealed};

/// A row of a noun as it is kept.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its identifier.
    pub id: String,
    /// Its name in load files and placeholders.
    pub key: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// Counts up with each change, so that two people cannot overwrite each other unseen.
    pub version: i64,
    /// The fields.
    pub values: Kept,
}

impl Entry {
    pub(crate) fn read(record: &Record, row: &Row) -> Result<Self> {
        let mut values = Kept::new();
        for field in record.fields {
            let raw = row.raw(field.name);
            let value = match (field.kind, raw) {
                (Kind::Bool, Value::Int(number)) => Value::Bool(number != 0),
                (_, raw) => raw,
            };
            values.insert(field.name, value);
        }
        Ok(Self {
            id: row.text("id")?,
            key: row.text("key")?,
            source: row.opt_text("source")?,
            version: row.int("version")?,
            values,
        })
    }

    /// A text or choice; empty when there is none.
    pub fn text(&self, field: &str) -> &str {
        match self.values.get(field) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// A whole number or amount.
    pub fn int(&self, field: &str) -> Option<i64> {
        match self.values.get(field) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no; nothing counts as no.
    pub fn yes(&self, field: &str) -> bool {
        matches!(self.values.get(field), Some(Value::Bool(true)))
    }
}

/// What came of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Done; the row's new version.
    Done(i64),
    /// Nothing had changed.
    Same,
    /// Somebody else saved in between; nothing was written.
    Overtaken,
}

/// The row of an id.
pub fn find(tx: &Tx, record: &Record, id: &str) -> Result<Option<Entry>> {
    let sql = format!("select * from {} where id = ?1", record.name);
    tx.query_opt(&sql, &[id.into()])?
        .map(|row| Entry::read(record, &row))
        .transpose()
}

/// The row of a key.
pub fn find_by_key(tx: &Tx, record: &Record, key: &str) -> Result<Option<Entry>> {
    let sql = format!("select * from {} where key = ?1", record.name);
    tx.query_opt(&sql, &[key.into()])?
        .map(|row| Entry::read(record, &row))
        .transpose()
}

/// Every row of a noun, by key.
pub fn all(tx: &Tx, record: &Record) -> Result<Vec<Entry>> {
    let sql = format!("select * from {} order by key", record.name);
    tx.query(&sql, &[])?
        .iter()
        .map(|row| Entry::read(record, row))
        .collect()
}

/// The rows of a noun that point at a row, in the noun's own order.
pub fn all_of(tx: &Tx, record: &Record, field: &str, id: &str) -> Result<Vec<Entry>> {
    if record.open_field(field).is_none() {
        return Err(StoreError::Column {
            column: field.to_owned(),
            problem: "is not a field of the noun that rows can be found by",
        });
    }
    let sort = record.sorted_by.trim_start_matches('-');
    let down = if record.sorted_by.starts_with('-') {
        "desc"
    } else {
        "asc"
    };
    let sql = format!(
        "select * from {} where {field} = ?1 order by {sort} {down}, key",
        record.name
    );
    tx.query(&sql, &[id.into()])?
        .iter()
        .map(|row| Entry::read(record, row))
        .collect()
}

/// At most `limit` rows of a noun that point at a row and lie within a condition, in the noun's own order.
pub fn pointing_within(
    tx: &Tx,
    record: &Record,
    field: &str,
    id: &str,
    within: Option<&Within>,
    limit: i64,
) -> Result<Vec<Entry>> {
    if record.open_field(field).is_none() {
        return Err(StoreError::Column {
            column: field.to_owned(),
            problem: "is not a field of the noun that rows can be found by",
        });
    }
    let mut bound: Vec<Value> = within.map(|within| within.values.clone()).unwrap_or_default();
    let reach = within.map_or_else(String::new, |within| format!("({}) and ", within.sql));
    bound.push(id.into());
    bound.push(limit.into());
    let down = if record.sorted_by.starts_with('-') {
        "desc"
    } else {
        "asc"
    };
    let sql = format!(
        "select * from {name} where {reach}{field} = ?{at} order by {sort} {down}, key limit ?{last}",
        name = record.name,
        at = bound.len() - 1,
        sort = record.sorted_by.trim_start_matches('-'),
        last = bound.len(),
    );
    tx.query(&sql, &bound)?
        .iter()
        .map(|row| Entry::read(record, row))
        .collect()
}

/// At most `limit` rows of a noun that meet a condition of the program's own and lie within another, in the noun's own order.
pub fn among_within(
    tx: &Tx,
    record: &Record,
    condition: &'static str,
    within: Option<&Within>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let mut bound: Vec<Value> = within.map(|within| within.values.clone()).unwrap_or_default();
    let reach = within.map_or_else(String::new, |within| format!("({}) and ", within.sql));
    bound.push(limit.into());
    let down = if record.sorted_by.starts_with('-') {
        "desc"
    } else {
        "asc"
    };
    let sql = format!(
        "select * from {name} where {reach}({condition}) order by {sort} {down} nulls last, key limit ?{last}",
        name = record.name,
        sort = record.sorted_by.trim_start_matches('-'),
        last = bound.len(),
    );
    tx.query(&sql, &bound)?
        .iter()
        .map(|row| Entry::read(record, row))
        .collect()
}

/// Creates a row; answers its id. The key is made from the title when none is given.
pub fn create(
    tx: &Tx,
    record: &Record,
    key: Option<&str>,
    source: Option<&str>,
    values: &Kept,
) -> Result<Id> {
    let id = tx.fresh_id();
    let key = match key {
        Some(key) => key.to_owned(),
        None => free_key(tx, record, values)?,
    };
    let sealed = sealed::seal(tx, record, id.as_str(), None, values)?;
    let values = &sealed.values;
    let mut columns = vec!["id", "key", "source", "search"];
    let mut bound: Vec<Value> = vec![
        (&id).into(),
        key.into(),
        source.into(),
        search_text(record, values).into(),
    ];
    let found_by = sealed
        .found_by
        .iter()
        .map(|(column, value)| (column.as_str(), value));
    for (column, value) in values
        .iter()
        .map(|(column, value)| (*column, value))
        .chain(found_by)
    {
        columns.push(column);
        bound.push(value.clone());
    }
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let sql = format!(
        "insert into {} ({}) values ({})",
        record.name,
        columns.join(", "),
        marks.join(", ")
    );
    tx.execute(&sql, &bound)?;
    sealed::keep_words(tx, record, id.as_str(), &sealed)?;
    tx.note(Change {
        record: record.name,
        id: id.as_str(),
        action: "create",
        before: None,
        after: Some(json(values)),
    })?;
    Ok(id)
}

/// Changes a row that still has the version the person saw.
pub fn change(
    tx: &Tx,
    record: &Record,
    before: &Entry,
    version: i64,
    source: Option<&str>,
    values: &Kept,
) -> Result<Saved> {
    if before.version != version {
        return Ok(Saved::Overtaken);
    }
    let sealed = sealed::seal(tx, record, &before.id, Some(before), values)?;
    let values = &sealed.values;
    let is_same = values
        .iter()
        .all(|(column, value)| before.values.get(column).unwrap_or(&Value::Null) == value);
    let same_source = source.is_none_or(|source| before.source.as_deref() == Some(source));
    if same_source && is_same {
        return Ok(Saved::Same);
    }
    let mut sets = vec![
        "version = version + 1".to_owned(),
        "search = ?3".to_owned(),
        "source = ?4".to_owned(),
    ];
    let kept_source = source.map(str::to_owned).or_else(|| before.source.clone());
    let mut bound: Vec<Value> = vec![
        before.id.as_str().into(),
        version.into(),
        search_text(record, &whole(before, values)).into(),
        kept_source.into(),
    ];
    let found_by = sealed
        .found_by
        .iter()
        .map(|(column, value)| (column.as_str(), value));
    for (column, value) in values
        .iter()
        .map(|(column, value)| (*column, value))
        .chain(found_by)
    {
        bound.push(value.clone());
        sets.push(format!("{column} = ?{}", bound.len()));
    }
    let sql = format!(
        "update {} set {} where id = ?1 and version = ?2",
        record.name,
        sets.join(", ")
    );
    if tx.execute(&sql, &bound)? == 0 {
        return Ok(Saved::Overtaken);
    }
    sealed::keep_words(tx, record, &before.id, &sealed)?;
    let (old, new) = difference(&before.values, values);
    tx.note(Change {
        record: record.name,
        id: &before.id,
        action: "change",
        before: Some(json(&old)),
        after: Some(json(&new)),
    })?;
    Ok(Saved::Done(version + 1))
}

/// All fields of a row, with some of them changed.
fn whole(before: &Entry, values: &Kept) -> Kept {
    let mut whole = before.values.clone();
    whole.extend(values.clone());
    whole
}

fn difference(before: &Kept, after: &Kept) -> (Kept, Kept) {
    let changed = |column: &&'static str| before.get(column) != after.get(column);
    let pick = |from: &Kept| -> Kept {
        after
            .keys()
            .filter(|column| changed(column))
            .map(|column| (*column, from.get(column).cloned().unwrap_or(Value::Null)))
            .collect()
    };
    (pick(before), pick(after))
}

fn free_key(tx: &Tx, record: &Record, values: &Kept) -> Result<String> {
    // A key is read by everyone, so it is never made from what is sealed.
    let title = match values.get(record.title) {
        Some(Value::Text(text)) if record.open_field(record.title).is_some() => fold::slug(text),
        _ => String::new(),
    };
    let base: String = if title.is_empty() {
        record.name.replace('_', "-")
    } else {
        title.chars().take(60).collect()
    };
    let sql = format!("select count(*) as n from {} where key = ?1", record.name);
    if base != "ny" && tx.count(&sql, &[base.as_str().into()])? == 0 {
        return Ok(base);
    }
    let tail = tx.fresh_id();
    Ok(format!("{base}-{}", &tail.as_str()[tail.as_str().len() - 6..]))
}

/// The folded text that the search box looks in.
pub(crate) fn search_text(record: &Record, values: &Kept) -> String {
    let words: Vec<String> = record
        .fields
        .iter()
        .filter(|field| field.searched && field.sealed.is_none())
        .filter_map(|field| match values.get(field.name) {
            Some(Value::Text(text)) => Some(fold::fold(text)),
            _ => None,
        })
        .collect();
    words.join(" ")
}

/// Values as a JSON object, for history.
pub fn json(values: &Kept) -> String {
    let object: BTreeMap<&str, serde_json::Value> = values
        .iter()
        .map(|(column, value)| {
            let json = match value {
                // What is to be sealed never stands in history in clear; it is sealed before it comes here.
                Value::Null | Value::Confidential(_) => serde_json::Value::Null,
                Value::Text(text) => text.clone().into(),
                Value::Int(number) => (*number).into(),
                Value::Bool(yes) => (*yes).into(),
                Value::Real(number) => (*number).into(),
            };
            (*column, json)
        })
        .collect();
    serde_json::to_string(&object).unwrap_or_default()
}
