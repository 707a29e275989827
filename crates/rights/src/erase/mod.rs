//! Erasing a participant: every row that leads to them goes, with its history; the key is destroyed; the journal says so. What
//! figures are counted from may stay, under nobody's name.
//!
//! Not for: deciding that it is due (`retention`), or users of the program (`users`).

mod kept;
mod traces;

use std::collections::BTreeMap;

use records::Record;
use store::{Change, Tx};
use vault::Chance;

use crate::{
    Refusal, Result, RightsError,
    journal::{self, Erasure, Kind},
    personal::{self, Fate, Reached},
};

pub use kept::STUB;
pub(crate) use kept::is_open;
pub(crate) use kept::nobody;

/// How somebody is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// What figures are counted from stays, under nobody's name.
    Anonymise,
    /// Nothing stays, and figures of the time before change.
    Delete,
}

impl Way {
    /// The word in a row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Anonymise => "anonymise",
            Self::Delete => "delete",
        }
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Anonymise, Self::Delete]
            .into_iter()
            .find(|way| way.as_str() == word)
    }
}

/// What came of it, in counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Erased {
    /// How many rows went, by table.
    pub gone: BTreeMap<String, u64>,
    /// How many rows stay for figures, by table, under nobody's name.
    pub kept: BTreeMap<String, u64>,
}

impl Erased {
    pub(crate) fn went(&mut self, table: &str, rows: u64) {
        if rows > 0 {
            *self.gone.entry(table.to_owned()).or_default() += rows;
        }
    }

    fn stays(&mut self, table: &str, rows: u64) {
        if rows > 0 {
            *self.kept.entry(table.to_owned()).or_default() += rows;
        }
    }

    /// How many rows went.
    pub fn rows(&self) -> i64 {
        i64::try_from(self.gone.values().sum::<u64>()).unwrap_or(i64::MAX)
    }

    /// Another one's counts on top.
    pub fn add(&mut self, other: &Self) {
        for (table, rows) in &other.gone {
            self.went(table, *rows);
        }
        for (table, rows) in &other.kept {
            self.stays(table, *rows);
        }
    }
}

/// What an erasure needs to know of the program.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// Every noun there is.
    pub nouns: &'a [&'static Record],
    /// Where the names of nobody come from.
    pub chance: &'a dyn Chance,
}

/// Erases a participant in the present transaction. Refuses while a placement is open, and while there is a table about people
/// that it does not know.
pub fn participant(tx: &Tx, means: Means<'_>, id: &str, way: Way) -> Result<Erased> {
    if let Some(column) = personal::unreached(tx, means.nouns)?.into_iter().next() {
        return Err(RightsError::Unreached(column));
    }
    if kept::is_open(tx, id)? {
        return Err(Refusal::OpenCase.into());
    }
    let erased = without_asking(tx, means, id, way)?.ok_or(Refusal::Missing)?;
    let line = Erasure {
        at: tx.now().to_string(),
        kind: Kind::Participant,
        subject: id.to_owned(),
        way,
        rows: erased.rows(),
    };
    journal::append(tx, &line)?;
    Ok(erased)
}

/// The erasure itself, also of an open case: a restore does not ask. Nothing when there is no such participant.
pub(crate) fn without_asking(tx: &Tx, means: Means<'_>, id: &str, way: Way) -> Result<Option<Erased>> {
    let reached = personal::rows_of(tx, means.nouns, id)?;
    if !reached.iter().any(|one| one.ids.iter().any(|row| row == id)) {
        return Ok(None);
    }
    let mut erased = Erased::default();
    tx.destroy_person_key(id)?;
    let stays = match way {
        Way::Anonymise => kept::read(tx, id)?,
        Way::Delete => kept::Stays::default(),
    };
    traces::unlink(tx, means.nouns, &reached, &mut erased)?;
    traces::as_user(tx, means.chance, id, &mut erased)?;
    for beside in personal::BESIDE.iter().filter(|one| one.fate == Fate::Deleted) {
        traces::beside(tx, beside, id, &mut erased)?;
    }
    for one in reached.iter().rev() {
        noun(tx, one, &mut erased)?;
    }
    kept::write(tx, means.chance, &stays, &mut erased)?;
    tx.note(Change {
        record: "participant",
        id,
        action: "erase",
        before: None,
        after: None,
    })?;
    Ok(Some(erased))
}

fn noun(tx: &Tx, reached: &Reached, erased: &mut Erased) -> Result<()> {
    let name = reached.noun.name;
    traces::findings(tx, name, &reached.ids, erased)?;
    traces::history(tx, name, &reached.ids, erased)?;
    for some in reached.ids.chunks(500) {
        let sql = format!("delete from {name} where id in ({})", personal::marks(some.len()));
        let values: Vec<store::Value> = some.iter().map(store::Value::from).collect();
        erased.went(name, tx.execute(&sql, &values)?);
    }
    Ok(())
}
