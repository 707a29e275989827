//! The search in one linked part: choose the cheapest, look what leaks, learn why, choose again.
//! Not for judging the result.

use crate::audit::{Audit, Target};
use crate::cover::is_barred;
use crate::cut::{Cut, Reason, hidden, hide, known_earlier, reason};
use crate::error::DisclosureError;
use crate::knowledge::Mask;
use crate::master::{Choice, cheapest};
use crate::pool::Pool;
use crate::solver::{Solver, SolverFailure};
use crate::world::{Role, World};

/// What the search has learned so far.
pub(crate) struct Search<'a> {
    world: &'a World,
    solver: &'a dyn Solver,
    cuts: Vec<Cut>,
    pool: Pool,
    /// What earlier editions alone give away.
    pub excused: Vec<Target>,
    /// The solver was never cut short, so what was learned demands no more than is needed.
    pub clear: bool,
}

impl<'a> Search<'a> {
    pub(crate) fn new(world: &'a World, solver: &'a dyn Solver) -> Self {
        Self {
            world,
            solver,
            cuts: Vec::new(),
            pool: Pool::new(world),
            excused: Vec::new(),
            clear: true,
        }
    }

    /// The cheapest mask under what was learned; `None` when that contradicts itself.
    fn choose(&mut self) -> Result<Option<Mask>, DisclosureError> {
        let Some(Choice { mask, cheapest }) = cheapest(self.world, &self.cuts, self.solver)? else {
            return if self.clear {
                Ok(None)
            } else {
                Err(SolverFailure::Interrupted.into())
            };
        };
        self.clear &= cheapest;
        Ok(Some(mask))
    }

    /// The safe mask of least loss, or `None` when the rounds ran out.
    pub(crate) fn cheapest_safe(&mut self, rounds: usize) -> Result<Option<Mask>, DisclosureError> {
        for _ in 0..rounds {
            let Some(mask) = self.choose()? else {
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
    /// hides every reason of every leak until nothing leaks. Where a reason may not be hidden, it chooses anew; it
    /// ends because each round hides or learns more.
    pub(crate) fn any_safe(&mut self) -> Result<Mask, DisclosureError> {
        let mut mask = self.choose()?.unwrap_or_else(|| Mask::forced(self.world));
        loop {
            let leaks = self.leaks(&mask)?;
            if leaks.is_empty() {
                return Ok(mask);
            }
            let mut anew = false;
            for target in leaks {
                let Some(cut) = self.learn(&mask, &target)? else {
                    continue;
                };
                self.cuts.push(cut.clone());
                for &item in &cut.items {
                    if !is_barred(&self.cuts, item) {
                        hide(self.world, &mut mask, item);
                    }
                }
                anew |= !cut.items.iter().any(|&item| hidden(&mask, item));
            }
            if anew {
                let chosen = self.choose()?;
                mask = chosen.ok_or_else(|| DisclosureError::NoSafePattern(some_primary(self.world)))?;
            }
        }
    }

    fn leaks(&mut self, mask: &Mask) -> Result<Vec<Target>, SolverFailure> {
        let mut audit = Audit::new(self.world, mask, self.solver, &mut self.pool);
        let leaks = audit.leaks(&self.excused)?;
        self.clear &= audit.clear;
        Ok(leaks)
    }

    /// Why the target leaks; `None` when earlier editions give it away, which excuses it from now on.
    fn learn(&mut self, mask: &Mask, target: &Target) -> Result<Option<Cut>, DisclosureError> {
        let Reason { cut, clear } = reason(self.world, mask, target, &mut self.pool, self.solver)?;
        self.clear &= clear;
        if !cut.items.is_empty() || cut.guard.is_some() {
            Ok(Some(cut))
        } else if known_earlier(self.world, target, self.solver)? {
            self.excused.push(target.clone());
            Ok(None)
        } else if clear {
            Err(DisclosureError::NoSafePattern(target.name.to_string()))
        } else {
            Err(SolverFailure::Interrupted.into())
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
