//! What keeps a case from being deleted: a complaint, a lawsuit, a request for access, the archive; and restriction, which is a
//! hold by itself.
//!
//! Not for: restricting a case (`restrict`).

use std::collections::BTreeMap;

use kernel::Date;
use store::{Change, Row, Tx, Unsealed};
use vault::{Confidential, Place};

use crate::{Refusal, Result, RightsError, rectify};

/// Why something is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A complaint is being dealt with.
    Complaint,
    /// There is a lawsuit or a report to the police.
    Lawsuit,
    /// Somebody has asked for access.
    Access,
    /// The archive has asked for it.
    Archive,
    /// Something else, said in the reason.
    Other,
    /// Processing is restricted (art. 18).
    Restricted,
}

impl Why {
    /// What a person can choose.
    pub const CHOICES: [Self; 5] = [
        Self::Complaint,
        Self::Lawsuit,
        Self::Access,
        Self::Archive,
        Self::Other,
    ];

    /// The word in a row, and the end of a text's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Lawsuit => "lawsuit",
            Self::Access => "access",
            Self::Archive => "archive",
            Self::Other => "other",
            Self::Restricted => "restricted",
        }
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|why| why.as_str() == word)
    }
}

/// What holds a case today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Why.
    pub why: Why,
    /// Until which day, when that is known.
    pub until: Option<Date>,
}

/// A hold as it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The row.
    pub id: String,
    /// Whose case.
    pub participant: String,
    /// Why.
    pub why: Why,
    /// In words, sealed.
    pub reason: String,
    /// The first day.
    pub begins_on: Date,
    /// The day on which it is over.
    pub ends_on: Option<Date>,
    /// Who set it.
    pub set_by: String,
    /// When, UTC, ISO.
    pub set_at: String,
    /// When it was lifted before its time.
    pub lifted_at: Option<String>,
}

impl Hold {
    /// The reason in words; nothing when the key is destroyed.
    pub fn reason(&self, tx: &Tx) -> Result<Option<Confidential>> {
        Ok(
            match tx.unseal(&self.participant, place(&self.id), &self.reason)? {
                Unsealed::Text(text) => Some(text),
                Unsealed::Destroyed => None,
            },
        )
    }
}

/// Sets a hold from today; answers its id.
pub fn set(
    tx: &Tx,
    participant: &str,
    why: Why,
    reason: &Confidential,
    ends_on: Option<Date>,
    by: &str,
) -> Result<String> {
    if reason.reveal().trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    if ends_on.is_some_and(|day| day <= tx.today()) {
        return Err(Refusal::Days.into());
    }
    let id = tx.fresh_id();
    let sealed = rectify::sealed(tx, participant, place(id.as_str()), reason)?;
    tx.execute(
        "insert into retention_hold (id, participant, kind, reason, begins_on, ends_on, set_by, set_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            (&id).into(),
            participant.into(),
            why.as_str().into(),
            sealed.into(),
            tx.today().into(),
            ends_on.into(),
            by.into(),
            tx.now().to_string().into(),
        ],
    )?;
    note(tx, id.as_str(), "create")?;
    Ok(id.as_str().to_owned())
}

/// Lifts a hold before its time.
pub fn lift(tx: &Tx, id: &str, by: &str) -> Result<()> {
    let lifted = tx.execute(
        "update retention_hold
         set lifted_by = ?1, lifted_at = ?2
         where id = ?3 and lifted_at is null",
        &[by.into(), tx.now().to_string().into(), id.into()],
    )?;
    if lifted == 0 {
        return Err(Refusal::Missing.into());
    }
    note(tx, id, "lift")
}

const SELECT: &str =
    "select id, participant, kind, reason, begins_on, ends_on, set_by, set_at, lifted_at from retention_hold";

/// Every hold of a case, newest first.
pub fn of(tx: &Tx, participant: &str) -> Result<Vec<Hold>> {
    let sql = format!("{SELECT} where participant = ?1 order by id desc limit 1000");
    tx.query(&sql, &[participant.into()])?.iter().map(read).collect()
}

/// Every hold that is in force, newest first: for the data protection officer, by reference.
pub fn all(tx: &Tx, today: Date) -> Result<Vec<Hold>> {
    let sql = format!(
        "{SELECT}
         where lifted_at is null and begins_on <= ?1 and (ends_on is null or ends_on > ?1)
         order by id desc
         limit 10000"
    );
    tx.query(&sql, &[today.into()])?.iter().map(read).collect()
}

/// What holds which case on a day.
pub fn all_in_force(tx: &Tx, today: Date) -> Result<BTreeMap<String, Held>> {
    let mut held: BTreeMap<String, Held> = BTreeMap::new();
    let restricted = "select id from participant where restricted order by id";
    for row in tx.query(restricted, &[])? {
        let one = Held {
            why: Why::Restricted,
            until: None,
        };
        held.insert(row.text("id")?, one);
    }
    for hold in all(tx, today)? {
        let one = Held {
            why: hold.why,
            until: hold.ends_on,
        };
        held.insert(hold.participant, one);
    }
    Ok(held)
}

fn read(row: &Row) -> Result<Hold> {
    Ok(Hold {
        id: row.text("id")?,
        participant: row.text("participant")?,
        why: Why::parse(&row.text("kind")?)
            .ok_or(RightsError::Row("a hold has a reason that we do not know"))?,
        reason: row.text("reason")?,
        begins_on: row.date("begins_on")?,
        ends_on: row.opt_date("ends_on")?,
        set_by: row.text("set_by")?,
        set_at: row.text("set_at")?,
        lifted_at: row.opt_text("lifted_at")?,
    })
}

pub(crate) fn place(id: &str) -> Place<'_> {
    Place {
        table: "retention_hold",
        column: "reason",
        row: id,
    }
}

fn note(tx: &Tx, id: &str, action: &str) -> Result<()> {
    Ok(tx.note(Change {
        record: "retention_hold",
        id,
        action,
        before: None,
        after: None,
    })?)
}
