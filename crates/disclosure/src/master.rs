//! The cheapest choice that honours every cut found so far. Not for finding cuts.

use crate::cut::{Cut, Item, items, set};
use crate::knowledge::Mask;
use crate::solver::{Answer, Goal, Program, Relation, Row, Solver, SolverFailure, solve_checked};
use crate::world::World;

/// The mask of least loss under the cuts; of equal losses the one that hides fewer and keeps more of what
/// readers know to be hidden. `None` when the cuts contradict each other.
pub(crate) fn cheapest(
    world: &World,
    cuts: &[Cut],
    solver: &dyn Solver,
) -> Result<Option<Mask>, SolverFailure> {
    let mut mask = Mask::forced(world);
    let items = items(world);
    if items.is_empty() || cuts.is_empty() {
        return Ok(Some(mask));
    }
    let place = |item: Item| items.binary_search(&item).ok();
    // Every tie-break together stays below one unit of weight.
    let unit = 2 * i64::try_from(items.len()).map_err(|_| SolverFailure::TooLarge)? + 1;
    let cost = |item: &Item| match *item {
        Item::Cell(cell) => world.nodes[cell].weight * unit + 2 - i64::from(world.nodes[cell].preferred),
        Item::Share(_) => world.share_weight * unit + 2,
    };
    let mut rows = Vec::new();
    for cut in cuts {
        let mut terms: Vec<(usize, i64)> = cut
            .items
            .iter()
            .filter_map(|&item| place(item))
            .map(|at| (at, 1))
            .collect();
        let guard = cut.guard.and_then(|cell| place(Item::Cell(cell)));
        terms.extend(guard.map(|at| (at, -1)));
        rows.push(Row {
            terms,
            relation: Relation::AtLeast,
            right: i64::from(guard.is_none()),
        });
    }
    for (at, item) in items.iter().enumerate() {
        let Item::Share(share) = *item else { continue };
        if let Some(cell) = world.shares[share]
            .follows
            .and_then(|cell| place(Item::Cell(cell)))
        {
            rows.push(Row {
                terms: vec![(at, 1), (cell, -1)],
                relation: Relation::AtLeast,
                right: 0,
            });
        }
    }
    let objective = items.iter().map(cost).enumerate().collect();
    let program = Program {
        ranges: vec![(0, 1); items.len()],
        objective,
        goal: Goal::Least,
        rows,
    };
    match solve_checked(&program, solver)? {
        Answer::Best(values) => {
            for (item, value) in items.iter().zip(values) {
                set(&mut mask, *item, value == 1);
            }
            Ok(Some(mask))
        }
        Answer::Impossible => Ok(None),
    }
}
