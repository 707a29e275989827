//! Seals what stood in clear before there were keys: a placement's note, in its row and in its history.
//!
//! Not for: new columns; whoever adds a sealed column to rows that hold clear text adds it here.

use serde_json::Value as Json;
use vault::{Confidential, Place, is_sealed};

use super::PersonKeyState;
use crate::{Result, Tx};

/// Rows looked at at a time, so that memory stays bounded on any size.
const BATCH: i64 = 500;

/// Seals every note that is in clear. With nothing in clear it only looks.
pub(super) fn seal(tx: &Tx) -> Result<()> {
    notes(tx)?;
    history(tx)
}

fn notes(tx: &Tx) -> Result<()> {
    let sql = "select id, participant, note
               from placement
               where note is not null and id > ?1
               order by id
               limit ?2";
    let mut after = String::new();
    loop {
        let rows = tx.query(sql, &[after.as_str().into(), BATCH.into()])?;
        for row in &rows {
            let (id, note) = (row.text("id")?, row.text("note")?);
            if let Some(sealed) = sealed(tx, &row.text("participant")?, &id, note)? {
                tx.execute(
                    "update placement set note = ?1 where id = ?2",
                    &[sealed.into(), id.into()],
                )?;
            }
        }
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.text("id")?;
    }
}

/// A line of history whose placement is gone keeps no note at all: there is nobody left to seal it for.
fn history(tx: &Tx) -> Result<()> {
    let sql = "select history.id, history.record_id, history.before_values, history.after_values, placement.participant
               from history
               left join placement on placement.id = history.record_id
               where history.record = 'placement' and history.id > ?1
               order by history.id
               limit ?2";
    let mut after = String::new();
    loop {
        let rows = tx.query(sql, &[after.as_str().into(), BATCH.into()])?;
        for row in &rows {
            let (id, record) = (row.text("id")?, row.text("record_id")?);
            let participant = row.opt_text("participant")?;
            let old = [row.opt_text("before_values")?, row.opt_text("after_values")?];
            let new = old
                .clone()
                .map(|text| values(tx, participant.as_deref(), &record, text));
            let [before, after] = new;
            let (before, after) = (before?, after?);
            if [&before, &after] != [&old[0], &old[1]] {
                tx.execute(
                    "update history set before_values = ?1, after_values = ?2 where id = ?3",
                    &[before.into(), after.into(), id.into()],
                )?;
            }
        }
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.text("id")?;
    }
}

/// A line's values with the note sealed; as they were when there is none in clear.
fn values(tx: &Tx, participant: Option<&str>, row: &str, text: Option<String>) -> Result<Option<String>> {
    let Some(Ok(Json::Object(mut values))) = text.as_deref().map(serde_json::from_str) else {
        return Ok(text);
    };
    let Some(Json::String(note)) = values.get("note").cloned() else {
        return Ok(text);
    };
    let sealed = match participant {
        Some(participant) => sealed(tx, participant, row, note)?,
        None if is_sealed(&note) => None,
        None => Some(String::new()),
    };
    let Some(sealed) = sealed else { return Ok(text) };
    values.insert("note".to_owned(), Json::String(sealed));
    Ok(Some(Json::Object(values).to_string()))
}

/// The note sealed; nothing when it is so already.
fn sealed(tx: &Tx, participant: &str, row: &str, note: String) -> Result<Option<String>> {
    if is_sealed(&note) {
        return Ok(None);
    }
    if tx.person_key_state(participant)? == PersonKeyState::None {
        tx.new_person_key(participant)?;
    }
    let place = Place {
        table: "placement",
        column: "note",
        row,
    };
    tx.seal(participant, place, &Confidential::new(note)).map(Some)
}
