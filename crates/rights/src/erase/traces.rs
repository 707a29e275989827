//! What else tells of a participant: history, links from other rows, accepted findings, the tables beside, the person who signs in.

use records::{Field, Kind, Record};
use serde_json::Value as Json;
use store::{Tx, Value};
use vault::Chance;

use super::Erased;
use crate::{
    Result,
    personal::{self, Beside, Reached, marks, naming},
    users,
};

/// History of rows goes with the rows.
pub(super) fn history(tx: &Tx, record: &str, ids: &[String], erased: &mut Erased) -> Result<()> {
    for some in ids.chunks(400) {
        let sql = format!(
            "delete from history where record_id in ({}) and record = ?{}",
            marks(some.len()),
            some.len() + 1
        );
        let mut values: Vec<Value> = some.iter().map(Value::from).collect();
        values.push(record.into());
        erased.went("history", tx.execute(&sql, &values)?);
    }
    Ok(())
}

/// A table that is no noun.
pub(super) fn beside(tx: &Tx, beside: &Beside, participant: &str, erased: &mut Erased) -> Result<()> {
    let ids = naming(tx, beside.table, beside.column, &[participant.to_owned()])?;
    history(tx, beside.table, &ids, erased)?;
    let sql = format!("delete from {} where {} = ?1", beside.table, beside.column);
    erased.went(beside.table, tx.execute(&sql, &[participant.into()])?);
    Ok(())
}

/// Rows about nobody that name a row that goes: they forget the name, and the words that somebody may have written beside it.
/// Their history forgets the same.
pub(super) fn unlink(
    tx: &Tx,
    nouns: &[&'static Record],
    reached: &[Reached],
    erased: &mut Erased,
) -> Result<()> {
    for link in personal::links(nouns) {
        let Some(target) = reached.iter().find(|one| one.noun.name == link.to) else {
            continue;
        };
        let rows = naming(tx, link.noun.name, link.column, &target.ids)?;
        let forgotten = forgotten(link.noun, link.column);
        let sets: Vec<String> = forgotten
            .iter()
            .map(|column| format!("{column} = null"))
            .collect();
        for row in &rows {
            let sql = format!(
                "update {} set {}, version = version + 1 where id = ?1",
                link.noun.name,
                sets.join(", ")
            );
            tx.execute(&sql, &[row.into()])?;
            forget_in_history(tx, link.noun.name, row, &forgotten)?;
        }
        erased.went(
            &format!("{}.{}", link.noun.name, link.column),
            u64::try_from(rows.len()).unwrap_or(u64::MAX),
        );
    }
    Ok(())
}

/// The link itself, and optional free text.
fn forgotten(noun: &Record, column: &'static str) -> Vec<&'static str> {
    let is_free_text = |field: &&Field| !field.required && matches!(field.kind, Kind::Text | Kind::LongText);
    let mut columns = vec![column];
    columns.extend(noun.fields.iter().filter(is_free_text).map(|field| field.name));
    columns
}

fn forget_in_history(tx: &Tx, record: &str, row: &str, columns: &[&str]) -> Result<()> {
    let sql = "select id, before_values, after_values
               from history
               where record = ?1 and record_id = ?2
               order by id";
    for line in tx.query(sql, &[record.into(), row.into()])? {
        let before = without(line.opt_text("before_values")?, columns);
        let after = without(line.opt_text("after_values")?, columns);
        tx.execute(
            "update history set before_values = ?1, after_values = ?2 where id = ?3",
            &[before.into(), after.into(), line.text("id")?.into()],
        )?;
    }
    Ok(())
}

fn without(values: Option<String>, columns: &[&str]) -> Option<String> {
    let text = values?;
    let Ok(Json::Object(mut values)) = serde_json::from_str(&text) else {
        // What is no list of values could hold anything.
        return None;
    };
    for column in columns {
        values.remove(*column);
    }
    Some(Json::Object(values).to_string())
}

/// Findings of the figure check that somebody accepted: their name holds the row's key.
pub(super) fn findings(tx: &Tx, noun: &str, ids: &[String], erased: &mut Erased) -> Result<()> {
    for some in ids.chunks(500) {
        let sql = format!(
            "select key from {noun} where id in ({}) order by id",
            marks(some.len())
        );
        let values: Vec<Value> = some.iter().map(Value::from).collect();
        for row in tx.query(&sql, &values)? {
            let key = row
                .text("key")?
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            let noun = noun.replace('_', "\\_");
            let sql = "delete from accepted_finding where finding like ?1 escape '\\'";
            let gone = tx.execute(sql, &[format!("%|{noun}/{key}|%").into()])?;
            erased.went("accepted_finding", gone);
        }
    }
    Ok(())
}

/// The person who signs in as this participant, unless they are something else here too.
pub(super) fn as_user(tx: &Tx, chance: &dyn Chance, participant: &str, erased: &mut Erased) -> Result<()> {
    let sql = "select distinct person from membership where participant = ?1 order by person";
    let people = tx.query(sql, &[participant.into()])?;
    let ids = naming(tx, "membership", "participant", &[participant.to_owned()])?;
    history(tx, "membership", &ids, erased)?;
    erased.went(
        "membership",
        tx.execute(
            "delete from membership where participant = ?1",
            &[participant.into()],
        )?,
    );
    for row in people {
        let person = row.text("person")?;
        if !users::is_anything(tx, &person)? {
            erased.add(&users::forget(tx, chance, &person)?);
        }
    }
    Ok(())
}
