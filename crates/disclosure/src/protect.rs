//! The search: choose the cheapest, look what leaks, learn why, choose again. Not for judging the result.

use crate::audit::{Audit, Target, Witnesses};
use crate::cut::{known_earlier, reason};
use crate::error::DisclosureError;
use crate::judge::judge;
use crate::knowledge::Mask;
use crate::master::{SHARE_WEIGHT, cheapest};
use crate::pattern::{Fate, Pattern};
use crate::problem::Problem;
use crate::solver::Solver;
use crate::world::{Role, World, worlds};
use std::collections::BTreeSet;

/// Each round adds at least one cut no earlier choice met, so the search ends by itself; this only bounds the
/// wait. Tables of a municipality need a dozen.
const ROUNDS: usize = 500;

/// The pattern of least loss that is safe against the attacker the crate describes, with its proof: the
/// tightest interval of every hidden cell. Refuses rather than returning anything unproven.
pub fn protect(problem: &Problem, solver: &dyn Solver) -> Result<Pattern, DisclosureError> {
    let mut pattern = bare(problem);
    for world in worlds(problem) {
        let (mask, excused) = search(&world, solver)?;
        record(&world, &mask, &mut pattern);
        pattern
            .already_known
            .extend(excused.into_iter().map(|target| target.name));
    }
    let hidden = problem
        .cells()
        .iter()
        .filter(|cell| pattern.cells[&cell.id] != Fate::Shown);
    let weights: u64 = hidden.map(|cell| u64::from(cell.weight)).sum();
    let shares = SHARE_WEIGHT * i64::try_from(pattern.shares_hidden.len()).unwrap_or(i64::MAX);
    pattern.loss = weights + shares.unsigned_abs();
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
    let mut pattern = Pattern::default();
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

fn search(world: &World, solver: &dyn Solver) -> Result<(Mask, Vec<Target>), DisclosureError> {
    let mut cuts = Vec::new();
    let mut excused = Vec::new();
    let mut witnesses = Witnesses::new(world);
    for _ in 0..ROUNDS {
        let Some(mask) = cheapest(world, &cuts, solver)? else {
            return Err(DisclosureError::NoSafePattern(some_primary(world)));
        };
        witnesses.keep_fitting(world, &mask);
        let mut audit = Audit {
            world,
            mask: &mask,
            solver,
            witnesses,
        };
        let leaks = audit.leaks(&excused)?;
        witnesses = audit.witnesses;
        if leaks.is_empty() {
            return Ok((mask, excused));
        }
        for target in leaks {
            let cut = reason(world, &mask, &target, solver)?;
            if !cut.items.is_empty() || cut.guard.is_some() {
                cuts.push(cut);
            } else if known_earlier(world, &target, solver)? {
                excused.push(target);
            } else {
                return Err(DisclosureError::NoSafePattern(target.name.to_string()));
            }
        }
    }
    Err(DisclosureError::TooManyRounds(ROUNDS))
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
