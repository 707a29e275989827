//! Finds what a pattern still gives away, during the search. Every clearance rests on two concrete tables.
//! Not the final judge, which is [`crate::judge`].

use crate::cell::CellId;
use crate::knowledge::{Mask, extreme};
use crate::pool::Pool;
use crate::solver::{Goal, Solver, SolverFailure};
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

/// How far apart two tables that fit are known to put a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// Far enough: the two tables are at hand.
    Wide,
    /// No two tables do.
    Narrow,
    /// The solver was cut short. Never taken for wide, nor for a proof that nothing can be done.
    Unclear,
}

/// The search's view of one world under one mask.
pub(crate) struct Audit<'a> {
    world: &'a World,
    mask: &'a Mask,
    solver: &'a dyn Solver,
    pool: &'a mut Pool,
    /// Tables of the pool that fit the mask.
    fitting: Vec<usize>,
    /// Nothing was left unclear.
    pub clear: bool,
}

impl<'a> Audit<'a> {
    pub(crate) fn new(world: &'a World, mask: &'a Mask, solver: &'a dyn Solver, pool: &'a mut Pool) -> Self {
        let fitting = pool.fitting(mask);
        Self {
            world,
            mask,
            solver,
            pool,
            fitting,
            clear: true,
        }
    }

    /// Whether two tables are known between which the expression differs enough.
    pub(crate) fn width(&mut self, expression: &[(usize, i64)]) -> Result<Width, SolverFailure> {
        let mut proven = true;
        for goal in [Goal::Most, Goal::Least] {
            if self.known_wide(expression) {
                return Ok(Width::Wide);
            }
            proven &= self.push_extreme(expression, goal)?;
        }
        Ok(match (self.known_wide(expression), proven) {
            (true, _) => Width::Wide,
            (false, true) => Width::Narrow,
            (false, false) => Width::Unclear,
        })
    }

    fn is_wide(&mut self, expression: &[(usize, i64)]) -> Result<bool, SolverFailure> {
        let width = self.width(expression)?;
        self.clear &= width != Width::Unclear;
        Ok(width == Width::Wide)
    }

    fn interval(&self, expression: &[(usize, i64)]) -> (i64, i64) {
        self.pool.interval(&self.fitting, expression)
    }

    fn known_wide(&self, expression: &[(usize, i64)]) -> bool {
        let (least, most) = self.interval(expression);
        most - least >= LEAST_WIDTH
    }

    /// Looks for a table beyond those at hand. Whether the end is proven now.
    fn push_extreme(&mut self, expression: &[(usize, i64)], goal: Goal) -> Result<bool, SolverFailure> {
        let (least, most) = self.interval(expression);
        let known = match goal {
            Goal::Least => least,
            Goal::Most => most,
        };
        let found = extreme(self.world, self.mask, expression, goal, known, self.solver)?;
        if let Some(table) = found.table {
            self.fitting.push(self.pool.add(self.world, table));
        }
        Ok(found.proven)
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
            for target in self.hidden_parts() {
                if !excused.contains(&target) && !self.is_wide(&target.expression)? {
                    leaks.push(target);
                }
            }
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

    /// The hidden parts of each sum, where they are a small group: an earlier edition may have hidden some of them,
    /// and may have taken a lower count for large enough.
    fn hidden_parts(&self) -> Vec<Target> {
        let hidden = |parts: &Vec<usize>| -> Vec<Atom> {
            let hidden = parts.iter().filter(|&&cell| self.mask.cells[cell]);
            hidden.map(|&cell| cell_atom(self.world, cell)).collect()
        };
        let groups = self.world.parts.iter().map(hidden);
        let small = groups.filter(|group| {
            let truth: i64 = group.iter().map(|atom| atom.truth).sum();
            group.len() > 1 && truth > 0 && truth < self.world.threshold
        });
        small
            .map(|group| group_target(&group, &(0..group.len()).collect::<Vec<_>>()))
            .collect()
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
        if self.interval(expression).1 > limit {
            return Ok(false);
        }
        // Where the end is unclear it may be too near, so the group is looked at.
        self.clear &= self.push_extreme(expression, Goal::Most)?;
        Ok(self.interval(expression).1 <= limit)
    }
}

/// A count of persons groups are made of: a cell, or a change between two rounds.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    expression: Vec<(usize, i64)>,
    truth: i64,
    name: String,
}

fn cell_atom(world: &World, cell: usize) -> Atom {
    let node = &world.nodes[cell];
    Atom {
        expression: vec![(cell, 1)],
        truth: node.value,
        name: node.id.to_string(),
    }
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
            .map(|(cell, _)| cell_atom(world, cell))
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
