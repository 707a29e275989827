//! The monthly sample: twenty random look-ups of people, for the leader to judge.
//!
//! Nobody chooses which: the seed is the root of the first checkpoint signed after the month's end, so it was fixed before anyone
//! could draw, and anyone with the log draws the same again. What was drawn and how it was judged is signed; a receipt says both.
//! Not for: deciding whether a look-up was right; a person does that.

mod draw;
pub(crate) mod judge;
pub(crate) mod month;

use serde::Serialize;
use store::{Row, Tx};

pub use draw::draw;
pub(crate) use draw::{Ranking, first_after, is_deleted, item_id, seed};
pub use judge::{Judgement, Verdict, judge};
pub use month::Month;

use crate::{
    AuditError,
    note::{NoteError, PublicKey},
    statement::Statement,
};

/// Why there is no sample or no judgement.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The month is not over, or nothing was signed since.
    #[error("no checkpoint was signed after {0} ended")]
    TooSoon(Month),
    /// It was drawn already.
    #[error("the sample of {0} was drawn already")]
    Drawn(Month),
    /// Retention has deleted look-ups of the month.
    #[error("look-ups of {0} are deleted")]
    Deleted(Month),
    /// There is no such item.
    #[error("the sample has no item {0}")]
    NoItem(String),
    /// A remark holds what it should not, or is too long.
    #[error("a remark has at most 500 letters and no CPR number")]
    Remark,
    /// The log failed.
    #[error(transparent)]
    Log(#[from] AuditError),
}

impl From<store::StoreError> for SampleError {
    fn from(error: store::StoreError) -> Self {
        Self::Log(error.into())
    }
}

/// A month's sample with its items and what was found of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Which month.
    pub month: Month,
    /// When it was drawn, UTC, ISO.
    pub at: String,
    /// Who drew it.
    pub actor: String,
    /// The number of the checkpoint that gives the seed.
    pub checkpoint: String,
    /// How many were asked for.
    pub wanted: u64,
    /// How many look-ups of people there were.
    pub population: u64,
    /// The look-ups.
    pub items: Vec<Item>,
    pub(crate) signature: String,
}

/// One look-up of a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id: the month and a number.
    pub id: String,
    /// The look-up's place in the log.
    pub seq: u64,
    /// The look-up's id.
    pub entry: String,
    /// What was found, newest first.
    pub judgements: Vec<Judgement>,
}

/// What is signed of a sample.
#[derive(Serialize)]
pub(crate) struct Drawn<'a> {
    pub id: &'a str,
    pub at: &'a str,
    pub actor: &'a str,
    pub checkpoint: &'a str,
    pub wanted: u64,
    pub population: u64,
    pub items: Vec<(&'a str, u64, &'a str)>,
}

impl Statement for Drawn<'_> {
    const KIND: &'static str = "sample";
}

impl Sample {
    fn text(&self, key: &PublicKey) -> String {
        let id = self.month.to_string();
        self.drawn(&id).text(key)
    }

    fn drawn<'a>(&'a self, id: &'a str) -> Drawn<'a> {
        let items = self.items.iter();
        Drawn {
            id,
            at: &self.at,
            actor: &self.actor,
            checkpoint: &self.checkpoint,
            wanted: self.wanted,
            population: self.population,
            items: items
                .map(|item| (item.id.as_str(), item.seq, item.entry.as_str()))
                .collect(),
        }
    }

    /// Did this key sign what was drawn?
    pub(crate) fn verify(&self, key: &PublicKey) -> Result<(), NoteError> {
        self.drawn(&self.month.to_string()).verify(key, &self.signature)
    }

    /// What was drawn and how it was judged, as signed notes one after the other.
    pub fn receipt(&self, key: &PublicKey) -> String {
        let drawn = key.note(&self.text(key), &self.signature);
        let judged = self.items.iter().flat_map(|item| &item.judgements);
        judged.fold(drawn, |receipt, judgement| receipt + "\n" + &judgement.note(key))
    }

    /// Is everything judged?
    pub fn is_judged(&self) -> bool {
        self.items.iter().all(|item| !item.judgements.is_empty())
    }
}

/// A month's sample.
pub fn find(tx: &Tx, month: Month) -> Result<Option<Sample>, AuditError> {
    let sql = "select id, at, actor, checkpoint, wanted, population, signature
               from audit_sample
               where id = ?1";
    let Some(row) = tx.query_opt(sql, &[month.to_string().into()])? else {
        return Ok(None);
    };
    let mut sample = from_row(month, &row)?;
    sample.items = items(tx, month)?;
    Ok(Some(sample))
}

/// The months with a sample, newest first, at most 120.
pub fn months(tx: &Tx) -> Result<Vec<Month>, AuditError> {
    let rows = tx.query("select id from audit_sample order by id desc limit 120", &[])?;
    let ids = rows
        .iter()
        .map(|row| row.text("id"))
        .collect::<store::Result<Vec<_>>>()?;
    Ok(ids.iter().filter_map(|id| Month::parse(id)).collect())
}

fn from_row(month: Month, row: &Row) -> store::Result<Sample> {
    let number = |column| row.int(column).map(|number| u64::try_from(number).unwrap_or(0));
    Ok(Sample {
        month,
        at: row.text("at")?,
        actor: row.text("actor")?,
        checkpoint: row.text("checkpoint")?,
        wanted: number("wanted")?,
        population: number("population")?,
        items: Vec::new(),
        signature: row.text("signature")?,
    })
}

fn items(tx: &Tx, month: Month) -> Result<Vec<Item>, AuditError> {
    let sql = "select id, seq, entry
               from audit_sample_item
               where sample = ?1
               order by id
               limit 1000";
    let mut items = Vec::new();
    for row in tx.query(sql, &[month.to_string().into()])? {
        let id = row.text("id")?;
        items.push(Item {
            seq: u64::try_from(row.int("seq")?).unwrap_or(0),
            entry: row.text("entry")?,
            judgements: judge::of_item(tx, &id)?,
            id,
        });
    }
    Ok(items)
}
