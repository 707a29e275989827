//! What the marks of the editions tell the independent attacker of each cell: printed, or a range. Not for what sums
//! and shares tell.

use crate::cell::CellId;
use crate::pattern::{Fate, Pattern};
use crate::problem::Problem;
use std::collections::BTreeSet;

/// What has reached the attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Published {
    AllEditions,
    EarlierOnly,
}

#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub id: CellId,
    pub truth: i64,
    pub range: (i64, i64),
    pub hidden: bool,
    pub of_this_edition: bool,
}

pub(crate) fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Every cell of every edition once.
pub(crate) fn known(problem: &Problem, pattern: &Pattern, published: Published) -> Vec<Known> {
    let earlier = problem.earlier();
    let ceiling = number(problem.ceiling());
    let withheld: BTreeSet<&CellId> = earlier.hidden.iter().collect();
    let seen: BTreeSet<&CellId> = earlier.cells.iter().map(|(id, _)| id).collect();
    let current: BTreeSet<&CellId> = problem.cells().iter().map(|cell| &cell.id).collect();
    let printed = |id: &CellId| seen.contains(id) && !withheld.contains(id);
    let mut cells = Vec::new();
    for cell in problem.cells() {
        let truth = number(cell.value);
        let hidden = pattern
            .cells
            .get(&cell.id)
            .is_some_and(|fate| *fate != Fate::Shown);
        let range = match published {
            _ if printed(&cell.id) => (truth, truth),
            Published::EarlierOnly => (0, ceiling.max(truth)),
            Published::AllEditions if hidden => (i64::from(!cell.sensitive), ceiling),
            Published::AllEditions => (truth, truth),
        };
        cells.push(Known {
            id: cell.id.clone(),
            truth,
            range,
            hidden,
            of_this_edition: true,
        });
    }
    for (id, value) in &earlier.cells {
        if current.contains(id) {
            continue;
        }
        let truth = number(*value);
        let evident = published == Published::AllEditions && problem.is_evident_zero(id);
        let open = printed(id) || evident;
        let range = if open {
            (truth, truth)
        } else {
            (truth.min(1), ceiling)
        };
        cells.push(Known {
            id: id.clone(),
            truth,
            range,
            hidden: !open,
            of_this_edition: false,
        });
    }
    cells
}
