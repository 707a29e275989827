//! Entries on their way in: with their people, and in the line before the tree when a change brings them.
//!
//! Not for: a place in the tree. Writers of changes must not meet at its end, so the sequencer gives the places afterwards.

use store::{Tx, Value};

use crate::{
    AuditError, Entry, entry,
    entry::{Body, person_id},
    rows,
};

const ENTRY: &[&str] = &[
    "id",
    "at",
    "actor",
    "role",
    "unit",
    "action",
    "purpose",
    "kind",
    "object",
    "criterion",
    "results",
    "session",
    "request",
    "detail",
    "body",
];
const PERSON: &[&str] = &["id", "entry", "participant"];

/// An entry that is in the store.
pub(crate) struct Added {
    pub id: String,
    pub body: String,
}

/// Puts a change on record in the change's own transaction: both are kept, or neither. [`crate::Writer::nudge`] afterwards, so that
/// it soon has its place in the tree.
pub fn append(tx: &Tx, entry: &Entry) -> Result<(), AuditError> {
    let added = add(tx, vec![entry.clone().fit()?])?;
    let pending: Vec<Vec<Value>> = added.iter().map(|one| vec![(&one.id).into()]).collect();
    Ok(rows::insert(tx, "audit_pending", &["id"], &pending)?)
}

/// How many entries wait for their places in the tree. More than a handful says that the writer does not run.
pub fn waiting(tx: &Tx) -> Result<i64, AuditError> {
    Ok(tx.count("select count(*) as n from audit_pending", &[])?)
}

/// Adds fitting entries and their people; answers them in the order of their ids.
pub(crate) fn add(tx: &Tx, entries: Vec<Entry>) -> store::Result<Vec<Added>> {
    let at = tx.now().to_string();
    let (mut kept, mut people, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for one in entries.into_iter().flat_map(parts) {
        let id = tx.fresh_id().to_string();
        for (number, participant) in one.people.iter().enumerate() {
            people.push(vec![
                person_id(&id, number).into(),
                (&id).into(),
                participant.into(),
            ]);
        }
        let body = body(&id, &at, &one);
        kept.push(row(&id, &at, one, &body));
        added.push(Added { id, body });
    }
    rows::insert(tx, "audit_entry", ENTRY, &kept)?;
    rows::insert(tx, "audit_person", PERSON, &people)?;
    Ok(added)
}

/// An entry about very many people, as several about a bounded number each.
fn parts(entry: Entry) -> Vec<Entry> {
    if entry.people.len() <= entry::PEOPLE {
        return vec![entry];
    }
    let part = |people: &[String]| Entry {
        people: people.to_vec(),
        ..entry.clone()
    };
    entry.people.chunks(entry::PEOPLE).map(part).collect()
}

fn body(id: &str, at: &str, entry: &Entry) -> String {
    let mut buffer = Vec::with_capacity(400 + 40 * entry.people.len());
    let body = Body {
        id,
        at,
        actor: &entry.actor,
        role: entry.role.as_deref(),
        unit: entry.unit.as_deref(),
        action: entry.action.as_str(),
        purpose: entry.purpose.as_deref(),
        kind: &entry.kind,
        object: entry.object.as_deref(),
        people: &entry.people,
        criterion: entry.criterion.as_ref().map(crate::Criterion::as_str),
        results: entry.results,
        session: entry.session.as_deref(),
        request: entry.request.as_deref(),
        detail: entry.detail.as_deref(),
    };
    body.write(&mut buffer);
    String::from_utf8(buffer).expect("JSON is UTF-8")
}

fn row(id: &str, at: &str, entry: Entry, body: &str) -> Vec<Value> {
    vec![
        id.into(),
        at.into(),
        entry.actor.into(),
        entry.role.into(),
        entry.unit.into(),
        entry.action.as_str().into(),
        entry.purpose.into(),
        entry.kind.into(),
        entry.object.into(),
        entry
            .criterion
            .map(|criterion| criterion.as_str().to_owned())
            .into(),
        entry.results.into(),
        entry.session.into(),
        entry.request.into(),
        entry.detail.into(),
        body.into(),
    ]
}
