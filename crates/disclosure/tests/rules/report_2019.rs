//! The outcome tables and job tables of the report for 2019, as linked editions.

use crate::fixtures::THRESHOLD;
use disclosure::{Cell, CellId, Earlier, Fate, Floor, Micro, Pattern, Problem, Share, Sum, judge, protect};
use std::time::{Duration, Instant};

/// Category, round 3, round 4, sensitive. Counts are those of section 6.5 of the report for 2019.
type Outcome = (&'static str, u64, u64, bool);

const VETERANHAVEN: [Outcome; 13] = [
    ("flex_job", 5, 5, false),
    ("ordinary_job", 2, 3, false),
    ("education", 3, 3, false),
    ("stopped_massive_challenges", 4, 8, true),
    ("second_placement", 5, 6, false),
    ("awaiting_team", 3, 6, false),
    ("disability_pension", 1, 2, true),
    ("in_prison", 1, 1, true),
    ("job_seeking", 1, 1, false),
    ("died", 0, 1, true),
    ("moved_away", 0, 1, false),
    ("description_awaiting_caseworker", 0, 3, false),
    ("stopped_by_residence", 0, 1, true),
];

const SUMAK_3: [(&str, u64, bool); 10] = [
    ("flex_job", 5, false),
    ("ordinary_job", 7, false),
    ("wage_subsidy", 2, false),
    ("education", 4, false),
    ("language_school", 4, false),
    ("second_work_trial", 1, false),
    ("maternity", 1, true),
    ("stopped_massive_challenges", 1, true),
    ("support_basis_clarified", 4, false),
    ("awaiting_team", 7, false),
];

const SUMAK_4: [(&str, u64, bool); 14] = [
    ("flex_job", 9, false),
    ("ordinary_job", 7, false),
    ("wage_subsidy", 8, false),
    ("hybrid", 3, false),
    ("education", 6, false),
    ("second_work_trial", 2, false),
    ("maternity", 1, true),
    ("language_school", 4, false),
    ("stopped_massive_challenges", 10, true),
    ("awaiting_team", 12, false),
    ("description_awaiting_caseworker", 2, false),
    ("spouse_supported", 1, true),
    ("covid_pause", 1, false),
    ("description_stopped", 2, false),
];

pub fn named(table: &str, category: &str) -> CellId {
    CellId(format!("{table}|{category}"))
}

pub fn table(name: &str, rows: &[(&str, u64, bool)]) -> (Vec<Cell>, Sum) {
    let mut cells: Vec<Cell> = rows
        .iter()
        .map(|&(category, value, sensitive)| Cell {
            id: named(name, category),
            value,
            sensitive,
            protected: true,
            weight: 10,
        })
        .collect();
    let parts = cells.iter().map(|cell| cell.id.clone()).collect();
    let whole = cells.iter().map(|cell| cell.value).sum();
    let id = named(name, "all");
    cells.push(Cell {
        id: id.clone(),
        value: whole,
        sensitive: false,
        protected: true,
        weight: 40,
    });
    (cells, Sum { total: id, parts })
}

fn share(table: &str, id: &str, above: &[&str], decimals: u8) -> Share {
    Share {
        id: format!("{table}|{id}"),
        numerator: above.iter().map(|category| named(table, category)).collect(),
        denominator: named(table, "all"),
        decimals,
    }
}

fn veteranhaven(round: usize) -> (Vec<Cell>, Sum) {
    let name = format!("v{}", round + 3);
    let rows = VETERANHAVEN.map(|(category, third, fourth, sensitive)| {
        (category, if round == 0 { third } else { fourth }, sensitive)
    });
    table(&name, &rows)
}

pub fn solve(problem: &Problem) -> Pattern {
    let start = Instant::now();
    let pattern = protect(problem, &Micro).expect("the report can be protected");
    let elapsed = start.elapsed();
    eprintln!(
        "{} cells, loss {}, {elapsed:?}",
        problem.cells().len(),
        pattern.loss
    );
    assert!(elapsed < Duration::from_secs(20), "{elapsed:?}");
    let (leaks, _) = judge(problem, &pattern, &Micro).expect("small programmes are solved");
    assert_eq!(leaks, Vec::new());
    pattern
}

fn third_edition() -> Problem {
    let (mut cells, whole) = veteranhaven(0);
    let (more, sumak) = table("s3", &SUMAK_3);
    cells.extend(more);
    let positive = [
        "flex_job",
        "ordinary_job",
        "wage_subsidy",
        "education",
        "language_school",
    ];
    let shares = vec![
        share("v3", "positive", &["flex_job", "ordinary_job", "education"], 0),
        share("v3", "stopped", &["stopped_massive_challenges"], 0),
        share("s3", "positive", &positive, 0),
    ];
    let sums = vec![whole, sumak];
    Problem::new(cells, sums, shares, Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the tables are consistent")
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

fn fourth_edition(earlier: Earlier) -> Problem {
    let (mut cells, whole) = veteranhaven(1);
    let (more, sumak) = table("s4", &SUMAK_4);
    cells.extend(more);
    let other = named("s4", "other_reasons");
    cells.push(Cell {
        id: other.clone(),
        value: 5,
        sensitive: true,
        protected: true,
        weight: 20,
    });
    let group = Sum {
        total: other,
        parts: vec![named("s4", "maternity"), named("s4", "language_school")],
    };
    let positive = [
        "flex_job",
        "ordinary_job",
        "wage_subsidy",
        "hybrid",
        "education",
        "language_school",
    ];
    let shares = vec![
        share("v4", "positive", &["flex_job", "ordinary_job", "education"], 1),
        share("v4", "stopped", &["stopped_massive_challenges"], 1),
        share("s4", "positive", &positive, 1),
        share("s4", "stopped", &["stopped_massive_challenges"], 1),
    ];
    let grown = VETERANHAVEN.iter().map(|outcome| ("v3", "v4", outcome.0));
    let both = SUMAK_3
        .iter()
        .filter(|(c, ..)| SUMAK_4.iter().any(|(d, ..)| c == d));
    let grown = grown.chain(both.map(|(category, ..)| ("s3", "s4", *category)));
    let grown = grown.chain([("v3", "v4", "all"), ("s3", "s4", "all")]);
    let floors = grown
        .map(|(from, to, c)| Floor {
            smaller: named(from, c),
            larger: named(to, c),
        })
        .collect();
    let sums = vec![whole, sumak, group];
    Problem::new(cells, sums, shares, floors, earlier, THRESHOLD).expect("the tables are consistent")
}

#[test]
fn the_outcome_tables_are_safe_within_and_across_editions() {
    let before = third_edition();
    let printed = solve(&before);
    let pattern = solve(&fourth_edition(remembered(&before, &printed)));
    for category in [
        "died",
        "in_prison",
        "moved_away",
        "disability_pension",
        "second_placement",
    ] {
        assert_ne!(pattern.cells[&named("v4", category)], Fate::Shown, "{category}");
    }
    assert_eq!(pattern.cells[&named("v4", "all")], Fate::Shown);
    assert!(pattern.already_known.is_empty());
}

#[test]
fn what_the_real_third_report_printed_is_excused_and_told() {
    let before = third_edition();
    let mut open = Pattern::default();
    open.cells
        .extend(before.cells().iter().map(|cell| (cell.id.clone(), Fate::Shown)));
    let problem = fourth_edition(remembered(&before, &open));
    let pattern = solve(&problem);
    assert_ne!(pattern.cells[&named("v4", "died")], Fate::Shown);
}
