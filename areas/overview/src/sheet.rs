//! A table as the pages show it: heads, and rows of cells that may lead somewhere.

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Words.
    pub(crate) text: String,
    /// Where it leads; empty when nowhere.
    pub(crate) href: String,
    /// Does it stand at the right?
    pub(crate) numeric: bool,
    /// Smaller lines under it.
    pub(crate) notes: Vec<String>,
}

impl Cell {
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(crate) fn number(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            numeric: true,
            ..Self::default()
        }
    }

    pub(crate) fn link(text: impl Into<String>, href: String) -> Self {
        Self {
            text: text.into(),
            href,
            ..Self::default()
        }
    }
}

/// A row: what it is about, and its cells.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The row's head.
    pub(crate) title: Cell,
    /// A cell a column.
    pub(crate) cells: Vec<Cell>,
    /// Is it a sum of the rows above?
    pub(crate) total: bool,
}

/// A column's head.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) text: String,
    pub(crate) numeric: bool,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) caption: String,
    pub(crate) heads: Vec<Head>,
    pub(crate) lines: Vec<Line>,
}

impl Sheet {
    /// A table whose first column names its rows.
    pub(crate) fn new(caption: String, first: String) -> Self {
        Self {
            caption,
            heads: vec![Head {
                text: first,
                numeric: false,
            }],
            lines: Vec::new(),
        }
    }

    pub(crate) fn numbers(mut self, text: String) -> Self {
        self.heads.push(Head { text, numeric: true });
        self
    }

    pub(crate) fn words(mut self, text: String) -> Self {
        self.heads.push(Head { text, numeric: false });
        self
    }

    pub(crate) fn line(&mut self, title: Cell, cells: Vec<Cell>) {
        self.lines.push(Line {
            title,
            cells,
            total: false,
        });
    }

    pub(crate) fn total(&mut self, title: String, cells: Vec<Cell>) {
        let title = Cell::words(title);
        self.lines.push(Line {
            title,
            cells,
            total: true,
        });
    }
}
