//! The loss is the least there is, judged by trying every pattern.

use crate::brute::ways_in;
use crate::fixtures::{THRESHOLD, column, grid, problem};
use disclosure::{Earlier, Fate, Micro, Pattern, Problem, protect};
use proptest::prelude::*;

/// The least loss over all patterns, by the enumerating attacker; `None` when too large to walk.
fn least(problem: &Problem) -> Option<u64> {
    let choices: Vec<_> = problem
        .cells()
        .iter()
        .filter(|cell| cell.value > 0 && !problem.is_primary(cell))
        .collect();
    let mut patterns: Vec<Pattern> = (0_usize..(1 << choices.len()))
        .map(|subset| {
            let mut pattern = Pattern::default();
            for cell in problem.cells() {
                let at = choices.iter().position(|choice| choice.id == cell.id);
                let hidden = problem.is_primary(cell) || at.is_some_and(|at| subset & (1 << at) != 0);
                pattern.loss += if hidden { u64::from(cell.weight) } else { 0 };
                let fate = if hidden { Fate::HiddenPrimary } else { Fate::Shown };
                pattern.cells.insert(cell.id.clone(), fate);
            }
            pattern
        })
        .collect();
    patterns.sort_by_key(|pattern| pattern.loss);
    for pattern in patterns {
        if ways_in(problem, &pattern)?.is_empty() {
            return Some(pattern.loss);
        }
    }
    None
}

#[test]
fn one_small_count_costs_its_cheapest_companion() {
    let (cells, whole) = column(&[("a", 2), ("b", 9), ("c", 14), ("d", 30)]);
    let problem = problem(cells, vec![whole]);
    assert_eq!(
        protect(&problem, &Micro)
            .expect("the column can be protected")
            .loss,
        4
    );
    assert_eq!(least(&problem), Some(4));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_safe_pattern_loses_less(values in prop::collection::vec(0_u64..9, 4), marked in any::<bool>()) {
        let (cells, sums) = grid(&[values[..2].to_vec(), values[2..].to_vec()], marked);
        let problem = Problem::new(cells, sums, Vec::new(), Vec::new(), Earlier::default(), THRESHOLD)
            .expect("the fixture is consistent");
        let pattern = protect(&problem, &Micro).expect("a table of persons can be protected");
        let Some(best) = least(&problem) else { return Err(TestCaseError::reject("too large")) };
        prop_assert!(pattern.optimal);
        prop_assert_eq!(pattern.loss, best);
    }
}
