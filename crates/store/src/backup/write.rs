//! Writing a backup while the database is in use, from one state of it.

use std::io::Write;

use super::{
    Header, Summary, TABLES,
    lines::{FORM, Writing},
};
use crate::{Database, Result, Tx};

/// Rows read at a time, so that memory stays bounded on any size.
const BATCH: i64 = 500;

/// Writes everything; answers what there was. Nobody waits for it: on either engine a reader sees one state while others write.
/// `name` is the municipality's to people.
pub fn write(database: &Database, name: &str, out: &mut impl Write) -> Result<Summary> {
    let municipality = database.seals().map(|seals| seals.municipality().to_owned());
    database.read("backup", |tx| {
        let header = Header {
            form: FORM,
            at: tx.now().to_string(),
            municipality: municipality.clone(),
            name: Some(name.to_owned()),
            schema: Some(schema(tx)?),
        };
        let mut writing = Writing::begin(out, &header)?;
        for table in TABLES {
            rows(tx, table, &mut writing)?;
        }
        writing.end()
    })
}

/// The number of the last migration.
pub(super) fn schema(tx: &Tx) -> Result<i64> {
    tx.count("select max(version) as n from refinery_schema_history", &[])
}

/// The column that identifies a row.
pub(super) fn key(table: &str) -> &'static str {
    if table == "setting" { "name" } else { "id" }
}

fn rows(tx: &Tx, table: &str, writing: &mut Writing<'_, impl Write>) -> Result<()> {
    let key = key(table);
    let sql = format!("select * from {table} where {key} > ?1 order by {key} limit ?2");
    let mut after = String::new();
    loop {
        let rows = tx.query(&sql, &[after.as_str().into(), BATCH.into()])?;
        for row in &rows {
            writing.row(table, row)?;
        }
        match rows.last() {
            Some(last) => after = last.text(key)?,
            None => return Ok(()),
        }
    }
}
