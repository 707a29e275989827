//! The lines of a backup: a first one about it, one a row, and a last one that holds all of it together.

use std::{
    collections::BTreeMap,
    io::{BufRead, ErrorKind, Read as _, Write},
};

use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::{LEFT_OUT, TABLES};
use crate::{Result, Row, StoreError, Value};

/// The form of the file. The first one had no hash and did not say which schema it was of.
pub(super) const FORM: u64 = 2;

/// The longest line that is read: far more than a report's frozen edition takes, and far less than a machine's memory.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// The columns of a row and what stands in them.
pub(super) type Fields = Map<String, Json>;

/// What is done with each row of a table.
pub(super) type Each<'a> = dyn FnMut(&str, Fields) -> Result<()> + 'a;

/// What the first line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    pub(super) form: u64,
    /// When it was taken, UTC, ISO.
    pub at: String,
    /// The municipality's name in addresses, under which its values are sealed. The first form does not say it.
    pub municipality: Option<String>,
    /// The municipality's name to people. The first form does not say it.
    pub name: Option<String>,
    /// The last migration of the database. The first form does not say it.
    pub schema: Option<i64>,
}

/// What the last line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many rows there are.
    pub rows: u64,
    /// How many of each table.
    pub tables: BTreeMap<String, u64>,
    /// SHA-256 of every line before the last one.
    pub hash: String,
}

pub(super) fn failed(source: std::io::Error) -> StoreError {
    match source.kind() {
        // What age says of a file that was cut short or changed.
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
            StoreError::Backup("it was cut short or changed after it was written".to_owned())
        }
        _ => StoreError::File {
            path: "backup".to_owned(),
            source,
        },
    }
}

fn broken(what: &str) -> StoreError {
    StoreError::Backup(what.to_owned())
}

/// Writes lines, and counts and hashes what it writes.
pub(super) struct Writing<'a, W: Write> {
    out: &'a mut W,
    hash: Sha256,
    summary: Summary,
}

impl<'a, W: Write> Writing<'a, W> {
    /// Begins with the first line.
    pub(super) fn begin(out: &'a mut W, header: &Header) -> Result<Self> {
        let mut writing = Self {
            out,
            hash: Sha256::new(),
            summary: Summary::default(),
        };
        writing.line(&json!({
            "fodfaeste": FORM,
            "at": header.at,
            "municipality": header.municipality,
            "name": header.name,
            "schema": header.schema,
        }))?;
        Ok(writing)
    }

    pub(super) fn row(&mut self, table: &str, row: &Row) -> Result<()> {
        let fields: Map<String, Json> = row
            .columns()
            .iter()
            .map(|column| (column.clone(), to_json(row.raw(column))))
            .collect();
        self.line(&json!({ "table": table, "row": fields }))?;
        self.summary.rows += 1;
        *self.summary.tables.entry(table.to_owned()).or_default() += 1;
        Ok(())
    }

    /// Ends with the last line.
    pub(super) fn end(mut self) -> Result<Summary> {
        self.summary.hash = hex(&self.hash.finalize());
        let last = last_line(&self.summary);
        self.out.write_all(last.as_bytes()).map_err(failed)?;
        Ok(self.summary)
    }

    fn line(&mut self, line: &Json) -> Result<()> {
        let mut text = line.to_string();
        text.push('\n');
        self.hash.update(text.as_bytes());
        self.out.write_all(text.as_bytes()).map_err(failed)
    }
}

fn last_line(summary: &Summary) -> String {
    let last = json!({
        "end": summary.rows,
        "tables": summary.tables,
        "sha256": summary.hash,
    });
    format!("{last}\n")
}

/// The next line, and no longer than any of ours is.
fn next(input: &mut dyn BufRead, text: &mut Vec<u8>) -> Result<()> {
    text.clear();
    input
        .take(LONGEST_LINE + 1)
        .read_until(b'\n', text)
        .map_err(failed)?;
    if text.is_empty() {
        return Err(broken("its last line is missing"));
    }
    if text.len() as u64 > LONGEST_LINE {
        return Err(broken("a line is longer than any of ours"));
    }
    Ok(())
}

/// Reads lines; hands each row on, and at the end holds what was read against the last line.
pub(super) fn read_all(input: &mut dyn BufRead, each: &mut Each<'_>) -> Result<(Header, Summary)> {
    let mut header = Header::default();
    let mut read = Summary::default();
    let mut hash = Sha256::new();
    let mut text = Vec::new();
    loop {
        next(input, &mut text)?;
        let Json::Object(mut line) =
            serde_json::from_slice(&text).map_err(|_| broken("a line is not JSON"))?
        else {
            return Err(broken("a line is not an object"));
        };
        if line.contains_key("end") {
            read.hash = hex(&hash.finalize());
            agree(&header, &line, &text, &read)?;
            nothing_follows(input)?;
            return Ok((header, read));
        }
        hash.update(&text);
        match (line.remove("table"), line.remove("row")) {
            (Some(Json::String(table)), Some(Json::Object(row))) => {
                known(&table, &row)?;
                read.rows += 1;
                *read.tables.entry(table.clone()).or_default() += 1;
                each(&table, row)?;
            }
            _ if read.rows == 0 && header.form == 0 => header = first(&line)?,
            _ => return Err(broken("a line is neither a row nor about the backup")),
        }
    }
}

fn first(line: &Map<String, Json>) -> Result<Header> {
    let text = |name: &str| line.get(name).and_then(Json::as_str).map(str::to_owned);
    match line.get("fodfaeste").and_then(Json::as_u64) {
        Some(form @ 1..=FORM) => Ok(Header {
            form,
            at: text("at").unwrap_or_default(),
            municipality: text("municipality"),
            name: text("name"),
            schema: line.get("schema").and_then(Json::as_i64),
        }),
        Some(_) => Err(StoreError::BackupRefused(
            "the backup was written by a newer version of the program; restore it with that one".to_owned(),
        )),
        None => Err(broken("a line is neither a row nor about the backup")),
    }
}

/// Table and columns must be plain, known names: they become part of a statement.
fn known(table: &str, row: &Map<String, Json>) -> Result<()> {
    let plain = |name: &String| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let ours = TABLES.contains(&table) || LEFT_OUT.iter().any(|(left_out, _)| *left_out == table);
    if ours && row.keys().all(plain) {
        return Ok(());
    }
    Err(broken("it names a table or column that is not ours"))
}

/// Is what was read what the last line says, to the letter? The first form has only the number of rows.
fn agree(header: &Header, last: &Map<String, Json>, text: &[u8], read: &Summary) -> Result<()> {
    let stated = last.get("end").and_then(Json::as_u64).unwrap_or_default();
    if stated != read.rows {
        return Err(StoreError::Backup(format!(
            "it should hold {stated} rows and holds {}",
            read.rows
        )));
    }
    match header.form {
        0 => Err(broken("its first line is missing")),
        1 => Ok(()),
        _ if text == last_line(read).as_bytes() => Ok(()),
        _ => Err(broken("its hash is not the one that it was written with")),
    }
}

fn nothing_follows(input: &mut dyn BufRead) -> Result<()> {
    if input.fill_buf().map_err(failed)?.is_empty() {
        return Ok(());
    }
    Err(broken("something follows its last line"))
}

fn to_json(value: Value) -> Json {
    match value {
        // A column never holds what is confidential in clear; see `Value`.
        Value::Null | Value::Confidential(_) => Json::Null,
        Value::Text(text) => Json::String(text),
        Value::Int(number) => number.into(),
        Value::Bool(yes) => yes.into(),
        Value::Real(number) => json!({ "real": number }),
    }
}

pub(super) fn from_json(value: &Json, is_boolean: bool) -> Value {
    match value {
        Json::Null | Json::Array(_) => Value::Null,
        Json::Bool(yes) => Value::Bool(*yes),
        Json::Number(number) if is_boolean => Value::Bool(number.as_i64() != Some(0)),
        Json::Number(number) => Value::Int(number.as_i64().unwrap_or(0)),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(real) => Value::Real(real.get("real").and_then(Json::as_f64).unwrap_or(0.0)),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
