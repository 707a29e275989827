//! Sealed fields on their way into a row: sealed under the participant's key, and found again through keyed hashes.
//!
//! Not for: deciding who may open them.

use kernel::Cpr;
use store::{PersonKeyState, Result, StoreError, Tx, Unsealed, Value};
use vault::{Confidential, Place, VaultError, is_sealed};

use crate::{Class, Entry, Field, Kept, Kind, PersonPath, Record};

/// Values as columns take them, and what their row is found by.
pub(crate) struct Sealed {
    /// The fields.
    pub(crate) values: Kept,
    /// Columns beside the fields: the keyed hash of a CPR number that is new.
    pub(crate) found_by: Vec<(String, Value)>,
    /// The keyed beginnings of a name that is new.
    words: Option<Vec<String>>,
}

/// One row on its way: whose it is now, and whose it was before.
struct Row<'a> {
    tx: &'a Tx<'a>,
    record: &'a Record,
    id: &'a str,
    before: Option<&'a Entry>,
    participant: String,
    was: Option<String>,
}

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
            let sql = format!("select participant from {noun} where id = ?1 order by id limit 1");
            tx.query_opt(&sql, &[row.into()])?
                .map(|row| row.text("participant"))
                .transpose()
        }
    }
}

/// The values as columns take them: what is to be sealed is sealed for its place, and what has not changed stays as it was.
/// A participant's key is made with the participant, or with the first value for one who has none yet.
pub(crate) fn seal(
    tx: &Tx,
    record: &Record,
    id: &str,
    before: Option<&Entry>,
    values: &Kept,
) -> Result<Sealed> {
    let mut sealed = Sealed {
        values: values.clone(),
        found_by: Vec::new(),
        words: None,
    };
    if record.person == PersonPath::Own && before.is_none() {
        tx.new_person_key(id)?;
    }
    if record.fields.iter().all(|field| field.sealed.is_none()) {
        return Ok(sealed);
    }
    let was = match before {
        Some(before) => participant_of(tx, record, id, &before.values)?,
        None => None,
    };
    let mut whole = before.map(|before| before.values.clone()).unwrap_or_default();
    whole.extend(values.clone());
    let Some(participant) = participant_of(tx, record, id, &whole)? else {
        return if record
            .sealed_fields()
            .any(|field| is_there(whole.get(field.name)))
        {
            Err(StoreError::NoPersonKey)
        } else {
            Ok(sealed)
        };
    };
    let row = Row {
        tx,
        record,
        id,
        before,
        participant,
        was,
    };
    for field in record.sealed_fields() {
        if let Some(value) = row.value(field, values.get(field.name))? {
            row.find_by(field, values.get(field.name), &value, &mut sealed)?;
            sealed.values.insert(field.name, value);
        }
    }
    Ok(sealed)
}

/// Keeps the keyed beginnings of a participant's names in step with a name that is new.
pub(crate) fn keep_words(tx: &Tx, record: &Record, id: &str, sealed: &Sealed) -> Result<()> {
    let Some(words) = &sealed.words else { return Ok(()) };
    let (table, column) = (format!("{}_word", record.name), record.name);
    tx.execute(&format!("delete from {table} where {column} = ?1"), &[id.into()])?;
    let sql = format!("insert into {table} (id, {column}, token) values (?1, ?2, ?3)");
    for token in words {
        tx.execute(&sql, &[(&tx.fresh_id()).into(), id.into(), token.into()])?;
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

/// The values with every text that is what stands sealed in the row already as it stands there, so that they can be
/// compared with the row's.
pub fn as_kept(tx: &Tx, record: &Record, before: &Entry, values: Kept) -> Result<Kept> {
    let mut values = values;
    let Some(participant) = participant_of(tx, record, &before.id, &before.values)? else {
        return Ok(values);
    };
    for field in record.sealed_fields() {
        if let (Some(Value::Confidential(new)), Some(Value::Text(old))) =
            (values.get(field.name), before.values.get(field.name))
            && is_same(tx, &participant, place(record, field, &before.id), old, new)?
        {
            values.insert(field.name, Value::from(old));
        }
    }
    Ok(values)
}

/// Opens the keys of some rows' participants at once, where a row names its participant itself.
pub fn fetch_keys(tx: &Tx, record: &Record, entries: &[Entry]) -> Result<()> {
    let participants: Vec<String> = match record.person {
        PersonPath::Own => entries.iter().map(|entry| entry.id.clone()).collect(),
        PersonPath::Column(column) => entries
            .iter()
            .map(|entry| entry.text(column).to_owned())
            .filter(|id| !id.is_empty())
            .collect(),
        PersonPath::Nobody | PersonPath::Through { .. } => return Ok(()),
    };
    tx.fetch_person_keys(&participants)
}

impl Row<'_> {
    /// What a sealed field's column takes; nothing when it stays as it is.
    fn value(&self, field: &Field, new: Option<&Value>) -> Result<Option<Value>> {
        let old = self.before.and_then(|before| before.values.get(field.name));
        let moved = self.was.as_ref().is_some_and(|was| *was != self.participant);
        let Some(new) = new.or(if moved { old } else { None }) else {
            return Ok(None);
        };
        let place = place(self.record, field, self.id);
        let value = match (new, old) {
            (Value::Null, _) => Value::Null,
            (Value::Confidential(text), Some(Value::Text(old)))
                if !moved && is_same(self.tx, &self.participant, place, old, text)? =>
            {
                Value::from(old)
            }
            (Value::Confidential(text), _) => self.under_key(place, text)?,
            (Value::Text(text), Some(Value::Text(old))) if text == old && moved => self.moved(place, text)?,
            (Value::Text(text), Some(Value::Text(old))) if text == old => Value::from(text),
            // A value put back from history must be of this very place.
            (Value::Text(text), _) if is_sealed(text) => {
                self.tx.unseal_to_keep(&self.participant, place, text)?;
                Value::from(text)
            }
            _ => {
                return Err(StoreError::Column {
                    column: field.name.to_owned(),
                    problem: "is to be sealed and came in clear",
                });
            }
        };
        Ok(Some(value))
    }

    fn under_key(&self, place: Place<'_>, text: &Confidential) -> Result<Value> {
        if self.tx.person_key_state(&self.participant)? == PersonKeyState::None {
            self.tx.new_person_key(&self.participant)?;
        }
        self.tx.seal(&self.participant, place, text).map(Value::Text)
    }

    /// A row that was another participant's: what it holds goes over to the new one's key.
    fn moved(&self, place: Place<'_>, text: &str) -> Result<Value> {
        let was = self.was.as_deref().unwrap_or_default();
        match self.tx.unseal_to_keep(was, place, text)? {
            Unsealed::Text(text) => self.under_key(place, &text),
            Unsealed::Destroyed => Ok(Value::Null),
        }
    }

    /// Notes what a new name or CPR number is found by. A CPR number that is another row's is refused here, before
    /// anything is written.
    fn find_by(
        &self,
        field: &'static Field,
        typed: Option<&Value>,
        value: &Value,
        sealed: &mut Sealed,
    ) -> Result<()> {
        let is_index = matches!(field.kind, Kind::Cpr);
        let is_name = field.sealed == Some(Class::Identity);
        let unchanged = self
            .before
            .is_some_and(|before| before.values.get(field.name).unwrap_or(&Value::Null) == value);
        if self.record.person != PersonPath::Own || unchanged || !(is_index || is_name) {
            return Ok(());
        }
        let opened;
        let text = match (typed, value) {
            (Some(Value::Confidential(text)), _) => Some(&**text),
            (_, Value::Text(text)) => {
                opened =
                    self.tx
                        .unseal_to_keep(&self.participant, place(self.record, field, self.id), text)?;
                match &opened {
                    Unsealed::Text(text) => Some(text),
                    Unsealed::Destroyed => None,
                }
            }
            _ => None,
        };
        if is_name {
            let words = text.map(|text| self.tx.blind_words(text.reveal()));
            sealed.words = Some(words.transpose()?.unwrap_or_default());
        }
        if is_index {
            let index = text.map(|text| self.index(field, text)).transpose()?;
            sealed.found_by.push((index_of(field), index.into()));
        }
        Ok(())
    }

    fn index(&self, field: &'static Field, text: &Confidential) -> Result<String> {
        let cpr: Cpr = text.reveal().parse().map_err(|_| StoreError::Column {
            column: field.name.to_owned(),
            problem: "is not a CPR number",
        })?;
        let index = self.tx.blind_cpr(&cpr)?;
        let sql = format!(
            "select id from {} where {} = ?1 and id <> ?2 order by id limit 1",
            self.record.name,
            index_of(field)
        );
        match self
            .tx
            .query_opt(&sql, &[index.as_str().into(), self.id.into()])?
        {
            None => Ok(index),
            Some(_) => Err(StoreError::Taken {
                record: self.record.name,
                field: field.name,
            }),
        }
    }
}

/// The column that a CPR field is found by.
fn index_of(field: &Field) -> String {
    format!("{}_index", field.name)
}

fn place<'a>(record: &Record, field: &Field, row: &'a str) -> Place<'a> {
    Place {
        table: record.name,
        column: field.name,
        row,
    }
}

fn is_there(value: Option<&Value>) -> bool {
    !matches!(value, None | Some(Value::Null))
}

/// Is what stands sealed the same text? What nobody opens any more is not.
fn is_same(tx: &Tx, participant: &str, place: Place<'_>, old: &str, new: &Confidential) -> Result<bool> {
    match tx.unseal_to_keep(participant, place, old) {
        Ok(Unsealed::Text(text)) => Ok(text == *new),
        Ok(Unsealed::Destroyed) | Err(StoreError::Sealed(VaultError::DoesNotOpen)) => Ok(false),
        Err(error) => Err(error),
    }
}
