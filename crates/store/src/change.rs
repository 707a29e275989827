//! History: every change says who, when, before and after, in the transaction that made it.

use crate::{Result, Tx, Value};

/// A change to note. Values are JSON objects by column name.
#[derive(Debug)]
pub struct Change<'a> {
    /// The noun.
    pub record: &'a str,
    /// The row.
    pub id: &'a str,
    /// `create`, `change`, `end`, `publish`, …
    pub action: &'a str,
    /// The values before, unless it is new.
    pub before: Option<String>,
    /// The values after, unless it is gone.
    pub after: Option<String>,
}

impl Tx<'_> {
    /// Notes a change beside it.
    pub fn note(&self, change: Change<'_>) -> Result<()> {
        self.execute(
            "insert into history (id, at, actor, record, record_id, action, before_values, after_values)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                (&self.fresh_id()).into(),
                self.now().to_string().into(),
                self.actor().into(),
                change.record.into(),
                change.id.into(),
                change.action.into(),
                change.before.into(),
                change.after.into(),
            ],
        )?;
        self.add_noted(crate::Noted {
            record: change.record.to_owned(),
            id: change.id.to_owned(),
            action: change.action.to_owned(),
        });
        Ok(())
    }
}

/// A line of history as a page shows it.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// When, UTC, ISO.
    pub at: String,
    /// Who.
    pub actor: String,
    /// The noun.
    pub record: String,
    /// The row.
    pub record_id: String,
    /// What was done.
    pub action: String,
    /// JSON before.
    pub before: Option<String>,
    /// JSON after.
    pub after: Option<String>,
}

/// A row's history, latest first, at most 200 lines.
pub fn history_of(tx: &Tx, record: &str, id: &str) -> Result<Vec<HistoryEntry>> {
    let sql = "select at, actor, record, record_id, action, before_values, after_values
               from history
               where record = ?1 and record_id = ?2
               order by id desc
               limit 200";
    entries(tx, sql, &[record.into(), id.into()])
}

/// The municipality's latest changes, latest first.
pub fn latest_changes(tx: &Tx, limit: i64) -> Result<Vec<HistoryEntry>> {
    let sql = "select at, actor, record, record_id, action, before_values, after_values
               from history
               order by id desc
               limit ?1";
    entries(tx, sql, &[limit.into()])
}

fn entries(tx: &Tx, sql: &str, values: &[Value]) -> Result<Vec<HistoryEntry>> {
    tx.query(sql, values)?
        .iter()
        .map(|row| {
            Ok(HistoryEntry {
                at: row.text("at")?,
                actor: row.text("actor")?,
                record: row.text("record")?,
                record_id: row.text("record_id")?,
                action: row.text("action")?,
                before: row.opt_text("before_values")?,
                after: row.opt_text("after_values")?,
            })
        })
        .collect()
}
