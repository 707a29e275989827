//! Why something leaks: a smallest set of shown cells and shares that gives it away by itself. Of such a set
//! at least one must be hidden in every safe pattern, because hiding more never tells more.
//! The halving method is U. Junker's QuickXplain (AAAI 2004). Not for choosing what to hide.

use crate::audit::{Audit, Target, Witnesses};
use crate::knowledge::{Mask, touching};
use crate::solver::{Solver, SolverFailure};
use crate::world::{Role, World};

/// A cell or a share that may be hidden by choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    Cell(usize),
    Share(usize),
}

/// At least one of `items` is hidden, if `guard` (when there is one) is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub items: Vec<Item>,
    pub guard: Option<usize>,
}

/// Everything that may be hidden by choice.
pub(crate) fn items(world: &World) -> Vec<Item> {
    let cells = (0..world.nodes.len()).filter(|&cell| world.nodes[cell].role == Role::Choice);
    let shares = (0..world.shares.len()).filter(|&share| !world.shares[share].forced);
    cells.map(Item::Cell).chain(shares.map(Item::Share)).collect()
}

/// Hides or shows one item.
pub(crate) fn set(mask: &mut Mask, item: Item, hidden: bool) {
    match item {
        Item::Cell(cell) => mask.cells[cell] = hidden,
        Item::Share(share) => mask.shares[share] = hidden,
    }
}

/// A smallest reason for a leak found under `mask`; empty when it leaks with everything hidden.
pub(crate) fn reason(
    world: &World,
    mask: &Mask,
    target: &Target,
    solver: &dyn Solver,
) -> Result<Cut, SolverFailure> {
    let touching = touching(world, mask, &target.expression);
    let shown = items(world).into_iter().filter(|&item| match item {
        Item::Cell(cell) => !mask.cells[cell] && touching.cells.contains(&cell),
        Item::Share(share) => !mask.shares[share] && touching.shares.contains(&share),
    });
    let inquiry = Inquiry {
        world,
        target,
        solver,
    };
    let items = if inquiry.leaks(&[])? {
        Vec::new()
    } else {
        inquiry.smallest(&[], &shown.collect::<Vec<_>>(), false)?
    };
    Ok(Cut {
        items,
        guard: target.guard,
    })
}

/// Whether earlier editions alone give the target away.
pub(crate) fn known_earlier(
    world: &World,
    target: &Target,
    solver: &dyn Solver,
) -> Result<bool, SolverFailure> {
    let mut mask = Mask::forced(world);
    mask.earlier_only = true;
    let mut audit = Audit {
        world,
        mask: &mask,
        solver,
        witnesses: Witnesses::new(world),
    };
    Ok(!audit.is_wide(&target.expression)?)
}

struct Inquiry<'a> {
    world: &'a World,
    target: &'a Target,
    solver: &'a dyn Solver,
}

impl Inquiry<'_> {
    fn leaks(&self, shown: &[Item]) -> Result<bool, SolverFailure> {
        let mut mask = Mask::forced(self.world);
        for item in items(self.world) {
            set(&mut mask, item, !shown.contains(&item));
        }
        let mut audit = Audit {
            world: self.world,
            mask: &mask,
            solver: self.solver,
            witnesses: Witnesses::new(self.world),
        };
        Ok(!audit.is_wide(&self.target.expression)?)
    }

    fn smallest(&self, given: &[Item], among: &[Item], grown: bool) -> Result<Vec<Item>, SolverFailure> {
        if grown && self.leaks(given)? {
            return Ok(Vec::new());
        }
        if among.len() <= 1 {
            return Ok(among.to_vec());
        }
        let (front, back) = among.split_at(among.len() / 2);
        let mut reason = self.smallest(&[given, front].concat(), back, true)?;
        let front_part = self.smallest(&[given, reason.as_slice()].concat(), front, !reason.is_empty())?;
        reason.extend(front_part);
        Ok(reason)
    }
}
