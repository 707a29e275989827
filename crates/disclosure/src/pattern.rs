//! What disclosure control decides: the fate of every cell and share, and the proof. Not for how.

use crate::cell::CellId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What becomes of a cell. Readers see one mark for both kinds of hiding; the kinds are for our own record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Printed.
    Shown,
    /// Hidden because it is small, or a zero of a sensitive category.
    HiddenPrimary,
    /// Hidden so that a small one cannot be worked out.
    HiddenComplementary,
}

/// The tightest interval an attacker reaches for a hidden cell, a hidden group, or a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The cell; for a group `sum(a + b)`, for a change between two rounds `change(a -> b)`.
    pub cell: CellId,
    /// The least count that fits all that is known.
    pub least: u64,
    /// The greatest count that fits all that is known, never above the ceiling the crate documents.
    pub most: u64,
    /// No table that fits goes beyond these two. False when the solver was cut short: tables with these two counts are
    /// at hand, so the count is at least this unknown, and perhaps more.
    #[serde(default)]
    pub exact: bool,
}

/// What to print and what to withhold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The fate of every cell of the edition.
    pub cells: BTreeMap<CellId, Fate>,
    /// Shares not to print.
    pub shares_hidden: BTreeSet<String>,
    /// Weight of all hidden cells and shares.
    pub loss: u64,
    /// No safe pattern loses less. False when the search ran out of rounds, or the solver was cut short, and hid, in some linked part of the
    /// edition, more than may have been needed; such a pattern is as safe and as proven as any other.
    pub optimal: bool,
    /// The attacker's interval for every hidden cell, group and change.
    pub proof: Vec<Bounds>,
    /// Cells, groups and changes (named as in [`Bounds::cell`]) that earlier editions alone give away: no
    /// choice made now can protect them, and the edition's editor should be told.
    pub already_known: BTreeSet<CellId>,
}
