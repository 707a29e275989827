//! Why something leaks: a smallest set of shown cells and shares that gives it away by itself. Of such a set
//! at least one must be hidden in every safe pattern, because hiding more never tells more.
//! The halving method is U. Junker's QuickXplain (AAAI 2004). Not for choosing what to hide.

use crate::audit::{Audit, Target, Width};
use crate::knowledge::{Mask, touching};
use crate::pool::Pool;
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

/// Whether an item is hidden.
pub(crate) fn hidden(mask: &Mask, item: Item) -> bool {
    match item {
        Item::Cell(cell) => mask.cells[cell],
        Item::Share(share) => mask.shares[share],
    }
}

/// Hides an item with the shares that follow it.
pub(crate) fn hide(world: &World, mask: &mut Mask, item: Item) {
    set(mask, item, true);
    let Item::Cell(cell) = item else { return };
    for (share, printed) in world.shares.iter().enumerate() {
        if printed.follows == Some(cell) {
            set(mask, Item::Share(share), true);
        }
    }
}

/// A cut with whether it rests on proof alone. Where the solver was cut short somewhere on the way, it may demand more
/// than is needed, never less.
pub(crate) struct Reason {
    pub cut: Cut,
    pub clear: bool,
}

/// A smallest reason for a leak found under `mask`; empty when it leaks with everything hidden.
pub(crate) fn reason(
    world: &World,
    mask: &Mask,
    target: &Target,
    pool: &mut Pool,
    solver: &dyn Solver,
) -> Result<Reason, SolverFailure> {
    let touching = touching(world, mask, &target.expression);
    let shown = items(world).into_iter().filter(|&item| match item {
        Item::Cell(cell) => !mask.cells[cell] && touching.cells.contains(&cell),
        Item::Share(share) => !mask.shares[share] && touching.shares.contains(&share),
    });
    let mut inquiry = Inquiry {
        world,
        target,
        pool,
        solver,
        clear: true,
    };
    let items = if inquiry.leaks(&[])? {
        Vec::new()
    } else {
        inquiry.smallest(&[], &shown.collect::<Vec<_>>(), false)?
    };
    let cut = Cut {
        items,
        guard: target.guard,
    };
    Ok(Reason {
        cut,
        clear: inquiry.clear,
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
    let mut pool = Pool::new(world);
    match Audit::new(world, &mask, solver, &mut pool).width(&target.expression)? {
        Width::Narrow => Ok(true),
        Width::Wide => Ok(false),
        Width::Unclear => Err(SolverFailure::Interrupted),
    }
}

struct Inquiry<'a> {
    world: &'a World,
    target: &'a Target,
    pool: &'a mut Pool,
    solver: &'a dyn Solver,
    clear: bool,
}

impl Inquiry<'_> {
    fn leaks(&mut self, shown: &[Item]) -> Result<bool, SolverFailure> {
        let mut mask = Mask::forced(self.world);
        for item in items(self.world) {
            set(&mut mask, item, !shown.contains(&item));
        }
        let mut audit = Audit::new(self.world, &mask, self.solver, self.pool);
        let width = audit.width(&self.target.expression)?;
        self.clear &= width != Width::Unclear;
        Ok(width != Width::Wide)
    }

    fn smallest(&mut self, given: &[Item], among: &[Item], grown: bool) -> Result<Vec<Item>, SolverFailure> {
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
