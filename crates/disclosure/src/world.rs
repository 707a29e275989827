//! The search's own form of a problem: numbered cells, linear rows, and what may be chosen, split into parts
//! that no row links. Not used by the independent attacker.

use crate::cell::{Cell, CellId, Share, Sum};
use crate::hull::lines;
use crate::problem::Problem;
use crate::solver::{Relation, Row};
use std::collections::{BTreeMap, BTreeSet};

/// What can become of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Known to everyone whatever is decided: not protected, an ordinary zero, or printed earlier.
    Open,
    /// Hidden for its own sake.
    Primary,
    /// May be hidden to protect another.
    Choice,
    /// Hidden by an earlier edition and not part of this one.
    Past,
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub id: CellId,
    pub value: i64,
    /// What the mark tells: 0 for a sensitive category, else 1.
    pub least_hidden: i64,
    pub role: Role,
    pub weight: i64,
    pub preferred: bool,
    pub printed_earlier: bool,
    pub of_this_edition: bool,
}

/// A share of this edition as the search sees it.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    pub id: String,
    /// Withheld whatever is decided.
    pub forced: bool,
    /// Withheld when this cell, its whole numerator, is hidden.
    pub follows: Option<usize>,
}

/// A row everyone knows, unless it stems from a share of this edition that is withheld.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub row: Row,
    pub share: Option<usize>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub nodes: Vec<Node>,
    pub shares: Vec<Printed>,
    pub links: Vec<Link>,
    /// For each cell the links it stands in.
    pub standing: Vec<Vec<usize>>,
    /// (earlier round, later round).
    pub changes: Vec<(usize, usize)>,
    /// The parts of every sum, of whichever edition.
    pub parts: Vec<Vec<usize>>,
    pub threshold: i64,
    pub ceiling: i64,
    /// The loss when a share is hidden.
    pub share_weight: i64,
}

/// Counts are at most one hundred million where they matter ([`crate::check`]); larger ones are money in sums
/// of their own, for which any number serves.
pub(crate) fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The parts of the problem that share no row, each with at least one count that must be protected.
pub(crate) fn worlds(problem: &Problem) -> Vec<World> {
    let nodes = nodes(problem);
    let index: BTreeMap<CellId, usize> = nodes
        .iter()
        .enumerate()
        .map(|(at, n)| (n.id.clone(), at))
        .collect();
    let (threshold, ceiling) = (signed(problem.threshold()), signed(problem.ceiling()));
    let mut whole = World {
        nodes,
        threshold,
        ceiling,
        share_weight: i64::from(problem.share_weight()),
        ..World::default()
    };
    for sum in problem.sums().iter().chain(&problem.earlier().sums) {
        whole.links.push(Link {
            row: sum_row(sum, &index),
            share: None,
        });
        let parts: BTreeSet<usize> = sum.parts.iter().map(|part| index[part]).collect();
        whole.parts.push(parts.into_iter().collect());
    }
    for share in problem.shares() {
        let place = whole.shares.len();
        let rows = share_rows(share, &index, &whole.nodes, ceiling);
        whole.links.extend(rows.into_iter().map(|row| Link {
            row,
            share: Some(place),
        }));
        let printed = printed(share, &index, &whole, problem);
        whole.shares.push(printed);
    }
    for share in &problem.earlier().shares {
        let rows = share_rows(share, &index, &whole.nodes, ceiling);
        whole
            .links
            .extend(rows.into_iter().map(|row| Link { row, share: None }));
    }
    for floor in problem.floors() {
        let (smaller, larger) = (index[&floor.smaller], index[&floor.larger]);
        if smaller != larger {
            let row = Row {
                terms: vec![(larger, 1), (smaller, -1)],
                relation: Relation::AtLeast,
                right: 0,
            };
            whole.links.push(Link { row, share: None });
            whole.changes.push((smaller, larger));
        }
    }
    // What two editions both say is one thing to know.
    let mut rows = BTreeSet::new();
    whole
        .links
        .retain(|link| rows.insert((link.share, link.row.clone())));
    crate::split::split(&whole)
}

fn nodes(problem: &Problem) -> Vec<Node> {
    let earlier = problem.earlier();
    let hidden: BTreeSet<&CellId> = earlier.hidden.iter().collect();
    let printed: BTreeSet<&CellId> = earlier
        .cells
        .iter()
        .map(|(id, _)| id)
        .filter(|id| !hidden.contains(id))
        .collect();
    let echoed: BTreeSet<&CellId> = problem
        .floors()
        .iter()
        .filter(|f| hidden.contains(&f.smaller))
        .map(|f| &f.larger)
        .collect();
    let preferred: BTreeSet<&CellId> = earlier.preferred.iter().chain(hidden.iter().copied()).collect();
    let mut nodes = Vec::new();
    for cell in problem.cells() {
        let printed_earlier = printed.contains(&cell.id);
        nodes.push(Node {
            id: cell.id.clone(),
            value: signed(cell.value),
            least_hidden: i64::from(!cell.sensitive),
            role: role(problem, cell, printed_earlier),
            weight: i64::from(cell.weight),
            preferred: preferred.contains(&cell.id) || echoed.contains(&cell.id),
            printed_earlier,
            of_this_edition: true,
        });
    }
    let current: BTreeSet<&CellId> = problem.cells().iter().map(|cell| &cell.id).collect();
    for (id, value) in earlier.cells.iter().filter(|(id, _)| !current.contains(id)) {
        let printed_earlier = printed.contains(id);
        let open = printed_earlier || problem.is_evident_zero(id);
        nodes.push(Node {
            id: id.clone(),
            value: signed(*value),
            least_hidden: i64::from(*value > 0),
            role: if open { Role::Open } else { Role::Past },
            weight: 0,
            preferred: false,
            printed_earlier,
            of_this_edition: false,
        });
    }
    nodes
}

fn role(problem: &Problem, cell: &Cell, printed_earlier: bool) -> Role {
    if !cell.protected || printed_earlier {
        Role::Open
    } else if problem.is_primary(cell) {
        Role::Primary
    } else if cell.value == 0 {
        Role::Open
    } else {
        Role::Choice
    }
}

fn sum_row(sum: &Sum, index: &BTreeMap<CellId, usize>) -> Row {
    let mut terms: Vec<(usize, i64)> = sum.parts.iter().map(|part| (index[part], 1)).collect();
    terms.push((index[&sum.total], -1));
    Row {
        terms,
        relation: Relation::Equal,
        right: 0,
    }
}

/// The two conditions a printed percentage puts on its counts. With the percentage `p` counted in its last
/// printed decimal and `k` such units to the whole, rounding half up says `(2p - 1) d <= 2kn < (2p + 1) d`.
fn share_rows(share: &Share, index: &BTreeMap<CellId, usize>, nodes: &[Node], ceiling: i64) -> Vec<Row> {
    let units = 100 * 10_i64.pow(u32::from(share.decimals));
    let below = index[&share.denominator];
    let numerator: i64 = share.numerator.iter().map(|id| nodes[index[id]].value).sum();
    let denominator = nodes[below].value;
    let printed = (2 * units * numerator + denominator) / (2 * denominator);
    let row = |above: i64, factor: i64, relation, right| {
        let mut factors: BTreeMap<usize, i64> = BTreeMap::new();
        for id in &share.numerator {
            *factors.entry(index[id]).or_default() += above;
        }
        *factors.entry(below).or_default() += factor;
        Row {
            terms: factors.into_iter().filter(|&(_, factor)| factor != 0).collect(),
            relation,
            right,
        }
    };
    let mut rows = vec![
        row(2 * units, 1 - 2 * printed, Relation::AtLeast, 0),
        row(2 * units, -2 * printed - 1, Relation::AtMost, -1),
    ];
    for line in lines(units, printed, ceiling) {
        rows.push(row(
            line.numerator,
            line.denominator,
            Relation::AtLeast,
            line.right,
        ));
    }
    rows
}

fn printed(share: &Share, index: &BTreeMap<CellId, usize>, whole: &World, problem: &Problem) -> Printed {
    let above: Vec<&Cell> = problem
        .cells()
        .iter()
        .filter(|cell| share.numerator.contains(&cell.id))
        .collect();
    let complete = above.len() == share.numerator.len();
    let numerator: i64 = above.iter().map(|cell| signed(cell.value)).sum();
    let persons = above.iter().any(|cell| cell.protected);
    let small = persons && complete && (1..whole.threshold).contains(&numerator);
    let single = match share.numerator.as_slice() {
        [only] => Some(index[only]),
        _ => None,
    };
    let under_primary = problem
        .cells()
        .iter()
        .any(|cell| share.numerator.as_slice() == [cell.id.clone()] && problem.is_primary(cell));
    let follows = single.filter(|&at| whole.nodes[at].role == Role::Choice);
    Printed {
        id: share.id.clone(),
        forced: small || under_primary,
        follows,
    }
}
