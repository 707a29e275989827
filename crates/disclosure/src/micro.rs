//! The solver of choice: `microlp`, pure Rust branch and bound. The one place where floating point is used;
//! whole numbers go in, whole numbers come out, and the caller checks them exactly.

use crate::solver::{Answer, Goal, Program, Relation, Solver, SolverFailure};
use microlp::{ComparisonOp, Error, OptimizationDirection, SolutionStatus, SolveOptions, SolveOutcome};

/// More nodes than all but a few programmes of this crate need; those few are answered without proof. A limit of
/// nodes rather than of time keeps the outcome the same on every machine.
const NODE_LIMIT: u64 = 2_000;

/// Solves by `microlp` within a fixed number of branch-and-bound nodes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Micro;

impl Solver for Micro {
    fn solve(&self, program: &Program) -> Result<Answer, SolverFailure> {
        let direction = match program.goal {
            Goal::Least => OptimizationDirection::Minimize,
            Goal::Most => OptimizationDirection::Maximize,
        };
        let mut costs = vec![0.0; program.ranges.len()];
        for &(variable, factor) in &program.objective {
            costs[variable] = float(factor)?;
        }
        let mut model = microlp::Problem::new(direction);
        let mut variables = Vec::with_capacity(program.ranges.len());
        for (&(least, most), cost) in program.ranges.iter().zip(costs) {
            variables.push(model.add_integer_var(cost, (whole(least)?, whole(most)?)));
        }
        for row in &program.rows {
            let mut terms = Vec::with_capacity(row.terms.len());
            for &(variable, factor) in &row.terms {
                terms.push((variables[variable], float(factor)?));
            }
            let comparison = match row.relation {
                Relation::AtLeast => ComparisonOp::Ge,
                Relation::AtMost => ComparisonOp::Le,
                Relation::Equal => ComparisonOp::Eq,
            };
            model.add_constraint(terms, comparison, float(row.right)?);
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(NODE_LIMIT);
        match model.solve_with(options) {
            Ok(SolveOutcome::Solution(solution)) => {
                let values = variables
                    .iter()
                    .map(|v| nearest(solution.var_value(*v)))
                    .collect();
                Ok(match solution.status() {
                    SolutionStatus::Optimal => Answer::Best(values),
                    SolutionStatus::Feasible => Answer::Found(values),
                })
            }
            Ok(SolveOutcome::Interrupted(_)) => Err(SolverFailure::Interrupted),
            Err(Error::Infeasible) => Ok(Answer::Impossible),
            Err(other) => Err(SolverFailure::Failed(other.to_string())),
        }
    }
}

fn whole(number: i64) -> Result<i32, SolverFailure> {
    i32::try_from(number).map_err(|_| SolverFailure::TooLarge)
}

fn float(number: i64) -> Result<f64, SolverFailure> {
    const EXACT: i64 = 1 << 53;
    if number.abs() > EXACT {
        return Err(SolverFailure::TooLarge);
    }
    #[allow(clippy::cast_precision_loss, reason = "whole numbers up to 2^53 are exact")]
    let exact = number as f64;
    Ok(exact)
}

fn nearest(value: f64) -> i64 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "variables are bounded by 32-bit numbers"
    )]
    let whole = value.round() as i64;
    whole
}
