//! Finds what a pattern still gives away, during the search. Every clearance rests on two concrete tables.
//! Not the final judge, which is [`crate::judge`].

use crate::cell::CellId;
use crate::knowledge::{Mask, extreme, truth};
use crate::solver::{Goal, Solver, SolverFailure, row_holds, value_of};
use crate::world::{Role, World};

/// An interval must hold at least three whole numbers.
pub(crate) const LEAST_WIDTH: i64 = 2;

/// Something that must stay unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    pub expression: Vec<(usize, i64)>,
    /// The cell this concerns only as long as that cell is hidden by choice.
    pub guard: Option<usize>,
    pub name: CellId,
}

/// Tables that fit everything known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Witnesses {
    tables: Vec<Vec<i64>>,
}

impl Witnesses {
    /// Only the true table, which fits whatever is hidden.
    pub(crate) fn new(world: &World) -> Self {
        Self {
            tables: vec![truth(world)],
        }
    }

    /// Forgets the tables that no longer fit.
    pub(crate) fn keep_fitting(&mut self, world: &World, mask: &Mask) {
        self.tables.retain(|table| {
            (0..table.len()).all(|cell| {
                let (least, most) = mask.range(world, cell);
                let value = table[cell];
                value == world.nodes[cell].value
                    || (mask.unknown(world, cell) && least <= value && value <= most)
            }) && world
                .links
                .iter()
                .all(|link| !mask.tells(link.share) || row_holds(&link.row, table))
        });
    }

    fn interval(&self, expression: &[(usize, i64)]) -> (i64, i64) {
        let values = self.tables.iter().map(|table| value_of(expression, table));
        values.fold((i64::MAX, i64::MIN), |(least, most), value| {
            (least.min(value), most.max(value))
        })
    }
}

/// The search's view of one world under one mask.
pub(crate) struct Audit<'a> {
    pub world: &'a World,
    pub mask: &'a Mask,
    pub solver: &'a dyn Solver,
    pub witnesses: Witnesses,
}

impl Audit<'_> {
    /// Whether two tables are known between which the expression differs enough.
    pub(crate) fn is_wide(&mut self, expression: &[(usize, i64)]) -> Result<bool, SolverFailure> {
        for goal in [Goal::Most, Goal::Least] {
            if self.known_wide(expression) {
                return Ok(true);
            }
            self.push_extreme(expression, goal)?;
        }
        Ok(self.known_wide(expression))
    }

    fn known_wide(&self, expression: &[(usize, i64)]) -> bool {
        let (least, most) = self.witnesses.interval(expression);
        most - least >= LEAST_WIDTH
    }

    fn push_extreme(&mut self, expression: &[(usize, i64)], goal: Goal) -> Result<(), SolverFailure> {
        let table = extreme(self.world, self.mask, expression, goal, self.solver)?;
        self.witnesses.tables.push(table);
        Ok(())
    }

    /// What the mask gives away: cells and changes first, groups only when those are safe.
    pub(crate) fn leaks(&mut self, excused: &[Target]) -> Result<Vec<Target>, SolverFailure> {
        let mut leaks = Vec::new();
        for target in self.singles() {
            if !excused.contains(&target) && !self.is_wide(&target.expression)? {
                leaks.push(target);
            }
        }
        if leaks.is_empty() {
            for atoms in atoms(self.world, self.mask) {
                self.groups(&atoms, &mut Vec::new(), excused, &mut leaks)?;
            }
        }
        Ok(leaks)
    }

    fn singles(&self) -> Vec<Target> {
        let mut targets = Vec::new();
        for (cell, node) in self.world.nodes.iter().enumerate() {
            if self.mask.cells[cell] {
                let guard = (node.role == Role::Choice).then_some(cell);
                targets.push(Target {
                    expression: vec![(cell, 1)],
                    guard,
                    name: node.id.clone(),
                });
            }
        }
        for change in &self.world.changes {
            let atom = change_atom(self.world, *change);
            if atom.truth > 0 && atom.truth < self.world.threshold {
                targets.push(Target {
                    expression: atom.expression,
                    guard: None,
                    name: CellId(atom.name),
                });
            }
        }
        targets
    }

    /// Walks the sets of atoms whose sum an attacker knows to be about small. A set whose sum may exceed the
    /// threshold is wide already if its true sum is small, and so is every larger set.
    fn groups(
        &mut self,
        atoms: &[Atom],
        chosen: &mut Vec<usize>,
        excused: &[Target],
        leaks: &mut Vec<Target>,
    ) -> Result<(), SolverFailure> {
        let start = chosen.last().map_or(0, |last| last + 1);
        for next in start..atoms.len() {
            chosen.push(next);
            let target = group_target(atoms, chosen);
            let truth: i64 = chosen.iter().map(|&at| atoms[at].truth).sum();
            let threshold = self.world.threshold;
            if truth < threshold && self.stays_below(&target.expression, threshold)? {
                let several = chosen.len() > 1 && truth > 0;
                if several && !excused.contains(&target) && !self.is_wide(&target.expression)? {
                    leaks.push(target);
                } else {
                    self.groups(atoms, chosen, excused, leaks)?;
                }
            }
            chosen.pop();
        }
        Ok(())
    }

    fn stays_below(&mut self, expression: &[(usize, i64)], limit: i64) -> Result<bool, SolverFailure> {
        if self.witnesses.interval(expression).1 > limit {
            return Ok(false);
        }
        self.push_extreme(expression, Goal::Most)?;
        Ok(self.witnesses.interval(expression).1 <= limit)
    }
}

/// A count of persons groups are made of: a cell, or a change between two rounds.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    expression: Vec<(usize, i64)>,
    truth: i64,
    name: String,
}

fn change_atom(world: &World, (smaller, larger): (usize, usize)) -> Atom {
    let (from, to) = (&world.nodes[smaller], &world.nodes[larger]);
    Atom {
        expression: vec![(larger, 1), (smaller, -1)],
        truth: to.value - from.value,
        name: format!("change({} -> {})", from.id, to.id),
    }
}

/// Three families, since only counts of one edition, or of one kind of change, add up to a group of persons.
fn atoms(world: &World, mask: &Mask) -> [Vec<Atom>; 3] {
    let of_role = |role: Role| {
        let cells = world.nodes.iter().enumerate();
        cells
            .filter(|(_, node)| node.role == role && node.value < world.threshold)
            .map(|(cell, node)| Atom {
                expression: vec![(cell, 1)],
                truth: node.value,
                name: node.id.to_string(),
            })
            .collect::<Vec<_>>()
    };
    let changes = world.changes.iter();
    let open = changes.filter(|(a, b)| mask.unknown(world, *a) || mask.unknown(world, *b));
    let small = open
        .map(|change| change_atom(world, *change))
        .filter(|atom| atom.truth < world.threshold);
    [of_role(Role::Primary), of_role(Role::Past), small.collect()]
}

fn group_target(atoms: &[Atom], chosen: &[usize]) -> Target {
    let mut factors = std::collections::BTreeMap::new();
    for &(cell, factor) in chosen.iter().flat_map(|&at| &atoms[at].expression) {
        *factors.entry(cell).or_insert(0) += factor;
    }
    let names: Vec<&str> = chosen.iter().map(|&at| atoms[at].name.as_str()).collect();
    Target {
        expression: factors.into_iter().filter(|&(_, factor)| factor != 0).collect(),
        guard: None,
        name: CellId(format!("sum({})", names.join(" + "))),
    }
}
