//! Printed percentages.

use crate::brute::ways_in;
use crate::fixtures::{THRESHOLD, cell, ids, sum, total};
use disclosure::{CellId, Earlier, Fate, Leak, Micro, Problem, Share, judge, protect};

fn share(above: &[&str], decimals: u8) -> Share {
    Share {
        id: "share".to_owned(),
        numerator: ids(above),
        denominator: "t".into(),
        decimals,
    }
}

fn of_forty(shares: Vec<Share>) -> Problem {
    let cells = vec![
        cell("flex", 5),
        cell("job", 3),
        cell("school", 3),
        cell("other", 29),
        total("t", 40),
    ];
    let sums = vec![sum("t", &["flex", "job", "school", "other"])];
    Problem::new(cells, sums, shares, Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the fixture is consistent")
}

#[test]
fn a_share_of_27_5_per_cent_of_40_gives_back_its_eleven() {
    let problem = of_forty(vec![share(&["flex", "job", "school"], 1)]);
    let pattern = protect(&problem, &Micro).expect("a safe pattern exists");
    assert!(
        !pattern.shares_hidden.contains("share"),
        "two hidden cells of six persons in all are safe"
    );
    assert_eq!(pattern.cells[&CellId::from("flex")], Fate::Shown);
    assert_eq!(ways_in(&problem, &pattern).map(|ways| ways.len()), Some(0));
    let group = pattern
        .proof
        .iter()
        .find(|b| b.cell.0 == "sum(job + school)")
        .expect("the group has its proof");
    assert_eq!((group.least, group.most), (6, 6));
}

#[test]
fn a_share_that_would_give_away_a_group_is_withheld() {
    // 20 % of 40 is 8 = flex + job, and flex is printed: the share alone says job is 3.
    let problem = of_forty(vec![share(&["flex", "job"], 1)]);
    let pattern = protect(&problem, &Micro).expect("a safe pattern exists");
    assert!(pattern.shares_hidden.contains("share"));
    let mut printed = pattern.clone();
    printed.shares_hidden.clear();
    let (leaks, _) = judge(&problem, &printed, &Micro).expect("small programmes are solved");
    assert!(
        leaks
            .iter()
            .any(|leak| matches!(leak, Leak::Recoverable(b) if b.cell.0 == "job" && b.least == 3))
    );
}

#[test]
fn a_share_of_a_small_count_is_withheld() {
    let pattern = protect(&of_forty(vec![share(&["job"], 0)]), &Micro).expect("a safe pattern exists");
    assert!(pattern.shares_hidden.contains("share"));
}

#[test]
fn a_share_of_a_hidden_cell_is_withheld_even_where_rounding_would_blur_it() {
    let cells = vec![cell("a", 2), cell("b", 400), total("t", 402)];
    let shares = vec![share(&["b"], 0)];
    let sums = vec![sum("t", &["a", "b"])];
    let problem = Problem::new(cells, sums, shares, Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the fixture is consistent");
    let pattern = protect(&problem, &Micro).expect("a safe pattern exists");
    let hidden = pattern.cells[&CellId::from("b")] != Fate::Shown;
    assert_eq!(hidden, pattern.shares_hidden.contains("share"));
}
