//! The cheapest choice that honours every cut found so far. Not for finding cuts.

use crate::cover::greedy;
use crate::cut::{Cut, Item, items, set};
use crate::knowledge::Mask;
use crate::solver::{Answer, Goal, Program, Relation, Row, Solver, SolverFailure, solve_checked};
use crate::world::World;

/// A choice that honours every cut.
pub(crate) struct Choice {
    pub mask: Mask,
    /// No other loses less.
    pub cheapest: bool,
}

/// The mask of least loss under the cuts; of equal losses the one that hides fewer and keeps more of what
/// readers know to be hidden. Where the solver is cut short, the best it found, else a greedy one. `None` when the
/// cuts contradict each other.
pub(crate) fn cheapest(
    world: &World,
    cuts: &[Cut],
    solver: &dyn Solver,
) -> Result<Option<Choice>, SolverFailure> {
    let mut mask = Mask::forced(world);
    let items = items(world);
    if items.is_empty() || cuts.is_empty() {
        return Ok(Some(Choice { mask, cheapest: true }));
    }
    // Every tie-break together stays below one unit of weight.
    let unit = 2 * i64::try_from(items.len()).map_err(|_| SolverFailure::TooLarge)? + 1;
    let cost = |item: Item| match item {
        Item::Cell(cell) => world.nodes[cell].weight * unit + 2 - i64::from(world.nodes[cell].preferred),
        Item::Share(_) => world.share_weight * unit + 2,
    };
    let program = Program {
        ranges: vec![(0, 1); items.len()],
        objective: items.iter().copied().map(cost).enumerate().collect(),
        goal: Goal::Least,
        rows: rows(world, cuts, &items),
    };
    let (values, cheapest) = match solve_checked(&program, solver) {
        Ok(Answer::Best(values)) => (values, true),
        Ok(Answer::Found(values)) => (values, false),
        Ok(Answer::Impossible) => return Ok(None),
        Err(SolverFailure::Interrupted) => {
            let mask = greedy(world, cuts, cost).ok_or(SolverFailure::Interrupted)?;
            return Ok(Some(Choice {
                mask,
                cheapest: false,
            }));
        }
        Err(failure) => return Err(failure),
    };
    for (item, value) in items.iter().zip(values) {
        set(&mut mask, *item, value == 1);
    }
    Ok(Some(Choice { mask, cheapest }))
}

/// A row for every cut, and one for every share that is withheld with its numerator.
fn rows(world: &World, cuts: &[Cut], items: &[Item]) -> Vec<Row> {
    let place = |item: Item| items.binary_search(&item).ok();
    let mut rows = Vec::new();
    for cut in cuts {
        let places = cut.items.iter().filter_map(|&item| place(item));
        let mut terms: Vec<(usize, i64)> = places.map(|at| (at, 1)).collect();
        let guard = cut.guard.and_then(|cell| place(Item::Cell(cell)));
        terms.extend(guard.map(|at| (at, -1)));
        let right = i64::from(guard.is_none());
        rows.push(Row {
            terms,
            relation: Relation::AtLeast,
            right,
        });
    }
    for (at, item) in items.iter().enumerate() {
        let Item::Share(share) = *item else { continue };
        let follows = world.shares[share].follows;
        if let Some(cell) = follows.and_then(|cell| place(Item::Cell(cell))) {
            let terms = vec![(at, 1), (cell, -1)];
            rows.push(Row {
                terms,
                relation: Relation::AtLeast,
                right: 0,
            });
        }
    }
    rows
}
