//! Editions of a real size.

use crate::fixtures::{THRESHOLD, cell, grid, total};
use disclosure::{CellId, Earlier, Micro, Problem, Share, Sum, protect};
use std::time::{Duration, Instant};

/// Generous, since tests run unoptimised and beside each other; a search that explodes goes far beyond it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A fixed sequence that looks like counts of a small town: mostly small, some large.
struct Counts(u64);

impl Counts {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let drawn = self.0 >> 33;
        if drawn.is_multiple_of(3) {
            drawn / 3 % 40
        } else {
            drawn / 3 % 9
        }
    }
}

fn timed(problem: &Problem, what: &str) {
    let start = Instant::now();
    let pattern = protect(problem, &Micro).expect("tables of persons can be protected");
    let elapsed = start.elapsed();
    eprintln!(
        "{what}: {} cells, loss {}, {elapsed:?}",
        problem.cells().len(),
        pattern.loss
    );
    assert!(elapsed < PATIENCE, "{what} took {elapsed:?}");
}

#[test]
fn a_linked_table_of_sixty_cells_is_protected() {
    let mut counts = Counts(7);
    for columns in [8, 12, 18] {
        for _ in 0..5 {
            let rows = [(); 2].map(|()| (0..columns).map(|_| counts.next()).collect::<Vec<_>>());
            let (cells, sums) = grid(&rows, false);
            let problem = Problem::new(cells, sums, Vec::new(), Vec::new(), Earlier::default(), THRESHOLD)
                .expect("the fixture is consistent");
            timed(&problem, "two rows");
        }
    }
}

#[test]
fn a_square_table_is_protected() {
    let mut counts = Counts(11);
    for side in [4_usize, 5, 6] {
        for _ in 0..3 {
            let values: Vec<Vec<u64>> = (0..side)
                .map(|_| (0..side).map(|_| counts.next()).collect())
                .collect();
            timed(&square(&values), "square");
        }
    }
}

fn square(values: &[Vec<u64>]) -> Problem {
    let side = values.len();
    let name = |row: usize, column: usize| CellId(format!("{row}/{column}"));
    let (mut cells, mut sums) = (Vec::new(), Vec::new());
    let whole: u64 = values.iter().flatten().sum();
    cells.push(total("all", whole));
    for at in 0..side {
        for (column, value) in values[at].iter().enumerate() {
            cells.push(cell(&name(at, column).0, *value));
        }
        cells.push(total(&format!("row {at}"), values[at].iter().sum()));
        cells.push(total(
            &format!("column {at}"),
            values.iter().map(|row| row[at]).sum(),
        ));
        let row = (0..side).map(|column| name(at, column)).collect();
        let column = (0..side).map(|row| name(row, at)).collect();
        sums.push(Sum {
            total: CellId(format!("row {at}")),
            parts: row,
        });
        sums.push(Sum {
            total: CellId(format!("column {at}")),
            parts: column,
        });
    }
    for line in ["row", "column"] {
        let parts = (0..side).map(|at| CellId(format!("{line} {at}"))).collect();
        sums.push(Sum {
            total: "all".into(),
            parts,
        });
    }
    Problem::new(cells, sums, Vec::new(), Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the fixture is consistent")
}

#[test]
fn an_edition_of_a_hundred_tables_is_protected() {
    let mut counts = Counts(3);
    let (mut cells, mut sums, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    for table in 0..100 {
        let parts: Vec<CellId> = (0..9)
            .map(|at| CellId(format!("table {table} row {at}")))
            .collect();
        let values: Vec<u64> = parts.iter().map(|_| counts.next()).collect();
        cells.extend(parts.iter().zip(&values).map(|(id, value)| cell(&id.0, *value)));
        let whole = CellId(format!("table {table}"));
        cells.push(total(&whole.0, values.iter().sum()));
        shares.push(Share {
            id: format!("share {table}"),
            numerator: parts[..4].to_vec(),
            denominator: whole.clone(),
            decimals: 1,
        });
        sums.push(Sum { total: whole, parts });
    }
    let problem = Problem::new(cells, sums, shares, Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the fixture is consistent");
    timed(&problem, "hundred tables");
}
