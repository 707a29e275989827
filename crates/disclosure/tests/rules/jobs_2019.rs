//! The two job tables of the report for 2019 (section 6.8) and the total of the strategy period.

use crate::fixtures::THRESHOLD;
use crate::report_2019::{named, solve, table};
use disclosure::{Cell, Earlier, Fate, Problem, Sum};

const JOBS_2018: [(&str, u64, bool); 4] = [
    ("flex_job", 21, false),
    ("part_time", 7, false),
    ("full_time", 3, false),
    ("wage_subsidy", 4, false),
];

const JOBS_2019: [(&str, u64, bool); 5] = [
    ("flex_job", 17, false),
    ("part_time", 9, false),
    ("full_time", 1, false),
    ("hybrid", 2, false),
    ("wage_subsidy", 27, false),
];

/// One period: jobs through the jobcentre by type, jobs through other channels, and all jobs.
fn period(name: &str, rows: &[(&str, u64, bool)], others: u64) -> (Vec<Cell>, Vec<Sum>) {
    let (mut cells, whole) = table(name, rows);
    let jobcentre: u64 = rows.iter().map(|row| row.1).sum();
    for (channel, value) in [("other_channels", others), ("jobs", jobcentre + others)] {
        let id = named(name, channel);
        cells.push(Cell {
            id,
            value,
            sensitive: false,
            protected: true,
            weight: 60,
        });
    }
    let parts = vec![whole.total.clone(), named(name, "other_channels")];
    let jobs = Sum {
        total: named(name, "jobs"),
        parts,
    };
    (cells, vec![whole, jobs])
}

#[test]
fn the_job_tables_are_safe() {
    let (mut cells, mut sums) = period("2018", &JOBS_2018, 29);
    let (more_cells, more_sums) = period("2019", &JOBS_2019, 73);
    cells.extend(more_cells);
    sums.extend(more_sums);
    cells.push(Cell {
        id: "jobs".into(),
        value: 193,
        sensitive: false,
        protected: true,
        weight: 90,
    });
    sums.push(Sum {
        total: "jobs".into(),
        parts: vec![named("2018", "jobs"), named("2019", "jobs")],
    });
    let problem = Problem::new(cells, sums, Vec::new(), Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the tables are consistent");
    let pattern = solve(&problem);
    let hidden = |period: &str, name: &str| pattern.cells[&named(period, name)] != Fate::Shown;
    assert!(
        hidden("2018", "full_time") && hidden("2018", "wage_subsidy"),
        "together 7 persons"
    );
    assert!(
        !hidden("2018", "flex_job") && !hidden("2018", "part_time"),
        "7 persons need no companion"
    );
    assert!(
        hidden("2019", "full_time") && hidden("2019", "hybrid"),
        "together 3 persons"
    );
    let types = ["flex_job", "part_time", "wage_subsidy"];
    let companions = types.iter().filter(|kind| hidden("2019", kind)).count();
    assert_eq!(companions, 1, "3 persons need one companion");
}
