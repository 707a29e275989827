//! One numbered act, done as a request does it: a change reads, decides and saves with its history and its entry in the log, all in one
//! transaction of the store; a look is put on record by the log's writer before anything of it would be shown.

use audit::{Action, AuditError, Entry};
use records::entry::{self, Saved};
use register::organisation::ORGANISATION;
use store::{StoreError, Tx, Value};

use crate::writers::Opened;

/// Which write: the writer, and its number with that writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The run of the writers in this municipality.
    pub run: u32,
    /// The writer.
    pub writer: u32,
    /// Its count.
    pub count: u32,
}

impl Number {
    /// As it stands in rows and on the pipe.
    pub fn word(self) -> String {
        format!("{}.{}.{}", self.run, self.writer, self.count)
    }

    /// Reads what [`Number::word`] wrote.
    pub fn read(word: &str) -> Option<Self> {
        let mut parts = word.split('.').map(str::parse);
        let mut next = || parts.next()?.ok();
        let number = Self {
            run: next()?,
            writer: next()?,
            count: next()?,
        };
        parts.next().is_none().then_some(number)
    }

    /// Of four acts the first makes a row, two change it, and the last looks at it.
    pub fn makes(self) -> bool {
        self.count.is_multiple_of(4)
    }

    /// Is it a look, which changes nothing and is put on record?
    pub fn looks(self) -> bool {
        self.count % 4 == 3
    }

    /// The act that made the row which this one is about.
    pub fn maker(self) -> Self {
        Self {
            count: self.count - self.count % 4,
            ..self
        }
    }
}

/// The name of the row that a write makes.
pub fn name(maker: Number) -> String {
    format!("Øvelse {}", maker.word())
}

/// What a write leaves in its row and in its history.
pub fn mark(number: Number) -> String {
    format!("skrevet {}", number.word())
}

/// The values of a write: new ones, or what stood there with another mark.
fn values(number: Number, before: Option<&records::Kept>) -> records::Kept {
    let mut values = before.cloned().unwrap_or_default();
    if before.is_none() {
        values.insert("name", name(number).into());
        values.insert("kind", "association".into());
        values.insert("stage", "active".into());
        values.insert("confidential", Value::Bool(false));
    }
    values.insert("purpose", mark(number).into());
    values
}

/// The change itself. A change of a row whose making was refused makes it instead. Answers the row's id.
pub fn change(tx: &Tx, number: Number) -> store::Result<String> {
    let sql = "select id from organisation where name = ?1 order by id limit 1";
    let found = if number.makes() {
        None
    } else {
        tx.query_opt(sql, &[name(number.maker()).into()])?
    };
    let Some(row) = found else {
        let mut values = values(number.maker(), None);
        values.insert("purpose", mark(number).into());
        return Ok(entry::create(tx, &ORGANISATION, None, None, &values)?.to_string());
    };
    let id = row.text("id")?;
    let before = entry::find(tx, &ORGANISATION, &id)?.ok_or(StoreError::Poisoned)?;
    let values = values(number, Some(&before.values));
    match entry::change(tx, &ORGANISATION, &before, before.version, None, &values)? {
        Saved::Done(_) => Ok(id),
        Saved::Same | Saved::Overtaken => Err(StoreError::Poisoned),
    }
}

/// What the log says of an act; its number stands where a request's does.
pub fn on_record(number: Number, id: &str) -> Entry {
    let action = if number.looks() {
        Action::Read
    } else if number.makes() {
        Action::Create
    } else {
        Action::Change
    };
    Entry::new(actor(number), action, "organisation")
        .object(id)
        .asked(None, Some(&number.word()))
}

/// The work of one transaction: the change, its history, its entry.
pub fn work(tx: &Tx, number: Number) -> Result<(), AuditError> {
    let id = change(tx, number)?;
    audit::append(tx, &on_record(number, &id))
}

/// An act, whole.
pub fn act(opened: &Opened, number: Number) -> Result<(), AuditError> {
    if number.looks() {
        // A page would have read the row by now; what stood in it does not matter here.
        return opened.log.write(vec![on_record(number, &number.maker().word())]);
    }
    opened.database.write(&actor(number), |tx| work(tx, number))?;
    opened.log.nudge();
    Ok(())
}

/// Who acts.
pub fn actor(number: Number) -> String {
    format!("drill-{}", number.writer)
}
