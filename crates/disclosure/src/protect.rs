//! From the question to the proven pattern: primary hiding, a search for each linked part, the verdict.
//! Not for how the search works, which is [`crate::search`].

use crate::error::DisclosureError;
use crate::judge::judge;
use crate::knowledge::Mask;
use crate::pattern::{Fate, Pattern};
use crate::problem::Problem;
use crate::search::Search;
use crate::solver::Solver;
use crate::world::{Role, World, worlds};
use std::collections::BTreeSet;

/// Each round adds at least one cut no earlier choice met, so the search ends by itself; this bounds the wait.
/// Linked tables of sixty cells have been seen to need up to forty.
const ROUNDS: usize = 150;

/// The pattern of least loss that is safe against the attacker the crate describes, with its proof: the
/// tightest interval of every hidden cell. Refuses rather than returning anything unproven.
pub fn protect(problem: &Problem, solver: &dyn Solver) -> Result<Pattern, DisclosureError> {
    protect_within(problem, solver, ROUNDS)
}

fn protect_within(problem: &Problem, solver: &dyn Solver, rounds: usize) -> Result<Pattern, DisclosureError> {
    let mut pattern = bare(problem);
    for world in worlds(problem) {
        let mut search = Search::new(&world, solver);
        let cheapest = search.cheapest_safe(rounds)?;
        pattern.optimal &= cheapest.is_some();
        let mask = match cheapest {
            Some(mask) => mask,
            None => search.any_safe()?,
        };
        pattern.optimal &= search.clear;
        record(&world, &mask, &mut pattern);
        pattern
            .already_known
            .extend(search.excused.into_iter().map(|target| target.name));
    }
    let hidden = problem
        .cells()
        .iter()
        .filter(|cell| pattern.cells[&cell.id] != Fate::Shown);
    let weights: u64 = hidden.map(|cell| u64::from(cell.weight)).sum();
    let shares = u64::from(problem.share_weight()) * pattern.shares_hidden.len() as u64;
    pattern.loss = weights + shares;
    let (leaks, proof) = judge(problem, &pattern, solver)?;
    if leaks.is_empty() {
        pattern.proof = proof;
        Ok(pattern)
    } else {
        Err(DisclosureError::NotProven(leaks))
    }
}

/// Primary hiding alone; where an earlier edition printed the count, its mark is kept but protects nothing.
fn bare(problem: &Problem) -> Pattern {
    let mut pattern = Pattern {
        optimal: true,
        ..Pattern::default()
    };
    let hidden: BTreeSet<_> = problem.earlier().hidden.iter().collect();
    let printed: BTreeSet<_> = problem
        .earlier()
        .cells
        .iter()
        .map(|(id, _)| id)
        .filter(|id| !hidden.contains(id))
        .collect();
    for cell in problem.cells() {
        let primary = problem.is_primary(cell);
        let fate = if primary { Fate::HiddenPrimary } else { Fate::Shown };
        pattern.cells.insert(cell.id.clone(), fate);
        if primary && printed.contains(&cell.id) {
            pattern.already_known.insert(cell.id.clone());
        }
    }
    pattern
}

fn record(world: &World, mask: &Mask, pattern: &mut Pattern) {
    for (node, hidden) in world.nodes.iter().zip(&mask.cells) {
        if *hidden && node.role == Role::Choice {
            pattern.cells.insert(node.id.clone(), Fate::HiddenComplementary);
        }
    }
    for (share, hidden) in world.shares.iter().zip(&mask.shares) {
        if *hidden {
            pattern.shares_hidden.insert(share.id.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::protect_within;
    use crate::{Cell, CellId, Earlier, Fate, Micro, Problem, Sum};

    #[test]
    fn out_of_rounds_the_pattern_is_still_safe_and_says_it_may_hide_too_much() {
        let cell = |name: &str, value, weight| Cell {
            id: CellId::from(name),
            value,
            sensitive: false,
            protected: true,
            weight,
        };
        let cells = vec![
            cell("a", 2, 1),
            cell("b", 9, 1),
            cell("c", 14, 1),
            cell("t", 25, 5),
        ];
        let sum = Sum {
            total: "t".into(),
            parts: ["a", "b", "c"].map(CellId::from).to_vec(),
        };
        let problem = Problem::new(cells, vec![sum], Vec::new(), Vec::new(), Earlier::default(), 5)
            .expect("the column is consistent");
        let pattern = protect_within(&problem, &Micro, 0).expect("the column can be protected");
        assert!(!pattern.optimal);
        assert!(
            pattern
                .proof
                .iter()
                .all(|bounds| bounds.most - bounds.least >= 2 || bounds.most >= 5)
        );
        assert!(
            pattern
                .cells
                .values()
                .any(|fate| *fate == Fate::HiddenComplementary)
        );
    }
}
