//! What a request saw, did or was refused, put on record: a read before the first byte of its answer, a change in its
//! own transaction.
//!
//! Not for: how the record is kept (the audit crate), or what a visitor may do (access).

use std::collections::BTreeSet;

use store::Tx;

use crate::visit::{Failure, Visit};

/// One thing that goes on record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Act {
    /// What was done.
    pub(crate) action: Option<audit::Action>,
    /// What it was done to: a noun or a kind of page.
    pub(crate) kind: String,
    /// The row, when it was one.
    pub(crate) object: Option<String>,
    /// Every participant whose data was part of the answer.
    pub(crate) people: BTreeSet<String>,
    /// What was searched for; only its keyed hash is kept.
    pub(crate) criterion: Option<String>,
    /// How many rows were answered.
    pub(crate) results: i64,
    /// Why: the relation or the reason that gave access.
    pub(crate) purpose: String,
    /// The role that allowed it.
    pub(crate) role: String,
    /// The unit or organisation in which it is held.
    pub(crate) unit: Option<String>,
}

/// Everything of one request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) actor: String,
    pub(crate) session: String,
    pub(crate) acts: Vec<Act>,
}

impl Seen {
    fn entries(&self, visit: &Visit) -> Vec<audit::Entry> {
        let recorder = visit.app.recorder(&visit.here);
        let entry = |act: &Act| {
            let action = act.action?;
            let mut entry = audit::Entry::new(&self.actor, action, &act.kind)
                .people(act.people.iter())
                .results(act.results)
                .asked(Some(&self.session), Some(&visit.request));
            if !act.role.is_empty() {
                entry = entry.role(&act.role, act.unit.as_deref());
            }
            if !act.purpose.is_empty() {
                entry = entry.purpose(&act.purpose);
            }
            if let Some(object) = &act.object {
                entry = entry.object(object);
            }
            if let Some(text) = &act.criterion {
                entry = entry.criterion(recorder.signer().criteria().of(text));
            }
            Some(entry)
        };
        self.acts.iter().filter_map(entry).collect()
    }
}

/// Puts a read on record and waits until it is on disk. When that fails, nothing may be answered.
pub(crate) fn before_the_first_byte(visit: &Visit, seen: &Seen) -> Result<(), Failure> {
    if seen.acts.is_empty() {
        return Ok(());
    }
    let entries = seen.entries(visit);
    Ok(visit.app.recorder(&visit.here).write(entries)?)
}

/// Puts a change on record in the transaction that makes it.
pub(crate) fn beside_the_change(visit: &Visit, tx: &Tx, seen: &Seen) -> Result<(), Failure> {
    for entry in seen.entries(visit) {
        audit::append(tx, &entry)?;
    }
    Ok(())
}

/// A change was made: its entry takes its place in the tree soon.
pub(crate) fn changed(visit: &Visit) {
    visit.app.recorder(&visit.here).nudge();
}
