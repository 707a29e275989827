//! The question put to disclosure control, consistent by construction. Not for answering it.

use crate::cell::{Cell, CellId, Earlier, Floor, Share, Sum};
use crate::check;
use crate::error::DisclosureError;
use std::collections::BTreeSet;

/// The least threshold the product allows: counts of 1 to 4 persons are hidden. A municipality may raise it.
pub const LEAST_THRESHOLD: u64 = 5;

/// All counts of one edition with everything that links them. Can only be made consistent: sums add up,
/// rounds of cumulative counts do not fall, names are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    cells: Vec<Cell>,
    sums: Vec<Sum>,
    shares: Vec<Share>,
    floors: Vec<Floor>,
    earlier: Earlier,
    threshold: u64,
    share_weight: u32,
    evident_zeroes: BTreeSet<CellId>,
}

impl Problem {
    /// Takes the edition's cells, the sums known to hold, the shares to be printed, the floors between rounds,
    /// what earlier editions printed, and the threshold (persons; counts below it are small). A floor given twice counts
    /// once. Refuses what
    /// contradicts itself, since an attacker would reason from the contradiction.
    pub fn new(
        cells: Vec<Cell>,
        sums: Vec<Sum>,
        shares: Vec<Share>,
        floors: Vec<Floor>,
        earlier: Earlier,
        threshold: u64,
    ) -> Result<Self, DisclosureError> {
        let evident_zeroes = BTreeSet::new();
        let mut pairs = BTreeSet::new();
        let floors = floors.into_iter();
        let floors = floors
            .filter(|floor| pairs.insert((floor.smaller.clone(), floor.larger.clone())))
            .collect();
        let mut problem = Self {
            cells,
            sums,
            shares,
            floors,
            earlier,
            threshold,
            share_weight: 1,
            evident_zeroes,
        };
        check::consistent(&problem)?;
        problem.evident_zeroes = evident_zeroes_of(&problem);
        Ok(problem)
    }

    /// The same question where a hidden share loses as much as hidden cells of this weight. Without it a share
    /// loses 1: it follows from counts, so it tells less than the cheapest of them.
    #[must_use]
    pub fn valuing_shares(self, weight: u32) -> Self {
        Self {
            share_weight: weight,
            ..self
        }
    }

    /// The loss when a share is hidden.
    pub fn share_weight(&self) -> u32 {
        self.share_weight
    }

    /// The counts of this edition.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The sums of this edition.
    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    /// The shares that would be printed.
    pub fn shares(&self) -> &[Share] {
        &self.shares
    }

    /// The floors between rounds.
    pub fn floors(&self) -> &[Floor] {
        &self.floors
    }

    /// What earlier editions made known.
    pub fn earlier(&self) -> &Earlier {
        &self.earlier
    }

    /// Counts from 1 to below this many persons are small.
    pub fn threshold(&self) -> u64 {
        self.threshold
    }

    /// The most any count is taken to be (persons): twice the largest plus twice the threshold.
    pub fn ceiling(&self) -> u64 {
        let now = self
            .cells
            .iter()
            .filter(|cell| cell.protected)
            .map(|cell| cell.value);
        let then = self.earlier.cells.iter().map(|(_, value)| *value);
        2 * now.chain(then).max().unwrap_or(0) + 2 * self.threshold
    }

    /// Whether the count, of whichever edition, is a zero that printed ordinary zeroes give away. It tells of nobody.
    pub(crate) fn is_evident_zero(&self, id: &CellId) -> bool {
        self.evident_zeroes.contains(id)
    }

    /// Whether a cell must be hidden for its own sake: it is small, or it is the zero of a sensitive category
    /// among at least one person. The zeroes of an empty table tell of nobody, and its printed total of zero
    /// gives them away in any case.
    pub fn is_primary(&self, cell: &Cell) -> bool {
        let small = cell.value > 0 && cell.value < self.threshold;
        let telling_zero = cell.value == 0 && cell.sensitive && !self.evident_zeroes.contains(&cell.id);
        cell.protected && (small || telling_zero)
    }
}

/// Ordinary zeroes, which are printed, and the zeroes that follow from them by sums and floors.
fn evident_zeroes_of(problem: &Problem) -> BTreeSet<CellId> {
    let zeroes = problem
        .cells
        .iter()
        .filter(|cell| cell.value == 0 && !(cell.protected && cell.sensitive));
    let mut evident: BTreeSet<CellId> = zeroes.map(|cell| cell.id.clone()).collect();
    loop {
        let before = evident.len();
        for sum in &problem.sums {
            if evident.contains(&sum.total) {
                evident.extend(sum.parts.iter().cloned());
            } else if sum.parts.iter().all(|part| evident.contains(part)) {
                evident.insert(sum.total.clone());
            }
        }
        let below = problem
            .floors
            .iter()
            .filter(|floor| evident.contains(&floor.larger));
        let below: Vec<CellId> = below.map(|floor| floor.smaller.clone()).collect();
        evident.extend(below);
        if evident.len() == before {
            return evident;
        }
    }
}
