//! Small integer programmes and who solves them. Not for what the programmes mean.

use crate::cases::cases;
use crate::narrow::objective_end;
use crate::plain::plain;
use thiserror::Error;

/// How the two sides of a row compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The terms sum to at least the right side.
    AtLeast,
    /// The terms sum to at most the right side.
    AtMost,
    /// The terms sum to the right side.
    Equal,
}

/// One linear condition: coefficient times variable, summed, compared with a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// (variable, coefficient), each variable once.
    pub terms: Vec<(usize, i64)>,
    /// How the sum compares.
    pub relation: Relation,
    /// With what.
    pub right: i64,
}

/// Which end of the objective is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The smallest.
    Least,
    /// The largest.
    Most,
}

/// An integer programme over bounded whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Least and greatest value of each variable; its place is its name.
    pub ranges: Vec<(i64, i64)>,
    /// (variable, coefficient) of what is made small or large, each variable once.
    pub objective: Vec<(usize, i64)>,
    /// Which end is wanted.
    pub goal: Goal,
    /// What must hold.
    pub rows: Vec<Row>,
}

/// What a solver found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An optimal assignment, one value per variable.
    Best(Vec<i64>),
    /// An assignment that satisfies the rows; the search for a better one was cut short.
    Found(Vec<i64>),
    /// Nothing satisfies the rows.
    Impossible,
}

/// The solver gave no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SolverFailure {
    /// It stopped before it had found anything.
    #[error("the solver was interrupted")]
    Interrupted,
    /// It failed by its own account.
    #[error("the solver failed: {0}")]
    Failed(String),
    /// Its answer breaks the programme it was given.
    #[error("the solver's answer does not hold")]
    Untrue,
    /// A number of the programme is beyond what the solver takes.
    #[error("a number is too large for the solver")]
    TooLarge,
}

/// Solves integer programmes.
pub trait Solver {
    /// The best assignment, or that there is none; when cut short, one that is not proven best.
    fn solve(&self, program: &Program) -> Result<Answer, SolverFailure>;
}

/// Solves, and believes an assignment only after checking it against every row in exact arithmetic.
pub(crate) fn solve_checked(program: &Program, solver: &dyn Solver) -> Result<Answer, SolverFailure> {
    let answer = solver.solve(program)?;
    match &answer {
        Answer::Best(values) | Answer::Found(values) if !holds(program, values) => Err(SolverFailure::Untrue),
        Answer::Best(_) | Answer::Found(_) | Answer::Impossible => Ok(answer),
    }
}

/// What lies beyond an end of a count that is known to be possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// Nothing: it is proven to be the end.
    Nothing,
    /// This assignment, and nothing further.
    Furthest(Vec<i64>),
    /// This assignment, and perhaps more.
    Further(Vec<i64>),
    /// The solver was cut short and found nothing.
    Unclear,
}

/// Looks for assignments whose objective is beyond `known`, the furthest that some assignment is known to have, if
/// any. What the rows rule out by themselves is not put to the solver.
pub(crate) fn beyond(
    program: &Program,
    known: Option<i64>,
    solver: &dyn Solver,
) -> Result<Beyond, SolverFailure> {
    // Some assignment fits, so whoever finds none is wrong.
    let said = plain(program.clone()).ok_or(SolverFailure::Untrue)?;
    if known == Some(objective_end(&said)) {
        return Ok(Beyond::Nothing);
    }
    let (mut best, mut proven) = (known, true);
    let mut found = None;
    for case in cases(said) {
        if best.is_some_and(|best| !is_beyond(case.goal, objective_end(&case), best)) {
            continue;
        }
        let values = match solve_checked(&case, solver) {
            Ok(Answer::Best(values)) => values,
            Ok(Answer::Found(values)) => {
                proven = false;
                values
            }
            Ok(Answer::Impossible) => continue,
            Err(SolverFailure::Interrupted) => {
                proven = false;
                continue;
            }
            Err(failure) => return Err(failure),
        };
        let value = value_of(&case.objective, &values);
        if best.is_none_or(|best| is_beyond(case.goal, value, best)) {
            (best, found) = (Some(value), Some(values));
        }
    }
    if found.as_ref().is_some_and(|values| !holds(program, values)) {
        return Err(SolverFailure::Untrue);
    }
    match (found, proven) {
        (Some(values), true) => Ok(Beyond::Furthest(values)),
        (Some(values), false) => Ok(Beyond::Further(values)),
        (None, true) if known.is_none() => Err(SolverFailure::Untrue),
        (None, true) => Ok(Beyond::Nothing),
        (None, false) => Ok(Beyond::Unclear),
    }
}

fn is_beyond(goal: Goal, value: i64, other: i64) -> bool {
    match goal {
        Goal::Least => value < other,
        Goal::Most => value > other,
    }
}

/// The value of a linear expression under an assignment.
pub(crate) fn value_of(terms: &[(usize, i64)], values: &[i64]) -> i64 {
    terms
        .iter()
        .map(|&(variable, factor)| factor * values[variable])
        .sum()
}

/// Whether a row holds under an assignment.
pub(crate) fn row_holds(row: &Row, values: &[i64]) -> bool {
    let left = value_of(&row.terms, values);
    match row.relation {
        Relation::AtLeast => left >= row.right,
        Relation::AtMost => left <= row.right,
        Relation::Equal => left == row.right,
    }
}

fn holds(program: &Program, values: &[i64]) -> bool {
    values.len() == program.ranges.len()
        && values
            .iter()
            .zip(&program.ranges)
            .all(|(value, (least, most))| least <= value && value <= most)
        && program.rows.iter().all(|row| row_holds(row, values))
}
