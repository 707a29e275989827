//! Chains of cumulative tables over two editions.

use crate::brute::ways_in;
use crate::fixtures::{THRESHOLD, cell, ids, sensitive, sum, total};
use disclosure::{CellId, Earlier, Fate, Floor, Micro, Pattern, Problem, Share, Sum, protect};
use proptest::prelude::*;

const CATEGORIES: [&str; 3] = ["job", "school", "stopped"];

fn name(category: &str, round: u8) -> String {
    format!("{category} {round}")
}

fn round(values: &[u64], round: u8, earlier: Earlier, floors: Vec<Floor>) -> Problem {
    let names: Vec<String> = CATEGORIES.iter().map(|category| name(category, round)).collect();
    let mut cells: Vec<_> = names
        .iter()
        .zip(values)
        .map(|(name, value)| cell(name, *value))
        .collect();
    let whole = name("all", round);
    cells.push(total(&whole, values.iter().sum()));
    let sums = vec![Sum {
        total: whole.as_str().into(),
        parts: names.iter().map(|n| n.as_str().into()).collect(),
    }];
    let shares = vec![Share {
        id: "positive".to_owned(),
        numerator: ids(&[&names[0], &names[1]]),
        denominator: whole.as_str().into(),
        decimals: 1,
    }];
    Problem::new(cells, sums, shares, floors, earlier, THRESHOLD).expect("the fixture is consistent")
}

fn remembered(problem: &Problem, pattern: &Pattern) -> Earlier {
    Earlier {
        cells: problem
            .cells()
            .iter()
            .map(|cell| (cell.id.clone(), cell.value))
            .collect(),
        hidden: pattern
            .cells
            .iter()
            .filter(|(_, f)| **f != Fate::Shown)
            .map(|(id, _)| id.clone())
            .collect(),
        shares: problem
            .shares()
            .iter()
            .filter(|s| !pattern.shares_hidden.contains(&s.id))
            .cloned()
            .collect(),
        sums: problem.sums().to_vec(),
        preferred: Vec::new(),
    }
}

fn floors() -> Vec<Floor> {
    let all = CATEGORIES.iter().chain(&["all"]);
    all.map(|c| Floor {
        smaller: CellId(name(c, 1)),
        larger: CellId(name(c, 2)),
    })
    .collect()
}

fn chain(first: &[u64], growth: &[u64]) -> (Problem, Pattern) {
    let before = round(first, 1, Earlier::default(), Vec::new());
    let printed = protect(&before, &Micro).expect("the first edition can be protected");
    let levels: Vec<u64> = first.iter().zip(growth).map(|(a, b)| a + b).collect();
    let now = round(&levels, 2, remembered(&before, &printed), floors());
    let pattern = protect(&now, &Micro).expect("the second edition can be protected");
    (now, pattern)
}

#[test]
fn a_hidden_zero_that_a_later_empty_table_gives_away_stops_nothing() {
    let cells = vec![sensitive("prison", 0), cell("job", 0), total("all", 0)];
    let earlier = Earlier {
        cells: vec![("prison before".into(), 0)],
        hidden: ids(&["prison before"]),
        ..Earlier::default()
    };
    let floors = vec![Floor {
        smaller: "prison before".into(),
        larger: "prison".into(),
    }];
    let sums = vec![sum("all", &["prison", "job"])];
    let problem =
        Problem::new(cells, sums, Vec::new(), floors, earlier, THRESHOLD).expect("it is consistent");
    let pattern = protect(&problem, &Micro).expect("nobody is told of");
    assert!(pattern.cells.values().all(|fate| *fate == Fate::Shown));
}

#[test]
fn a_change_of_one_person_hides_a_level_that_is_large_enough() {
    let (_, pattern) = chain(&[12, 9, 5], &[6, 7, 1]);
    assert_ne!(pattern.cells[&CellId(name("stopped", 2))], Fate::Shown);
    assert!(pattern.already_known.is_empty());
}

#[test]
fn a_change_of_nobody_hides_nothing() {
    let (_, pattern) = chain(&[12, 9, 5], &[0, 0, 0]);
    assert!(pattern.cells.values().all(|fate| *fate == Fate::Shown));
}

#[test]
fn a_total_that_grows_by_two_is_hidden() {
    let (_, pattern) = chain(&[12, 9, 7], &[2, 0, 0]);
    assert_ne!(pattern.cells[&CellId(name("all", 2))], Fate::Shown);
}

#[test]
fn what_an_earlier_edition_gave_away_is_reported_and_excused() {
    let earlier = Earlier {
        cells: vec![("a".into(), 2), ("b".into(), 9), ("old".into(), 11)],
        hidden: ids(&["a"]),
        shares: Vec::new(),
        sums: vec![sum("old", &["a", "b"])],
        preferred: Vec::new(),
    };
    let problem = Problem::new(
        vec![cell("a", 2)],
        Vec::new(),
        Vec::new(),
        Vec::new(),
        earlier,
        THRESHOLD,
    )
    .expect("the fixture is consistent");
    let pattern = protect(&problem, &Micro).expect("nothing else is at stake");
    assert_eq!(pattern.cells[&CellId::from("a")], Fate::HiddenPrimary);
    assert!(pattern.already_known.contains(&CellId::from("a")));
}

#[test]
fn a_small_count_printed_earlier_keeps_its_mark_without_spoiling_the_rest() {
    let earlier = Earlier {
        cells: vec![("a".into(), 1), ("b".into(), 2)],
        ..Earlier::default()
    };
    let cells = vec![
        cell("a", 1),
        cell("b", 2),
        cell("c", 3),
        cell("d", 8),
        total("t", 14),
    ];
    let sums = vec![sum("t", &["a", "b", "c", "d"])];
    let problem = Problem::new(cells, sums, Vec::new(), Vec::new(), earlier, THRESHOLD)
        .expect("the fixture is consistent");
    let pattern = protect(&problem, &Micro).expect("what is not yet known can be protected");
    assert_eq!(pattern.cells[&CellId::from("a")], Fate::HiddenPrimary);
    assert_eq!(pattern.already_known, ids(&["a", "b"]).into_iter().collect());
    let third = pattern
        .proof
        .iter()
        .find(|b| b.cell.0 == "c")
        .expect("every hidden cell has its proof");
    assert!(third.most - third.least >= 2);
}

#[test]
fn of_equal_patterns_the_one_readers_know_is_kept() {
    let cells = || {
        vec![
            cell("a", 2),
            cell("b", 9),
            cell("c", 9),
            cell("d", 9),
            total("t", 29),
        ]
    };
    for wanted in ["b", "c", "d"] {
        let earlier = Earlier {
            preferred: ids(&[wanted]),
            ..Earlier::default()
        };
        let sums = vec![sum("t", &["a", "b", "c", "d"])];
        let problem = Problem::new(cells(), sums, Vec::new(), Vec::new(), earlier, THRESHOLD)
            .expect("the fixture is consistent");
        let pattern = protect(&problem, &Micro).expect("the column can be protected");
        assert_eq!(pattern.cells[&CellId::from(wanted)], Fate::HiddenComplementary);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edition_gives_away_what_another_hid(
        first in prop::collection::vec(0_u64..9, 3).prop_filter("somebody", |v| v.iter().sum::<u64>() > 0),
        growth in prop::collection::vec(0_u64..7, 3),
    ) {
        let (problem, pattern) = chain(&first, &growth);
        let Some(ways) = ways_in(&problem, &pattern) else { return Err(TestCaseError::reject("too large")) };
        prop_assert!(ways.is_empty(), "{ways:?}");
        prop_assert!(pattern.already_known.is_empty());
    }
}
