//! The search in one linked part: choose the cheapest, look what leaks, learn why, choose again.
//! Not for judging the result.

use crate::audit::{Audit, Target, Witnesses};
use crate::cut::{Cut, Item, known_earlier, reason, set};
use crate::error::DisclosureError;
use crate::knowledge::Mask;
use crate::master::cheapest;
use crate::solver::{Solver, SolverFailure};
use crate::world::{Role, World};

/// What the search has learned so far.
pub(crate) struct Search<'a> {
    world: &'a World,
    solver: &'a dyn Solver,
    cuts: Vec<Cut>,
    witnesses: Witnesses,
    /// What earlier editions alone give away.
    pub excused: Vec<Target>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(world: &'a World, solver: &'a dyn Solver) -> Self {
        Self {
            world,
            solver,
            cuts: Vec::new(),
            witnesses: Witnesses::new(world),
            excused: Vec::new(),
        }
    }

    /// The safe mask of least loss, or `None` when the rounds ran out.
    pub(crate) fn cheapest_safe(&mut self, rounds: usize) -> Result<Option<Mask>, DisclosureError> {
        for _ in 0..rounds {
            let Some(mask) = cheapest(self.world, &self.cuts, self.solver)? else {
                return Err(DisclosureError::NoSafePattern(some_primary(self.world)));
            };
            let leaks = self.leaks(&mask)?;
            if leaks.is_empty() {
                return Ok(Some(mask));
            }
            for target in leaks {
                let cut = self.learn(&mask, &target)?;
                self.cuts.extend(cut);
            }
        }
        Ok(None)
    }

    /// A safe mask that is not sought to be cheap: starting from a choice that honours what was learned, it
    /// hides every reason of every leak until nothing leaks. It ends because each round hides more.
    pub(crate) fn any_safe(&mut self) -> Result<Mask, DisclosureError> {
        let start = cheapest(self.world, &self.cuts, self.solver)?;
        let mut mask = start.unwrap_or_else(|| Mask::forced(self.world));
        loop {
            let leaks = self.leaks(&mask)?;
            if leaks.is_empty() {
                return Ok(mask);
            }
            for target in leaks {
                let Some(cut) = self.learn(&mask, &target)? else {
                    continue;
                };
                if cut.items.is_empty() {
                    return Err(DisclosureError::NoSafePattern(target.name.to_string()));
                }
                for item in cut.items {
                    hide(self.world, &mut mask, item);
                }
            }
        }
    }

    fn leaks(&mut self, mask: &Mask) -> Result<Vec<Target>, SolverFailure> {
        let mut witnesses = std::mem::take(&mut self.witnesses);
        witnesses.keep_fitting(self.world, mask);
        let mut audit = Audit {
            world: self.world,
            mask,
            solver: self.solver,
            witnesses,
        };
        let leaks = audit.leaks(&self.excused)?;
        self.witnesses = audit.witnesses;
        Ok(leaks)
    }

    /// Why the target leaks; `None` when earlier editions give it away, which excuses it from now on.
    fn learn(&mut self, mask: &Mask, target: &Target) -> Result<Option<Cut>, DisclosureError> {
        let cut = reason(self.world, mask, target, self.solver)?;
        if !cut.items.is_empty() || cut.guard.is_some() {
            Ok(Some(cut))
        } else if known_earlier(self.world, target, self.solver)? {
            self.excused.push(target.clone());
            Ok(None)
        } else {
            Err(DisclosureError::NoSafePattern(target.name.to_string()))
        }
    }
}

fn hide(world: &World, mask: &mut Mask, item: Item) {
    set(mask, item, true);
    let Item::Cell(cell) = item else { return };
    for (share, printed) in world.shares.iter().enumerate() {
        if printed.follows == Some(cell) {
            set(mask, Item::Share(share), true);
        }
    }
}

fn some_primary(world: &World) -> String {
    let primary = world
        .nodes
        .iter()
        .find(|node| matches!(node.role, Role::Primary | Role::Past));
    primary.map_or_else(
        || "a change between rounds".to_owned(),
        |node| node.id.to_string(),
    )
}
