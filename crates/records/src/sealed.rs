//! Sealed fields on their way into a row: sealed under the participant's key, and found again through keyed hashes.
//!
//! Not for: deciding who may open them.

use store::{Result, StoreError, Tx, Unsealed, Value};
use vault::{Confidential, Place, is_sealed};

use crate::{Class, Entry, Field, Kept, Kind, PersonPath, Record};

/// Whose personal data a row is: the participant's id. Nothing when the row is about nobody.
pub fn participant_of(tx: &Tx, record: &Record, id: &str, values: &Kept) -> Result<Option<String>> {
    let column = |name: &str| match values.get(name) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    match record.person {
        PersonPath::Nobody => Ok(None),
        PersonPath::Own => Ok(Some(id.to_owned())),
        PersonPath::Column(name) => Ok(column(name)),
        PersonPath::Through { column: name, noun } => {
            let Some(row) = column(name) else { return Ok(None) };
            let sql = format!("select participant from {noun} where id = ?1");
            tx.query_opt(&sql, &[row.into()])?
                .map(|row| row.text("participant"))
                .transpose()
        }
    }
}

/// The values as columns take them: what is sealed is sealed for its place, and what has not changed stays as it was.
pub(crate) fn sealed(
    tx: &Tx,
    record: &Record,
    id: &str,
    before: Option<&Entry>,
    values: &Kept,
) -> Result<Kept> {
    let fields: Vec<&Field> = record
        .fields
        .iter()
        .filter(|field| field.sealed.is_some())
        .collect();
    let mut kept = values.clone();
    if fields.is_empty() {
        return Ok(kept);
    }
    let mut whole = before.map(|before| before.values.clone()).unwrap_or_default();
    whole.extend(values.clone());
    let Some(participant) = participant_of(tx, record, id, &whole)? else {
        return Err(StoreError::NoPersonKey);
    };
    if record.person == PersonPath::Own && before.is_none() {
        tx.new_person_key(&participant)?;
    }
    for field in fields {
        let Some(value) = values.get(field.name) else {
            continue;
        };
        let place = place(record, field, id);
        let value = match value {
            Value::Confidential(text) => {
                let old = before.and_then(|before| before.values.get(field.name));
                match old {
                    Some(Value::Text(old)) if is_same(tx, &participant, place, old, text)? => {
                        Value::Text(old.clone())
                    }
                    _ => Value::Text(tx.seal(&participant, place, text)?),
                }
            }
            // A value put back from history is sealed for this very place already.
            Value::Text(text) if is_sealed(text) => Value::Text(text.clone()),
            Value::Null => Value::Null,
            _ => {
                return Err(StoreError::Column {
                    column: field.name.to_owned(),
                    problem: "is to be sealed and came in clear",
                });
            }
        };
        kept.insert(field.name, value);
    }
    Ok(kept)
}

/// What a row's sealed fields are found by, beside the row: columns to set, from the values that columns take.
pub(crate) fn indexes(tx: &Tx, record: &Record, id: &str, values: &Kept) -> Result<Vec<(String, Value)>> {
    if record.person != PersonPath::Own {
        return Ok(Vec::new());
    }
    let mut columns = Vec::new();
    for field in record
        .fields
        .iter()
        .filter(|field| matches!(field.kind, Kind::Cpr))
    {
        let index = match values.get(field.name) {
            None => continue,
            Some(Value::Text(text)) => match clear(tx, record, field, id, text)? {
                Some(text) => text
                    .reveal()
                    .parse()
                    .ok()
                    .map(|cpr| tx.blind_cpr(&cpr))
                    .transpose()?
                    .map_or(Value::Null, Value::Text),
                None => Value::Null,
            },
            Some(_) => Value::Null,
        };
        columns.push((format!("{}_index", field.name), index));
    }
    Ok(columns)
}

/// Keeps the keyed beginnings of a participant's names in step.
pub(crate) fn keep_words(tx: &Tx, record: &Record, id: &str, values: &Kept) -> Result<()> {
    if record.person != PersonPath::Own {
        return Ok(());
    }
    let named = record
        .fields
        .iter()
        .find(|field| field.sealed == Some(Class::Identity) && values.contains_key(field.name));
    let Some(field) = named else { return Ok(()) };
    let table = format!("{}_word", record.name);
    tx.execute(
        &format!("delete from {table} where {} = ?1", record.name),
        &[id.into()],
    )?;
    let Some(Value::Text(text)) = values.get(field.name) else {
        return Ok(());
    };
    let Some(name) = clear(tx, record, field, id, text)? else {
        return Ok(());
    };
    for token in tx.blind_words(name.reveal())? {
        tx.execute(
            &format!(
                "insert into {table} (id, {}, token) values (?1, ?2, ?3)",
                record.name
            ),
            &[(&tx.fresh_id()).into(), id.into(), token.into()],
        )?;
    }
    Ok(())
}

/// The text of a sealed field, as far as it is there and its key is. On a request's transaction it opens only for a
/// participant whom the policies have permitted.
pub fn unsealed(tx: &Tx, record: &Record, entry: &Entry, field: &Field) -> Result<Option<Unsealed>> {
    let Some(Value::Text(text)) = entry.values.get(field.name) else {
        return Ok(None);
    };
    let Some(participant) = participant_of(tx, record, &entry.id, &entry.values)? else {
        return Ok(None);
    };
    tx.unseal(&participant, place(record, field, &entry.id), text)
        .map(Some)
}

fn place<'a>(record: &Record, field: &Field, row: &'a str) -> Place<'a> {
    Place {
        table: record.name,
        column: field.name,
        row,
    }
}

fn is_same(tx: &Tx, participant: &str, place: Place<'_>, old: &str, new: &Confidential) -> Result<bool> {
    Ok(match tx.unseal_to_keep(participant, place, old)? {
        Unsealed::Text(text) => text.reveal() == new.reveal(),
        Unsealed::Destroyed => false,
    })
}

fn clear(tx: &Tx, record: &Record, field: &Field, id: &str, text: &str) -> Result<Option<Confidential>> {
    Ok(match tx.unseal_to_keep(id, place(record, field, id), text)? {
        Unsealed::Text(text) => Some(text),
        Unsealed::Destroyed => None,
    })
}
