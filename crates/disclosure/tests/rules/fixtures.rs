//! Small builders of problems.

use disclosure::{Cell, CellId, Earlier, Problem, Sum};

/// The threshold of the product.
pub const THRESHOLD: u64 = 5;

pub fn cell(name: &str, value: u64) -> Cell {
    Cell {
        id: name.into(),
        value,
        sensitive: false,
        protected: true,
        weight: 2,
    }
}

pub fn sensitive(name: &str, value: u64) -> Cell {
    Cell {
        sensitive: true,
        ..cell(name, value)
    }
}

pub fn total(name: &str, value: u64) -> Cell {
    Cell {
        weight: 5,
        ..cell(name, value)
    }
}

pub fn ids(names: &[&str]) -> Vec<CellId> {
    names.iter().map(|name| CellId::from(*name)).collect()
}

pub fn sum(whole: &str, parts: &[&str]) -> Sum {
    Sum {
        total: whole.into(),
        parts: ids(parts),
    }
}

/// One column of counts under its total.
pub fn column(parts: &[(&str, u64)]) -> (Vec<Cell>, Sum) {
    let mut cells: Vec<Cell> = parts.iter().map(|(name, value)| cell(name, *value)).collect();
    cells.push(total("total", parts.iter().map(|(_, value)| value).sum()));
    let names: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    (cells, sum("total", &names))
}

pub fn problem(cells: Vec<Cell>, sums: Vec<Sum>) -> Problem {
    Problem::new(cells, sums, Vec::new(), Vec::new(), Earlier::default(), THRESHOLD)
        .expect("the fixture is consistent")
}

/// A table of two rows with margins on both sides; `marked` makes the first column sensitive.
pub fn grid(rows: &[Vec<u64>; 2], marked: bool) -> (Vec<Cell>, Vec<Sum>) {
    let columns = rows[0].len();
    let mut cells = Vec::new();
    let mut sums = Vec::new();
    for (row, values) in rows.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let name = format!("r{row}c{column}");
            cells.push(Cell {
                sensitive: marked && column == 0,
                ..cell(&name, *value)
            });
        }
        cells.push(total(&format!("r{row}"), values.iter().sum()));
        let parts = (0..columns)
            .map(|column| CellId(format!("r{row}c{column}")))
            .collect();
        sums.push(Sum {
            total: CellId(format!("r{row}")),
            parts,
        });
    }
    for (column, (upper, lower)) in rows[0].iter().zip(&rows[1]).enumerate() {
        let name = format!("c{column}");
        let value = upper + lower;
        cells.push(Cell {
            sensitive: marked && column == 0,
            ..total(&name, value)
        });
        sums.push(Sum {
            total: name.as_str().into(),
            parts: ids(&[&format!("r0{name}"), &format!("r1{name}")]),
        });
    }
    let whole = rows.iter().flatten().sum();
    cells.push(Cell {
        weight: 12,
        ..cell("all", whole)
    });
    sums.push(sum("all", &["r0", "r1"]));
    let across = (0..columns).map(|column| CellId(format!("c{column}"))).collect();
    sums.push(Sum {
        total: "all".into(),
        parts: across,
    });
    (cells, sums)
}
