//! What somebody who knows a given set of cells and shares can conclude: the extreme tables that fit all of
//! it. This is the search's attacker; the independent one is in [`crate::attack`].

use crate::solver::{Beyond, Goal, Program, Row, Solver, SolverFailure, beyond};
use crate::world::{Role, World};
use std::collections::BTreeSet;

/// What is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mask {
    pub cells: Vec<bool>,
    pub shares: Vec<bool>,
    /// Nothing of this edition is published at all: what do the earlier ones give away?
    pub earlier_only: bool,
}

impl Mask {
    /// Hides what is hidden whatever is decided.
    pub(crate) fn forced(world: &World) -> Self {
        Self {
            cells: world
                .nodes
                .iter()
                .map(|n| matches!(n.role, Role::Primary | Role::Past))
                .collect(),
            shares: world.shares.iter().map(|share| share.forced).collect(),
            earlier_only: false,
        }
    }

    pub(crate) fn unknown(&self, world: &World, cell: usize) -> bool {
        if self.earlier_only {
            !world.nodes[cell].printed_earlier
        } else {
            self.cells[cell]
        }
    }

    pub(crate) fn tells(&self, share: Option<usize>) -> bool {
        share.is_none_or(|at| !self.earlier_only && !self.shares[at])
    }

    pub(crate) fn range(&self, world: &World, cell: usize) -> (i64, i64) {
        let node = &world.nodes[cell];
        let unpublished = self.earlier_only && node.of_this_edition;
        (
            if unpublished { 0 } else { node.least_hidden },
            world.ceiling.max(node.value),
        )
    }
}

/// The true table.
pub(crate) fn truth(world: &World) -> Vec<i64> {
    world.nodes.iter().map(|node| node.value).collect()
}

/// What was found beyond an end of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extreme {
    /// A whole table that fits everything known and goes further; nothing when none was found.
    pub table: Option<Vec<i64>>,
    /// No table goes further than this one, or, where there is none, than what was known already.
    pub proven: bool,
}

/// The table that fits everything known and makes the expression as small or as large as can be, when it goes beyond
/// `known`, a value that some table that fits has.
pub(crate) fn extreme(
    world: &World,
    mask: &Mask,
    expression: &[(usize, i64)],
    goal: Goal,
    known: i64,
    solver: &dyn Solver,
) -> Result<Extreme, SolverFailure> {
    let (order, program) = inquiry(world, mask, expression, goal);
    if order.is_empty() {
        return Ok(Extreme {
            table: None,
            proven: true,
        });
    }
    let elsewhere = expression.iter().filter(|(cell, _)| !order.contains(cell));
    let fixed: i64 = elsewhere
        .map(|&(cell, factor)| factor * world.nodes[cell].value)
        .sum();
    let full = |values: Vec<i64>| {
        let mut table = truth(world);
        for (&cell, value) in order.iter().zip(values) {
            table[cell] = value;
        }
        Some(table)
    };
    Ok(match beyond(&program, Some(known - fixed), solver)? {
        Beyond::Nothing => Extreme {
            table: None,
            proven: true,
        },
        Beyond::Furthest(values) => Extreme {
            table: full(values),
            proven: true,
        },
        Beyond::Further(values) => Extreme {
            table: full(values),
            proven: false,
        },
        Beyond::Unclear => Extreme {
            table: None,
            proven: false,
        },
    })
}

/// The unknown cells tied to the expression, and the programme over them.
fn inquiry(world: &World, mask: &Mask, expression: &[(usize, i64)], goal: Goal) -> (Vec<usize>, Program) {
    let (order, links) = reach(world, mask, expression);
    let mut places = vec![None; world.nodes.len()];
    for (at, &cell) in order.iter().enumerate() {
        places[cell] = Some(at);
    }
    let mut rows = Vec::new();
    for link in links.iter().map(|&number| &world.links[number]) {
        let mut right = link.row.right;
        let mut terms = Vec::new();
        for &(cell, factor) in &link.row.terms {
            match places[cell] {
                Some(at) => terms.push((at, factor)),
                None => right = right.saturating_sub(factor.saturating_mul(world.nodes[cell].value)),
            }
        }
        if !terms.is_empty() {
            rows.push(Row {
                terms,
                relation: link.row.relation,
                right,
            });
        }
    }
    let ranges = order.iter().map(|&cell| mask.range(world, cell)).collect();
    let within = expression
        .iter()
        .filter_map(|&(cell, factor)| places[cell].map(|at| (at, factor)));
    let objective = within.collect();
    (
        order,
        Program {
            ranges,
            objective,
            goal,
            rows,
        },
    )
}

/// The cells and shares of this edition that bear on an expression under a mask. The others do not, whether
/// they are hidden or not.
pub(crate) struct Touching {
    pub cells: BTreeSet<usize>,
    pub shares: BTreeSet<usize>,
}

/// What stands in a row with an unknown cell tied to the expression, and the expression itself.
pub(crate) fn touching(world: &World, mask: &Mask, expression: &[(usize, i64)]) -> Touching {
    let (_, links) = reach(world, mask, expression);
    let rows = links.iter().map(|&number| &world.links[number]);
    let own = expression.iter().map(|&(cell, _)| cell);
    let tied = rows
        .clone()
        .flat_map(|link| link.row.terms.iter().map(|&(cell, _)| cell));
    Touching {
        cells: own.chain(tied).collect(),
        shares: rows.filter_map(|link| link.share).collect(),
    }
}

/// The unknown cells tied to the expression through rows of unknown cells, and those rows.
fn reach(world: &World, mask: &Mask, expression: &[(usize, i64)]) -> (Vec<usize>, Vec<usize>) {
    let mut seen_cells = vec![false; world.nodes.len()];
    let mut seen_links = vec![false; world.links.len()];
    let mut cells: Vec<usize> = Vec::new();
    let mut links = Vec::new();
    let mut visit = |cell: usize, cells: &mut Vec<usize>| {
        if !seen_cells[cell] && mask.unknown(world, cell) {
            seen_cells[cell] = true;
            cells.push(cell);
        }
    };
    for &(cell, _) in expression {
        visit(cell, &mut cells);
    }
    let mut next = 0;
    while let Some(&cell) = cells.get(next) {
        next += 1;
        for &number in &world.standing[cell] {
            let link = &world.links[number];
            if !seen_links[number] && mask.tells(link.share) {
                seen_links[number] = true;
                links.push(number);
                for &(tied, _) in &link.row.terms {
                    visit(tied, &mut cells);
                }
            }
        }
    }
    (cells, links)
}
