//! The independent attacker's desk: every cell with the range its mark leaves, every condition that is known,
//! and the two ends of any count between them. Not for deciding what to ask.

use crate::cell::{CellId, Share};
use crate::hull::lines;
use crate::marks::{Known, Published, known, number};
use crate::pattern::Pattern;
use crate::problem::Problem;
use crate::solver::{Beyond, Goal, Program, Relation, Row, Solver, SolverFailure, beyond, row_holds};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Desk<'a> {
    pub cells: Vec<Known>,
    pub place: BTreeMap<CellId, usize>,
    pub rows: Vec<Row>,
    /// For each cell the rows it stands in.
    pub standing: Vec<Vec<usize>>,
    pub ceiling: i64,
    pub solver: &'a dyn Solver,
    /// Tables found so far that fit all of it: what one question found often answers the next.
    tables: RefCell<Vec<Vec<i64>>>,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// A table that fits has this value.
    pub value: i64,
    /// No table goes further.
    pub exact: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub terms: BTreeMap<usize, i64>,
    pub truth: i64,
    pub name: String,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        problem: &Problem,
        pattern: &Pattern,
        published: Published,
        solver: &'a dyn Solver,
    ) -> Self {
        let cells = known(problem, pattern, published);
        let place = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| (cell.id.clone(), at))
            .collect();
        let ceiling = number(problem.ceiling());
        let mut desk = Self {
            cells,
            place,
            rows: Vec::new(),
            standing: Vec::new(),
            ceiling,
            solver,
            tables: RefCell::default(),
        };
        for sum in problem.sums().iter().chain(&problem.earlier().sums) {
            let mut terms: Vec<(usize, i64)> = sum.parts.iter().map(|part| (desk.place[part], -1)).collect();
            terms.push((desk.place[&sum.total], 1));
            desk.rows.push(Row {
                terms,
                relation: Relation::Equal,
                right: 0,
            });
        }
        for floor in problem
            .floors()
            .iter()
            .filter(|floor| floor.smaller != floor.larger)
        {
            let terms = vec![(desk.place[&floor.smaller], 1), (desk.place[&floor.larger], -1)];
            desk.rows.push(Row {
                terms,
                relation: Relation::AtMost,
                right: 0,
            });
        }
        for share in &problem.earlier().shares {
            desk.add_share(share);
        }
        if published == Published::AllEditions {
            for share in problem
                .shares()
                .iter()
                .filter(|share| !pattern.shares_hidden.contains(&share.id))
            {
                desk.add_share(share);
            }
        }
        let mut seen = BTreeSet::new();
        desk.rows.retain(|row| seen.insert(row.clone()));
        desk.standing = vec![Vec::new(); desk.cells.len()];
        for (number, row) in desk.rows.iter().enumerate() {
            for (cell, _) in &row.terms {
                desk.standing[*cell].push(number);
            }
        }
        let truth = desk.cells.iter().map(|cell| cell.truth).collect();
        desk.keep(truth);
        desk
    }

    /// Whether the count is not fixed by what was printed of its own cells.
    pub(crate) fn is_open(&self, count: &Count) -> bool {
        count
            .terms
            .keys()
            .any(|&at| self.cells[at].range.0 < self.cells[at].range.1)
    }

    /// Twice the exact percentage lies from half a printed unit below to less than half a unit above.
    fn add_share(&mut self, share: &Share) {
        let below = self.place[&share.denominator];
        let above: Vec<usize> = share.numerator.iter().map(|id| self.place[id]).collect();
        let hundred = 100 * 10_i64.pow(u32::from(share.decimals));
        let exact = hundred * above.iter().map(|&at| self.cells[at].truth).sum::<i64>();
        let whole = self.cells[below].truth;
        let rounded = exact / whole + i64::from(2 * (exact % whole) >= whole);
        for (edge, relation, right) in [(-1, Relation::AtLeast, 0), (1, Relation::AtMost, -1)] {
            let mut terms = BTreeMap::from([(below, -(2 * rounded + edge))]);
            for &at in &above {
                *terms.entry(at).or_insert(0) += 2 * hundred;
            }
            self.rows.push(Row {
                terms: terms.into_iter().collect(),
                relation,
                right,
            });
        }
        for line in lines(hundred, rounded, self.ceiling) {
            let mut terms = BTreeMap::from([(below, line.denominator)]);
            for &at in &above {
                *terms.entry(at).or_insert(0) += line.numerator;
            }
            let terms = terms.into_iter().collect();
            self.rows.push(Row {
                terms,
                relation: Relation::AtLeast,
                right: line.right,
            });
        }
    }

    pub(crate) fn change(&self, smaller: &CellId, larger: &CellId) -> Count {
        let (from, to) = (self.place[smaller], self.place[larger]);
        Count {
            terms: BTreeMap::from([(to, 1), (from, -1)]),
            truth: self.cells[to].truth - self.cells[from].truth,
            name: format!("change({smaller} -> {larger})"),
        }
    }

    /// Keeps a table of all cells, if it fits everything known.
    fn keep(&self, table: Vec<i64>) {
        let open = self.cells.iter().zip(&table);
        let ranged = open
            .clone()
            .all(|(cell, value)| cell.range.0 <= *value && *value <= cell.range.1);
        if ranged && self.rows.iter().all(|row| row_holds(row, &table)) {
            self.tables.borrow_mut().push(table);
        }
    }

    /// How far the tables at hand go.
    fn at_hand(&self, count: &Count, goal: Goal) -> Option<i64> {
        let tables = self.tables.borrow();
        let values = tables
            .iter()
            .map(|table| count.terms.iter().map(|(at, factor)| factor * table[*at]).sum());
        match goal {
            Goal::Least => values.min(),
            Goal::Most => values.max(),
        }
    }

    /// Whether a table that fits is known in which the count is above the limit, or can be found.
    pub(crate) fn may_exceed(&self, count: &Count, limit: i64) -> Result<bool, SolverFailure> {
        if self.at_hand(count, Goal::Most).is_some_and(|most| most > limit) {
            return Ok(true);
        }
        Ok(self.end(count, Goal::Most)?.value > limit)
    }

    /// One end of an interval: an integer programme over all cells tied to the count by unknown ones, unless what is
    /// at hand reaches it.
    pub(crate) fn end(&self, count: &Count, goal: Goal) -> Result<End, SolverFailure> {
        let (members, program) = self.programme(count, goal);
        let known = self.at_hand(count, goal);
        let (values, exact) = match (beyond(&program, known, self.solver)?, known) {
            (Beyond::Furthest(values), _) => (values, true),
            (Beyond::Further(values), _) => (values, false),
            (Beyond::Nothing, Some(value)) => return Ok(End { value, exact: true }),
            (Beyond::Unclear, Some(value)) => return Ok(End { value, exact: false }),
            (Beyond::Nothing | Beyond::Unclear, None) => return Err(SolverFailure::Interrupted),
        };
        let mut table: Vec<i64> = self.cells.iter().map(|cell| cell.truth).collect();
        for (at, value) in members.into_iter().zip(values) {
            table[at] = value;
        }
        let value = count.terms.iter().map(|(at, factor)| factor * table[*at]).sum();
        self.keep(table);
        Ok(End { value, exact })
    }

    fn programme(&self, count: &Count, goal: Goal) -> (BTreeSet<usize>, Program) {
        let open = |at: usize| self.cells[at].range.0 < self.cells[at].range.1;
        let mut members: BTreeSet<usize> = count.terms.keys().copied().collect();
        let mut waiting: Vec<usize> = members.iter().copied().filter(|&at| open(at)).collect();
        let mut touched = BTreeSet::new();
        while let Some(cell) = waiting.pop() {
            for &number in &self.standing[cell] {
                if touched.insert(number) {
                    let tied = self.rows[number].terms.iter().map(|&(at, _)| at);
                    let news = tied.filter(|&at| members.insert(at));
                    waiting.extend(news.filter(|&at| open(at)));
                }
            }
        }
        let place: BTreeMap<usize, usize> =
            members.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let rows = touched.iter().map(|&number| {
            let mut row = self.rows[number].clone();
            for term in &mut row.terms {
                term.0 = place[&term.0];
            }
            row
        });
        let objective = count
            .terms
            .iter()
            .map(|(at, factor)| (place[at], *factor))
            .collect();
        let program = Program {
            ranges: members.iter().map(|&at| self.cells[at].range).collect(),
            objective,
            goal,
            rows: rows.collect(),
        };
        (members, program)
    }
}
