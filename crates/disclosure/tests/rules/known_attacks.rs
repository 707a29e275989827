//! Attacks a rule for single tables misses, and patterns planted to be caught.

use crate::fixtures::{cell, column, problem, sensitive, sum, total};
use disclosure::{CellId, Fate, Leak, Micro, Pattern, attack, judge, protect};

fn hide(problem: &disclosure::Problem, names: &[&str]) -> Pattern {
    let mut pattern = Pattern::default();
    for cell in problem.cells() {
        let hidden = names.contains(&cell.id.0.as_str());
        pattern.cells.insert(
            cell.id.clone(),
            if hidden { Fate::HiddenPrimary } else { Fate::Shown },
        );
    }
    pattern
}

#[test]
fn six_hidden_ones_under_a_printed_six_are_all_known() {
    let (cells, whole) = column(&[("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1), ("f", 1)]);
    let problem = problem(cells, vec![whole]);
    let planted = hide(&problem, &["a", "b", "c", "d", "e", "f"]);
    let bounds = attack(&problem, &planted, &Micro).expect("small programmes are solved");
    assert!(
        bounds
            .iter()
            .filter(|b| b.cell.0.len() == 1)
            .all(|b| (b.least, b.most) == (1, 1))
    );
    let pattern = protect(&problem, &Micro).expect("the total can be hidden");
    assert_eq!(pattern.cells[&CellId::from("total")], Fate::HiddenComplementary);
}

#[test]
fn a_planted_unsafe_pattern_is_caught() {
    let (cells, whole) = column(&[("a", 2), ("b", 9), ("c", 14)]);
    let problem = problem(cells, vec![whole]);
    let (leaks, _) = judge(&problem, &hide(&problem, &["a"]), &Micro).expect("small programmes are solved");
    assert!(
        matches!(leaks.as_slice(), [Leak::Recoverable(b)] if b.cell.0 == "a" && b.least == 2 && b.most == 2)
    );
}

#[test]
fn a_small_count_left_in_the_open_is_caught() {
    let (cells, whole) = column(&[("a", 2), ("b", 9), ("c", 14)]);
    let problem = problem(cells, vec![whole]);
    let (leaks, _) = judge(&problem, &hide(&problem, &["b", "c"]), &Micro).expect("nothing to solve");
    assert_eq!(leaks, vec![Leak::SmallShown("a".into())]);
}

#[test]
fn a_mark_on_an_ordinary_zero_is_caught() {
    let (cells, whole) = column(&[("a", 0), ("b", 9)]);
    let problem = problem(cells, vec![whole]);
    let (leaks, _) = judge(&problem, &hide(&problem, &["a"]), &Micro).expect("nothing to solve");
    assert_eq!(leaks, vec![Leak::FalseMark("a".into())]);
}

#[test]
fn a_hidden_group_below_the_threshold_is_a_small_count_too() {
    let (cells, whole) = column(&[("a", 1), ("b", 3), ("c", 20), ("d", 30)]);
    let problem = problem(cells, vec![whole]);
    let (leaks, _) =
        judge(&problem, &hide(&problem, &["a", "b"]), &Micro).expect("small programmes are solved");
    assert!(
        leaks
            .iter()
            .any(|leak| matches!(leak, Leak::Recoverable(b) if b.cell.0 == "sum(a + b)"))
    );
    let pattern = protect(&problem, &Micro).expect("the column can be protected");
    assert_eq!(pattern.cells[&CellId::from("c")], Fate::HiddenComplementary);
}

#[test]
fn a_group_derived_from_two_overlapping_sums_is_found() {
    // x = a + b + c + d and y = c + d + e are printed with e, so a + b = x - (y - e) is known.
    let cells = vec![
        cell("a", 2),
        cell("b", 2),
        cell("c", 7),
        cell("d", 8),
        cell("e", 9),
        total("x", 19),
        total("y", 24),
    ];
    let problem = problem(
        cells,
        vec![sum("x", &["a", "b", "c", "d"]), sum("y", &["c", "d", "e"])],
    );
    let planted = hide(&problem, &["a", "b", "c", "d"]);
    let (leaks, _) = judge(&problem, &planted, &Micro).expect("small programmes are solved");
    assert!(
        leaks
            .iter()
            .any(|leak| matches!(leak, Leak::Recoverable(b) if b.cell.0 == "sum(a + b)"))
    );
    protect(&problem, &Micro).expect("a safe pattern exists");
}

#[test]
fn a_zero_of_a_sensitive_category_is_hidden_and_not_known_to_be_one() {
    let cells = vec![
        sensitive("prison", 0),
        sensitive("died", 1),
        cell("job", 12),
        total("t", 13),
    ];
    let problem = problem(cells, vec![sum("t", &["prison", "died", "job"])]);
    let pattern = protect(&problem, &Micro).expect("a safe pattern exists");
    let prison = pattern
        .proof
        .iter()
        .find(|b| b.cell.0 == "prison")
        .expect("every hidden cell has its proof");
    assert_eq!(prison.least, 0);
    assert!(prison.most >= 2);
}

#[test]
fn money_and_organisations_are_never_hidden() {
    let mut enterprises = cell("enterprises", 3);
    enterprises.protected = false;
    let mut grants = cell("grants", 48_657_300_000);
    grants.protected = false;
    let pattern = protect(&problem(vec![enterprises, grants], Vec::new()), &Micro).expect("nothing to hide");
    assert!(pattern.cells.values().all(|fate| *fate == Fate::Shown));
    assert_eq!(pattern.loss, 0);
}
