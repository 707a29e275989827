//! The things of a list: what each is, under which rule, what was decided about it, and what became of it.

use std::fmt::Write as _;

use kernel::Date;
use sha2::{Digest as _, Sha256};
use store::{Row, Tx};

use super::{due::Subject, propose::Decision};
use crate::{Refusal, Result, RightsError};

/// What became of a thing when the list was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is gone.
    Done,
    /// It was decided to keep it.
    Kept,
    /// Something holds it back.
    Held,
    /// It is not due any more: something happened since.
    NotDue,
    /// A placement runs or waits.
    Open,
    /// It was gone already.
    Gone,
}

impl Outcome {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Done,
        Self::Kept,
        Self::Held,
        Self::NotDue,
        Self::Open,
        Self::Gone,
    ];

    /// The word in a row, and the end of a text's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Kept => "kept",
            Self::Held => "held",
            Self::NotDue => "not_due",
            Self::Open => "open",
            Self::Gone => "gone",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The row.
    pub id: String,
    /// What it is.
    pub kind: Subject,
    /// Its id, or a day.
    pub subject: String,
    /// The version of the rule.
    pub rule: String,
    /// When it became due.
    pub due_on: Date,
    /// What is to become of it.
    pub decision: Decision,
    /// When the archive had it.
    pub handed_over_on: Option<Date>,
    /// What became of it.
    pub outcome: Option<Outcome>,
}

const SELECT: &str =
    "select id, kind, subject, rule, due_on, decision, handed_over_on, outcome from retention_item";

/// The things of a list, in a fixed order.
pub fn of(tx: &Tx, run: &str) -> Result<Vec<Item>> {
    let sql = format!("{SELECT} where run = ?1 order by kind, subject limit 100000");
    tx.query(&sql, &[run.into()])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Item> {
    let wrong = || RightsError::Row("an item holds a word that we do not know");
    let outcome = row.opt_text("outcome")?;
    Ok(Item {
        id: row.text("id")?,
        kind: Subject::parse(&row.text("kind")?).ok_or_else(wrong)?,
        subject: row.text("subject")?,
        rule: row.text("rule")?,
        due_on: row.date("due_on")?,
        decision: Decision::parse(&row.text("decision")?).ok_or_else(wrong)?,
        handed_over_on: row.opt_date("handed_over_on")?,
        outcome: outcome
            .map(|word| Outcome::parse(&word).ok_or_else(wrong))
            .transpose()?,
    })
}

/// The hash of what a list asks to be done. It stands in the request, so that what is approved is what is carried out.
pub(crate) fn fingerprint(items: &[Item]) -> String {
    let mut lines: Vec<String> = items
        .iter()
        .map(|item| {
            let (kind, decision) = (item.kind.as_str(), item.decision.as_str());
            format!("{kind} {} {} {decision}\n", item.subject, item.rule)
        })
        .collect();
    lines.sort();
    Sha256::digest(lines.concat())
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Notes that the archive has a thing, so that it can be deleted here.
pub fn handed_over(tx: &Tx, item: &str, by: &str) -> Result<()> {
    let noted = tx.execute(
        "update retention_item
         set handed_over_on = ?1, handed_over_by = ?2
         where id = ?3 and decision = 'hand_over' and handed_over_on is null and outcome is null",
        &[tx.today().into(), by.into(), item.into()],
    )?;
    if noted == 0 {
        return Err(Refusal::Missing.into());
    }
    Ok(tx.note(store::Change {
        record: "retention_item",
        id: item,
        action: "hand_over",
        before: None,
        after: None,
    })?)
}

/// Notes what became of a thing.
pub(crate) fn settle(tx: &Tx, item: &str, outcome: Outcome) -> Result<()> {
    tx.execute(
        "update retention_item set outcome = ?1, done_at = ?2 where id = ?3 and outcome is null",
        &[outcome.as_str().into(), tx.now().to_string().into(), item.into()],
    )?;
    Ok(())
}
