//! Random two-way tables with margins.

use crate::brute::{Brute, Question, ways_in};
use crate::fixtures::{THRESHOLD, grid};
use disclosure::{Earlier, Micro, Problem, Share, attack, protect};
use proptest::prelude::*;

fn tables() -> impl Strategy<Value = Problem> {
    let small = prop_oneof![3 => 0_u64..6, 1 => 6_u64..12];
    (prop::collection::vec(small, 4), any::<bool>(), any::<bool>()).prop_map(|(values, marked, printed)| {
        let rows = [values[..2].to_vec(), values[2..].to_vec()];
        let (cells, sums) = grid(&rows, marked);
        let share = |id: &str, above: &str, below: &str| Share {
            id: id.to_owned(),
            numerator: vec![above.into()],
            denominator: below.into(),
            decimals: 0,
        };
        let whole: u64 = values.iter().sum();
        let shares = if printed && whole > 0 {
            vec![
                share("first row", "r0", "all"),
                share("first column", "c0", "all"),
            ]
        } else {
            Vec::new()
        };
        Problem::new(cells, sums, shares, Vec::new(), Earlier::default(), THRESHOLD)
            .expect("the fixture is consistent")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_hidden_cell_is_never_recoverable(problem in tables()) {
        let pattern = protect(&problem, &Micro).expect("a table without unprotected counts can be protected");
        let Some(ways) = ways_in(&problem, &pattern) else { return Err(TestCaseError::reject("too large")) };
        prop_assert!(ways.is_empty(), "{ways:?}");
    }

    #[test]
    fn the_attacker_is_as_sharp_as_enumeration(problem in tables()) {
        let pattern = protect(&problem, &Micro).expect("a table without unprotected counts can be protected");
        let bounds = attack(&problem, &pattern, &Micro).expect("small programmes are solved");
        let singles: Vec<_> = bounds.iter().filter(|b| pattern.cells.contains_key(&b.cell)).collect();
        let questions: Vec<Question> = singles.iter().map(|b| (vec![b.cell.clone()], Vec::new())).collect();
        let Some(found) = Brute::new(&problem, &pattern).intervals(&questions) else {
            return Err(TestCaseError::reject("too large"));
        };
        for (bound, (least, most)) in singles.iter().zip(found) {
            let expected = (least.unsigned_abs(), most.unsigned_abs());
            prop_assert_eq!((bound.least, bound.most), expected, "{}", &bound.cell);
        }
    }
}
