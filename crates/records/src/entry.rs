//! Finding and saving the rows of a noun. Every save writes history in the same transaction.

use std::collections::BTreeMap;

use kernel::{Id, fold};
use store::{Change, Result, Row, StoreError, Tx, Value};

use crate::{Kept, Kind, Record};

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
    if record.field(field).is_none() {
        return Err(StoreError::Column {
            column: field.to_owned(),
            problem: "is not a field of the noun",
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

/// Id and title of every row, for a choice; sorted as Danes sort.
pub fn titles(tx: &Tx, record: &Record) -> Result<Vec<(String, String, String)>> {
    let sql = format!(
        "select id, key, {title} as title from {name} order by {title} collate danish, key",
        title = record.title,
        name = record.name
    );
    tx.query(&sql, &[])?
        .iter()
        .map(|row| {
            Ok((
                row.text("id")?,
                row.text("key")?,
                row.opt_text("title")?.unwrap_or_default(),
            ))
        })
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
    let mut columns = vec!["id", "key", "source", "search"];
    let mut bound: Vec<Value> = vec![
        (&id).into(),
        key.into(),
        source.into(),
        search_text(record, values).into(),
    ];
    for (column, value) in values {
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
    let same_source = source.is_none_or(|source| before.source.as_deref() == Some(source));
    if same_source && before.values == *values {
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
        search_text(record, values).into(),
        kept_source.into(),
    ];
    for (column, value) in values {
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
    let title = match values.get(record.title) {
        Some(Value::Text(text)) => fold::slug(text),
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
        .filter(|field| field.searched)
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
                Value::Null => serde_json::Value::Null,
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

/// Id, key and title of some rows, by their ids; one query for up to 500.
pub fn titles_of(tx: &Tx, record: &Record, ids: &[Value]) -> Result<Vec<(String, String, String)>> {
    let mut found = Vec::new();
    for some in ids.chunks(500) {
        let marks: Vec<String> = (1..=some.len()).map(|number| format!("?{number}")).collect();
        let sql = format!(
            "select id, key, {} as title from {} where id in ({}) order by id",
            record.title,
            record.name,
            marks.join(", ")
        );
        for row in tx.query(&sql, some)? {
            found.push((
                row.text("id")?,
                row.text("key")?,
                row.opt_text("title")?.unwrap_or_default(),
            ));
        }
    }
    Ok(found)
}

/// How many rows each of some nouns has, in one query.
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
