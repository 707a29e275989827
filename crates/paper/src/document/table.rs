//! A table of figures. Every row has a header cell, so each figure can be read aloud with its row and column.

use serde::{Deserialize, Serialize};

/// A table as printed. Each row holds one cell for every column but the first, which is the row's header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Unique name that references point to.
    pub anchor: String,
    /// The computed number, e.g. `4`.
    pub number: String,
    /// What it shows, with its period.
    pub caption: String,
    /// Columns, the first being that of the row headers.
    pub columns: Vec<Column>,
    /// Rows in reading order.
    pub rows: Vec<TableRow>,
    /// Remarks under the table, one a line.
    pub notes: Vec<String>,
    /// Where the figures come from; may be empty.
    pub source: String,
}

/// A column's header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Header text; empty only for a first column that needs none.
    pub title: String,
    /// Figures, set to the right so that digits stand under each other.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The row's header.
    pub header: String,
    /// Cells for the second column and on.
    pub cells: Vec<Cell>,
    /// A sum of the rows above, set apart.
    pub total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The value as printed; the hidden mark when `hidden`.
    pub text: String,
    /// The value is withheld.
    pub hidden: bool,
    /// Id of the definition it follows.
    pub definition: Option<String>,
}

impl Table {
    /// Whether any cell is hidden, so that the mark must be explained under the table.
    pub fn hides_something(&self) -> bool {
        self.rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| cell.hidden))
    }
}
