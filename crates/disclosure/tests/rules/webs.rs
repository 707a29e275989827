//! Random webs: overlapping sums, a share over several counts, sensitive zeroes, and cumulative counts of
//! which an earlier edition printed some and hid others.

use crate::brute::ways_in;
use crate::fixtures::{THRESHOLD, cell};
use disclosure::{Cell, CellId, Earlier, Floor, Micro, Problem, Share, Sum, protect};
use proptest::prelude::*;

const LEAVES: usize = 5;

/// One count with what an earlier edition made of it.
#[derive(Clone, Debug)]
struct Leaf {
    value: u64,
    growth: u64,
    sensitive: bool,
    weight: u32,
    /// Printed, hidden, or not part of the earlier edition.
    before: Option<bool>,
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let value = prop_oneof![2 => 0_u64..5, 2 => 5_u64..12];
    let growth = prop_oneof![1 => Just(0_u64), 2 => 0_u64..7];
    (
        value,
        growth,
        any::<bool>(),
        1_u32..5,
        prop::option::weighted(0.4, any::<bool>()),
    )
        .prop_map(|(value, growth, sensitive, weight, before)| Leaf {
            value,
            growth,
            sensitive,
            weight,
            before,
        })
}

fn web() -> impl Strategy<Value = Problem> {
    let leaves = prop::collection::vec(leaf(), LEAVES);
    let subset = || prop::sample::subsequence((0..LEAVES).collect::<Vec<_>>(), 2..=4);
    (
        leaves,
        subset(),
        subset(),
        prop::option::of((1_usize..3, 0_u8..2)),
    )
        .prop_map(|(leaves, one, other, share)| build(&leaves, &[one, other], share))
}

fn build(leaves: &[Leaf], subsets: &[Vec<usize>; 2], share: Option<(usize, u8)>) -> Problem {
    let now = |at: usize| CellId(format!("leaf {at}"));
    let then = |at: usize| CellId(format!("leaf {at} before"));
    let (mut earlier, mut floors, mut sums) = (Earlier::default(), Vec::new(), Vec::new());
    let mut cells: Vec<Cell> = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        let value = leaf.value + leaf.growth;
        cells.push(Cell {
            sensitive: leaf.sensitive,
            weight: leaf.weight,
            ..cell(&now(at).0, value)
        });
        let Some(printed) = leaf.before else { continue };
        let small = (1..THRESHOLD).contains(&leaf.value) || (leaf.value == 0 && leaf.sensitive);
        let ordinary_zero = leaf.value == 0 && !leaf.sensitive;
        earlier.cells.push((then(at), leaf.value));
        if small || !(printed || ordinary_zero) {
            earlier.hidden.push(then(at));
        }
        floors.push(Floor {
            smaller: then(at),
            larger: now(at),
        });
    }
    for (number, subset) in subsets.iter().enumerate() {
        let total = CellId(format!("total {number}"));
        let value = subset
            .iter()
            .map(|&at| leaves[at].value + leaves[at].growth)
            .sum();
        cells.push(Cell {
            weight: 6,
            ..cell(&total.0, value)
        });
        sums.push(Sum {
            total,
            parts: subset.iter().map(|&at| now(at)).collect(),
        });
    }
    let shares = share
        .into_iter()
        .filter(|_| cells[LEAVES].value > 0)
        .map(|(above, decimals)| Share {
            id: "share".to_owned(),
            numerator: subsets[0][..above].iter().map(|&at| now(at)).collect(),
            denominator: CellId("total 0".to_owned()),
            decimals,
        });
    let shares = shares.collect();
    Problem::new(cells, sums, shares, floors, earlier, THRESHOLD).expect("the web is consistent")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_web_of_sums_shares_and_rounds_is_recoverable(problem in web()) {
        let pattern = protect(&problem, &Micro).expect("a web without unprotected counts can be protected");
        let Some(ways) = ways_in(&problem, &pattern) else { return Err(TestCaseError::reject("too large")) };
        prop_assert!(pattern.already_known.is_empty());
        prop_assert!(ways.is_empty(), "{ways:?}");
    }
}
