//! Judging: what the leader found of a look-up. A second thought is a second judgement; the first one stays.

use kernel::person::mentions_cpr;
use serde::Serialize;
use store::Tx;

use super::SampleError;
use crate::{Action, AuditError, Entry, Signer, append, note::PublicKey, statement::Statement};

/// The longest remark.
const LONGEST: usize = 500;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// There was a reason in the work.
    InOrder,
    /// The person must be asked.
    Ask,
    /// There was no reason.
    Wrong,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::InOrder, Self::Ask, Self::Wrong];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InOrder => "in_order",
            Self::Ask => "ask",
            Self::Wrong => "wrong",
        }
    }

    /// The verdict of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == name)
    }
}

/// A judgement as it is kept and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The item's id and a number.
    pub id: String,
    /// The item.
    pub item: String,
    /// When, UTC, ISO.
    pub at: String,
    /// Who.
    pub actor: String,
    /// A verdict's name.
    pub verdict: String,
    /// A remark without names.
    pub remark: Option<String>,
    #[serde(skip)]
    pub(crate) signature: String,
}

impl Statement for Judgement {
    const KIND: &'static str = "judgement";
}

impl Judgement {
    /// As a signed note.
    pub(crate) fn note(&self, key: &PublicKey) -> String {
        key.note(&self.text(key), &self.signature)
    }
}

/// Keeps what was found of an item, signed. The judgement is an entry of its own.
pub fn judge(
    tx: &Tx,
    signer: &Signer,
    item: &str,
    verdict: Verdict,
    remark: Option<&str>,
    actor: &str,
) -> Result<Judgement, SampleError> {
    let remark = remark.map(str::trim).filter(|remark| !remark.is_empty());
    if remark.is_some_and(|remark| remark.chars().count() > LONGEST || mentions_cpr(remark)) {
        return Err(SampleError::Remark);
    }
    let there = tx.query_opt("select id from audit_sample_item where id = ?1", &[item.into()])?;
    if there.is_none() {
        return Err(SampleError::NoItem(item.to_owned()));
    }
    let mut judgement = Judgement {
        id: format!("{item}-{:02}", of_item(tx, item)?.len() + 1),
        item: item.to_owned(),
        at: tx.now().to_string(),
        actor: actor.to_owned(),
        verdict: verdict.as_str().to_owned(),
        remark: remark.map(str::to_owned),
        signature: String::new(),
    };
    judgement.signature = Statement::sign(&judgement, signer);
    let sql = "insert into audit_judgement (id, item, at, actor, verdict, remark, signature)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let one = judgement.clone();
    let values = [
        one.id.into(),
        one.item.into(),
        one.at.into(),
        one.actor.into(),
        one.verdict.into(),
        one.remark.into(),
        one.signature.into(),
    ];
    tx.execute(sql, &values)?;
    let entry = Entry::new(actor, Action::Create, "audit_judgement").object(&judgement.id);
    append(tx, &entry)?;
    Ok(judgement)
}

/// The judgements of an item, newest first.
pub(super) fn of_item(tx: &Tx, item: &str) -> Result<Vec<Judgement>, AuditError> {
    let sql = "select id, item, at, actor, verdict, remark, signature
               from audit_judgement
               where item = ?1
               order by id desc
               limit 100";
    let rows = tx.query(sql, &[item.into()])?;
    Ok(rows.iter().map(from_row).collect::<store::Result<_>>()?)
}

/// The judgement of a row.
pub(crate) fn from_row(row: &store::Row) -> store::Result<Judgement> {
    Ok(Judgement {
        id: row.text("id")?,
        item: row.text("item")?,
        at: row.text("at")?,
        actor: row.text("actor")?,
        verdict: row.text("verdict")?,
        remark: row.opt_text("remark")?,
        signature: row.text("signature")?,
    })
}
