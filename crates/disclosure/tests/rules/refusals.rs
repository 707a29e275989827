//! What is refused rather than answered.

use crate::fixtures::{THRESHOLD, cell, column, problem, sum, total};
use disclosure::{
    Answer, Cell, DisclosureError, Earlier, Floor, Problem, Program, Solver, SolverFailure, protect,
};

fn bare(cells: Vec<Cell>, sums: Vec<disclosure::Sum>, threshold: u64) -> Result<Problem, DisclosureError> {
    Problem::new(cells, sums, Vec::new(), Vec::new(), Earlier::default(), threshold)
}

#[test]
fn a_threshold_below_five_is_refused_and_a_higher_one_is_not() {
    assert_eq!(
        bare(vec![cell("a", 9)], Vec::new(), 3),
        Err(DisclosureError::ThresholdTooLow(3))
    );
    assert!(bare(vec![cell("a", 9)], Vec::new(), 10).is_ok());
}

#[test]
fn a_total_that_contradicts_its_parts_is_refused() {
    let refused = bare(
        vec![cell("a", 9), total("t", 10)],
        vec![sum("t", &["a"])],
        THRESHOLD,
    );
    assert!(matches!(
        refused,
        Err(DisclosureError::SumDoesNotHold {
            stated: 10,
            summed: 9,
            ..
        })
    ));
}

#[test]
fn a_falling_cumulative_count_is_refused() {
    let floors = vec![Floor {
        smaller: "a".into(),
        larger: "b".into(),
    }];
    let cells = vec![cell("a", 9), cell("b", 8)];
    let refused = Problem::new(
        cells,
        Vec::new(),
        Vec::new(),
        floors,
        Earlier::default(),
        THRESHOLD,
    );
    assert!(matches!(refused, Err(DisclosureError::FloorDoesNotHold { .. })));
}

#[test]
fn a_small_count_given_away_by_unprotected_counts_has_no_safe_pattern() {
    let open = |name: &str, value| Cell {
        protected: false,
        ..cell(name, value)
    };
    let cells = vec![cell("a", 2), open("b", 9), open("t", 11)];
    let refused = protect(&problem(cells, vec![sum("t", &["a", "b"])]), &disclosure::Micro);
    assert_eq!(refused, Err(DisclosureError::NoSafePattern("a".to_owned())));
}

struct Interrupted;

impl Solver for Interrupted {
    fn solve(&self, _: &Program) -> Result<Answer, SolverFailure> {
        Err(SolverFailure::Interrupted)
    }
}

struct Careless;

impl Solver for Careless {
    fn solve(&self, program: &Program) -> Result<Answer, SolverFailure> {
        Ok(Answer::Best(program.ranges.iter().map(|range| range.1).collect()))
    }
}

#[test]
fn an_interrupted_solver_is_never_taken_for_safety() {
    let (cells, whole) = column(&[("a", 2), ("b", 9), ("c", 14)]);
    let refused = protect(&problem(cells, vec![whole]), &Interrupted);
    assert_eq!(refused, Err(DisclosureError::Solver(SolverFailure::Interrupted)));
}

#[test]
fn an_answer_that_breaks_its_programme_is_never_believed() {
    let (cells, whole) = column(&[("a", 2), ("b", 2), ("c", 14)]);
    let refused = protect(&problem(cells, vec![whole]), &Careless);
    assert_eq!(refused, Err(DisclosureError::Solver(SolverFailure::Untrue)));
}
