//! Making a list of what is to be deleted, and asking a second person for it.
//!
//! Not for: deciding; `run` does that, by another person.

use serde_json::json;
use store::{Change, Tx};

use super::{
    due::{self, Due, Subject},
    hold,
    items::{self, Item},
    rule, shipped,
};
use crate::{Refusal, Result};

/// The kind of request in `four_eyes`.
pub const KIND: &str = "erasure";

/// What is to become of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// As its rule says.
    Erase,
    /// To the archive first.
    HandOver,
    /// Not this time.
    Keep,
}

impl Decision {
    /// The word in a row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Erase => "erase",
            Self::HandOver => "hand_over",
            Self::Keep => "keep",
        }
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Erase, Self::HandOver, Self::Keep]
            .into_iter()
            .find(|decision| decision.as_str() == word)
    }
}

/// A thing and what is to become of it.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it is.
    pub due: Due,
    /// What is to become of it.
    pub decision: Decision,
}

impl Choice {
    /// As the rule says: to the archive first, or gone.
    pub fn as_the_rule_says(due: Due) -> Self {
        let decision = if due.is_for_the_archive() {
            Decision::HandOver
        } else {
            Decision::Erase
        };
        Self { due, decision }
    }
}

/// Proposes a list and asks a second person to approve it; answers the list's id. What is held is left out, whoever chose it.
pub fn propose(tx: &Tx, choices: &[Choice], by: &str, reason: Option<&str>) -> Result<String> {
    let held = hold::all_in_force(tx, tx.today())?;
    let free: Vec<&Choice> = choices
        .iter()
        .filter(|choice| choice.due.kind != Subject::Participant || !held.contains_key(&choice.due.subject))
        .collect();
    if free.is_empty() {
        return Err(if choices.is_empty() {
            Refusal::Nothing
        } else {
            Refusal::Held
        }
        .into());
    }
    shipped::seed(tx)?;
    let run = tx.fresh_id();
    let items: Vec<Item> = free
        .iter()
        .map(|choice| Item {
            id: tx.fresh_id().to_string(),
            kind: choice.due.kind,
            subject: choice.due.subject.clone(),
            rule: choice.due.rule.id.clone(),
            due_on: choice.due.due_on,
            decision: choice.decision,
            handed_over_on: None,
            outcome: None,
        })
        .collect();
    let fingerprint = items::fingerprint(&items);
    let payload = json!({ "things": items.len(), "sha256": fingerprint });
    let request = access::four_eyes::ask(tx, KIND, run.as_str(), &payload.to_string(), by, reason)?;
    tx.execute(
        "insert into retention_run (id, made_at, made_by, state, request, fingerprint)
         values (?1, ?2, ?3, 'proposed', ?4, ?5)",
        &[
            (&run).into(),
            tx.now().to_string().into(),
            by.into(),
            request.into(),
            fingerprint.into(),
        ],
    )?;
    for item in &items {
        insert(tx, run.as_str(), item)?;
    }
    tx.note(Change {
        record: "retention_run",
        id: run.as_str(),
        action: "create",
        before: None,
        after: Some(json!({ "things": items.len() }).to_string()),
    })?;
    Ok(run.as_str().to_owned())
}

fn insert(tx: &Tx, run: &str, item: &Item) -> Result<()> {
    tx.execute(
        "insert into retention_item (id, run, kind, subject, rule, due_on, decision)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            item.id.as_str().into(),
            run.into(),
            item.kind.as_str().into(),
            item.subject.as_str().into(),
            item.rule.as_str().into(),
            item.due_on.into(),
            item.decision.as_str().into(),
        ],
    )?;
    Ok(())
}

/// Proposes the erasure of one participant, before any term is over: where the citizen has a right to it, or the case should never
/// have been there. The reason may not say who it is.
pub fn request_erasure(tx: &Tx, participant: &str, by: &str, reason: &str) -> Result<String> {
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let rules = rule::in_force(tx, tx.today())?;
    let rule = rules
        .into_iter()
        .find(|rule| rule.event == "requested")
        .ok_or(Refusal::Missing)?;
    let sql = "select reference from participant where id = ?1";
    let row = tx
        .query_opt(sql, &[participant.into()])?
        .ok_or(Refusal::Missing)?;
    let due = due::Due {
        kind: Subject::Participant,
        subject: participant.to_owned(),
        called: row.text("reference")?,
        rule,
        event_on: tx.today(),
        due_on: tx.today(),
        held: None,
    };
    propose(tx, &[Choice::as_the_rule_says(due)], by, Some(reason))
}
