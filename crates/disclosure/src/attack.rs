//! The independent attacker: its own model, no shortcuts, no memory between questions. It computes the
//! tightest interval of every hidden cell, of the hidden part of every sum, of every change between two
//! rounds, and of every group it could take for small. Not for choosing what to hide, nor for verdicts.

use crate::cell::CellId;
use crate::desk::{Count, Desk};
use crate::error::DisclosureError;
use crate::marks::{Known, Published, number};
use crate::pattern::{Bounds, Pattern};
use crate::problem::Problem;
use crate::solver::{Goal, Solver, SolverFailure};
use std::collections::{BTreeMap, BTreeSet};

/// The tightest interval an attacker reaches for every hidden cell, hidden group and change under a pattern,
/// in the order: cells, hidden parts of sums, changes, small groups. Where the solver was cut short, an interval is
/// the part of it that is proven to be possible ([`Bounds::exact`] is false).
pub fn attack(
    problem: &Problem,
    pattern: &Pattern,
    solver: &dyn Solver,
) -> Result<Vec<Bounds>, DisclosureError> {
    let findings = findings(problem, pattern, Published::AllEditions, solver)?;
    Ok(findings.into_iter().map(|finding| finding.bounds).collect())
}

/// Whether an interval belongs to one cell or to a count derived from several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Cell,
    Derived,
}

/// An interval with what it hides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub kind: Kind,
    pub truth: i64,
    pub bounds: Bounds,
}

/// All intervals, given what has been published.
pub(crate) fn findings(
    problem: &Problem,
    pattern: &Pattern,
    published: Published,
    solver: &dyn Solver,
) -> Result<Vec<Finding>, DisclosureError> {
    let desk = Desk::new(problem, pattern, published, solver);
    let threshold = number(problem.threshold());
    let single = |(at, cell): (usize, &Known)| Count {
        terms: BTreeMap::from([(at, 1)]),
        truth: cell.truth,
        name: cell.id.to_string(),
    };
    let hidden = |mine: bool| {
        let cells = desk.cells.iter().enumerate();
        cells
            .filter(move |(_, cell)| cell.hidden && cell.of_this_edition == mine)
            .map(single)
            .collect::<Vec<_>>()
    };
    let (now, then) = (hidden(true), hidden(false));
    let changes: Vec<Count> = problem
        .floors()
        .iter()
        .filter(|floor| floor.smaller != floor.larger)
        .map(|floor| desk.change(&floor.smaller, &floor.larger))
        .collect();
    let mut found = Vec::new();
    for count in now.iter().chain(&then) {
        found.push(desk.finding(Kind::Cell, count)?);
    }
    for sum in problem.sums().iter().chain(&problem.earlier().sums) {
        let places: BTreeSet<usize> = sum.parts.iter().map(|part| desk.place[part]).collect();
        let parts = places.into_iter().filter(|&at| desk.cells[at].hidden);
        let parts = parts.map(|at| single((at, &desk.cells[at])));
        let parts: Vec<Count> = parts.filter(|part| desk.is_open(part)).collect();
        if parts.len() > 1 {
            found.push(desk.finding(Kind::Derived, &joined(&parts))?);
        }
    }
    for change in &changes {
        found.push(desk.finding(Kind::Derived, change)?);
    }
    for mut family in [now, then, changes] {
        family.retain(|count| desk.is_open(count));
        desk.small_groups(family, threshold, &mut found)?;
    }
    let mut names = BTreeSet::new();
    found.retain(|finding| names.insert(finding.bounds.cell.clone()));
    Ok(found)
}

fn joined(counts: &[Count]) -> Count {
    let mut terms = BTreeMap::new();
    for (cell, factor) in counts.iter().flat_map(|count| &count.terms) {
        *terms.entry(*cell).or_insert(0) += factor;
    }
    let names: Vec<&str> = counts.iter().map(|count| count.name.as_str()).collect();
    let truth = counts.iter().map(|count| count.truth).sum();
    Count {
        terms,
        truth,
        name: format!("sum({})", names.join(" + ")),
    }
}

impl Desk<'_> {
    fn finding(&self, kind: Kind, count: &Count) -> Result<Finding, SolverFailure> {
        let least = self.end(count, Goal::Least)?;
        let most = self.end(count, Goal::Most)?;
        let bounds = Bounds {
            cell: CellId(count.name.clone()),
            least: least.value.max(0).unsigned_abs(),
            most: most.value.max(0).unsigned_abs(),
            exact: least.exact && most.exact,
        };
        Ok(Finding {
            kind,
            truth: count.truth,
            bounds,
        })
    }

    /// Groups the attacker knows to count at most the threshold, grown one member at a time: a group that may
    /// count more cannot be a narrow interval around a small count, nor can any larger group.
    fn small_groups(
        &self,
        family: Vec<Count>,
        threshold: i64,
        found: &mut Vec<Finding>,
    ) -> Result<(), SolverFailure> {
        let mut members = Vec::new();
        for count in family {
            if count.truth < threshold && !self.may_exceed(&count, threshold)? {
                members.push(count);
            }
        }
        let mut sets: Vec<Vec<usize>> = (0..members.len()).map(|at| vec![at]).collect();
        while let Some(set) = sets.pop() {
            let next = set.last().map_or(0, |last| last + 1);
            for member in next..members.len() {
                let wider = [set.as_slice(), &[member]].concat();
                let group = joined(&wider.iter().map(|&at| members[at].clone()).collect::<Vec<_>>());
                if group.truth >= threshold || self.may_exceed(&group, threshold)? {
                    continue;
                }
                found.push(self.finding(Kind::Derived, &group)?);
                sets.push(wider);
            }
        }
        Ok(())
    }
}
