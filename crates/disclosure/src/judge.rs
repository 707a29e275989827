//! The verdict on a pattern, from the independent attacker's intervals and the true counts. Not for search.

use crate::attack::{Finding, Kind, findings};
use crate::cell::{CellId, Share};
use crate::error::DisclosureError;
use crate::marks::Published;
use crate::pattern::{Bounds, Fate, Pattern};
use crate::problem::Problem;
use crate::solver::Solver;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An interval this wide holds three whole numbers: the least that counts as unknown.
const WIDTH: u64 = 2;

/// A way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leak {
    /// A small count, or a zero of a sensitive category, is shown.
    SmallShown(CellId),
    /// The mark stands on a cell that is not hidden by the rules (an ordinary zero, or no count of persons),
    /// so that the mark itself would mislead or tell.
    FalseMark(CellId),
    /// A share is printed whose numerator is small or is one hidden cell.
    ShareShown(String),
    /// A hidden cell, a small group or a small change can be worked out.
    Recoverable(Bounds),
}

/// Every way in that a pattern leaves, and the attacker's intervals. The pattern is safe when there is none.
/// A pattern whose marks break the rules is not attacked: its intervals are empty.
pub fn judge(
    problem: &Problem,
    pattern: &Pattern,
    solver: &dyn Solver,
) -> Result<(Vec<Leak>, Vec<Bounds>), DisclosureError> {
    let mut leaks = marks(problem, pattern);
    if !leaks.is_empty() {
        return Ok((leaks, Vec::new()));
    }
    let found = findings(problem, pattern, Published::AllEditions, solver)?;
    let threshold = problem.threshold();
    let mut narrow: Vec<&Finding> = found
        .iter()
        .filter(|finding| gives_away(finding, threshold))
        .collect();
    if narrow
        .iter()
        .any(|finding| pattern.already_known.contains(&finding.bounds.cell))
    {
        let before = findings(problem, pattern, Published::EarlierOnly, solver)?;
        let before: BTreeMap<&CellId, &Finding> = before.iter().map(|f| (&f.bounds.cell, f)).collect();
        narrow.retain(|finding| {
            let name = &finding.bounds.cell;
            let excused = pattern.already_known.contains(name)
                && before
                    .get(name)
                    .is_some_and(|old| old.bounds.exact && gives_away(old, threshold));
            !excused
        });
    }
    leaks.extend(
        narrow
            .into_iter()
            .map(|finding| Leak::Recoverable(finding.bounds.clone())),
    );
    Ok((leaks, found.into_iter().map(|finding| finding.bounds).collect()))
}

fn gives_away(finding: &Finding, threshold: u64) -> bool {
    let narrow = finding.bounds.most - finding.bounds.least < WIDTH;
    let matters = match finding.kind {
        Kind::Cell => true,
        Kind::Derived => finding.truth > 0 && finding.truth.unsigned_abs() < threshold,
    };
    narrow && matters
}

fn marks(problem: &Problem, pattern: &Pattern) -> Vec<Leak> {
    let mut leaks = Vec::new();
    for cell in problem.cells() {
        let hidden = hidden(pattern, &cell.id);
        if problem.is_primary(cell) && !hidden {
            leaks.push(Leak::SmallShown(cell.id.clone()));
        }
        if hidden && (!cell.protected || (cell.value == 0 && !problem.is_primary(cell))) {
            leaks.push(Leak::FalseMark(cell.id.clone()));
        }
    }
    let shown = problem
        .shares()
        .iter()
        .filter(|share| !pattern.shares_hidden.contains(&share.id));
    leaks.extend(
        shown
            .filter(|share| must_go(problem, pattern, share))
            .map(|share| Leak::ShareShown(share.id.clone())),
    );
    leaks
}

fn hidden(pattern: &Pattern, id: &CellId) -> bool {
    pattern.cells.get(id).is_some_and(|fate| *fate != Fate::Shown)
}

fn must_go(problem: &Problem, pattern: &Pattern, share: &Share) -> bool {
    let above: Vec<_> = problem
        .cells()
        .iter()
        .filter(|cell| share.numerator.contains(&cell.id))
        .collect();
    let persons = above.iter().any(|cell| cell.protected);
    let whole: u64 = above.iter().map(|cell| cell.value).sum();
    let complete = above.len() == share.numerator.len();
    let small = persons && complete && (1..problem.threshold()).contains(&whole);
    let single = share.numerator.len() == 1 && share.numerator.iter().any(|id| hidden(pattern, id));
    small || single
}
