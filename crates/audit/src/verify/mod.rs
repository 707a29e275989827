//! Verifying: every row of the log against every other, against the signatures, and against what a witness has kept.
//!
//! Reads one state of the data from its first leaf to its last, a bounded number of rows at a time; needs the public key and nothing
//! else. What it cannot see: an entry that was false when it was made, and a rewriting of what is younger than the newest checkpoint.

mod beside;
mod checkpoints;
mod entries;
mod finding;
mod held;
mod samples;
mod walk;

use jiff::SignedDuration;
use store::Tx;

pub use finding::{Check, Finding, Findings};

use crate::{
    AuditError, Checkpoint, PublicKey,
    tree::{self, Hash},
};

/// What the log is held against.
#[derive(Debug)]
pub struct Terms<'a> {
    /// The key that signs.
    pub key: &'a PublicKey,
    /// What a witness has kept, oldest first; empty without one.
    pub witness: &'a [Checkpoint],
    /// How old an entry may be without a place in the tree, or without a checkpoint over it.
    pub patience: SignedDuration,
    /// How many leaves a segment holds.
    pub segment: u64,
}

impl<'a> Terms<'a> {
    /// The usual terms: ten minutes, and segments as everywhere.
    pub fn new(key: &'a PublicKey, witness: &'a [Checkpoint]) -> Self {
        Self {
            key,
            witness,
            patience: SignedDuration::from_mins(10),
            segment: tree::SEGMENT,
        }
    }

    /// With another patience, in minutes.
    pub fn patient(mut self, minutes: i64) -> Self {
        self.patience = SignedDuration::from_mins(minutes);
        self
    }
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// How many entries were read.
    pub entries: u64,
    /// How many leaves the tree has, deleted segments included.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// How many segments are sealed, and how many of them deleted.
    pub segments: (u64, u64),
    /// How many checkpoints were read, and how many of them lie within deleted segments, where only the signature can be tried.
    pub checkpoints: (u64, u64),
    /// How many checkpoints of the witness were found here.
    pub witnessed: u64,
    /// How many entries have no place yet.
    pub pending: u64,
    /// What is wrong, and where.
    pub findings: Findings,
}

impl Report {
    /// Is nothing wrong?
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Verifies a log. An error means that it could not be read to its end, which is no proof of anything good.
pub fn verify(tx: &Tx, terms: &Terms<'_>) -> Result<Report, AuditError> {
    let mut walk = walk::Walk::new(tx, terms)?;
    walk.run()?;
    beside::pending(&mut walk)?;
    beside::surplus(&mut walk)?;
    samples::judgements(&mut walk)?;
    walk.end()
}
