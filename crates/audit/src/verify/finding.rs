//! What can be wrong, and where it was found.

use std::{collections::BTreeMap, fmt};

/// Of each kind so many findings are told; the rest are counted.
const TOLD: u64 = 20;

/// What was held against what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Check {
    /// An entry's columns and people against its body.
    Entry,
    /// A body against the hash in its leaf.
    Leaf,
    /// Leaves follow each other without gaps, each with its entry.
    Order,
    /// Rows that nothing accounts for.
    Surplus,
    /// Entries without a place: not for long.
    Pending,
    /// A segment's row against its leaves.
    Segment,
    /// A deleted segment against its signed deletion.
    Deletion,
    /// The span that retention may delete is closed.
    Retention,
    /// Checkpoints follow each other without gaps, and cover what is there.
    Checkpoint,
    /// A checkpoint's signature.
    Signature,
    /// A checkpoint's root against the tree.
    Root,
    /// What is not covered by a checkpoint is young.
    Tail,
    /// What the witness has kept is here, and the same.
    Witness,
    /// A sample against its signature, its seed and the log.
    Sample,
    /// A judgement against its signature and the log.
    Judgement,
}

impl Check {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Entry,
        Self::Leaf,
        Self::Order,
        Self::Surplus,
        Self::Pending,
        Self::Segment,
        Self::Deletion,
        Self::Retention,
        Self::Checkpoint,
        Self::Signature,
        Self::Root,
        Self::Tail,
        Self::Witness,
        Self::Sample,
        Self::Judgement,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Leaf => "leaf",
            Self::Order => "order",
            Self::Surplus => "surplus",
            Self::Pending => "pending",
            Self::Segment => "segment",
            Self::Deletion => "deletion",
            Self::Retention => "retention",
            Self::Checkpoint => "checkpoint",
            Self::Signature => "signature",
            Self::Root => "root",
            Self::Tail => "tail",
            Self::Witness => "witness",
            Self::Sample => "sample",
            Self::Judgement => "judgement",
        }
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was tried.
    pub check: Check,
    /// Where: a row, by its table and id or number.
    pub place: String,
    /// What is wrong there.
    pub problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.problem)
    }
}

/// Everything that is wrong.
#[derive(Debug, Default)]
pub struct Findings {
    told: Vec<Finding>,
    counts: BTreeMap<Check, u64>,
}

impl Findings {
    pub(super) fn add(&mut self, check: Check, place: impl Into<String>, problem: impl Into<String>) {
        let count = self.counts.entry(check).or_default();
        *count += 1;
        if *count <= TOLD {
            self.told.push(Finding {
                check,
                place: place.into(),
                problem: problem.into(),
            });
        }
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The first twenty of each kind.
    pub fn told(&self) -> &[Finding] {
        &self.told
    }

    /// How many of each kind.
    pub fn counts(&self) -> impl Iterator<Item = (Check, u64)> + '_ {
        self.counts.iter().map(|(check, count)| (*check, *count))
    }
}
