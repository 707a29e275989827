//! A table under construction: its cells know whether they were stated, counted, hidden or kept out, and the table
//! says so in its notes and its source.

use std::collections::BTreeSet;

use measures::{Basis, Figure};
use paper::document::{Block, Cell, Column, HIDDEN_MARK, Inline, Table, TableRow};
use records::Entry;

use super::Say;

/// What is printed where nothing is known or nothing may stand.
const DASH: &str = "–";

/// A figure, or words, as a reader of this audience gets it.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// As printed.
    pub text: String,
    /// Behind the one mark.
    pub hidden: bool,
    /// Kept out, since it contradicts what stands beside it.
    pub withheld: bool,
    /// There is no such figure.
    pub missing: bool,
    /// How it came to be.
    pub basis: Option<Basis>,
    /// Id of its definition.
    pub definition: Option<String>,
}

impl Told {
    /// Words, or nothing.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A cell that is empty because nothing belongs there.
    pub fn nothing() -> Self {
        Self::words(DASH)
    }

    pub(super) fn figure(text: String, figure: &Figure) -> Self {
        Self {
            text,
            basis: Some(figure.basis),
            definition: Some(figure.measure.clone()),
            ..Self::default()
        }
    }

    pub(super) fn hidden(measure: &str) -> Self {
        Self {
            text: HIDDEN_MARK.to_owned(),
            hidden: true,
            definition: Some(measure.to_owned()),
            ..Self::default()
        }
    }

    pub(super) fn withheld() -> Self {
        Self {
            text: DASH.to_owned(),
            withheld: true,
            ..Self::default()
        }
    }

    pub(super) fn missing(say: Say) -> Self {
        Self {
            text: say.tr("document-not-known"),
            missing: true,
            ..Self::default()
        }
    }

    /// May its value be read?
    pub fn is_shown(&self) -> bool {
        !self.hidden && !self.withheld && !self.missing
    }
}

/// A table under construction.
#[derive(Debug)]
pub struct Sheet {
    table: Table,
    stated: bool,
    counted: bool,
    withheld: bool,
    sources: BTreeSet<String>,
}

impl Sheet {
    /// A table of a caption; `first` is the header of the column of row headers.
    pub fn new(caption: String, first: String) -> Self {
        Self {
            table: Table {
                caption,
                columns: vec![Column {
                    title: first,
                    numeric: false,
                }],
                ..Table::default()
            },
            stated: false,
            counted: false,
            withheld: false,
            sources: BTreeSet::new(),
        }
    }

    /// Adds a column of figures.
    pub fn figures(mut self, title: impl Into<String>) -> Self {
        self.column(title.into(), true);
        self
    }

    /// Adds a column of words.
    pub fn words(mut self, title: impl Into<String>) -> Self {
        self.column(title.into(), false);
        self
    }

    /// Adds a column where the number of columns is not known beforehand.
    pub fn column(&mut self, title: String, numeric: bool) {
        self.table.columns.push(Column { title, numeric });
    }

    /// Adds a row.
    pub fn row(&mut self, header: impl Into<String>, cells: Vec<Told>) {
        self.add(header.into(), cells, false);
    }

    /// Adds a row that sums up those above.
    pub fn total(&mut self, header: impl Into<String>, cells: Vec<Told>) {
        self.add(header.into(), cells, true);
    }

    fn add(&mut self, header: String, cells: Vec<Told>, total: bool) {
        for told in &cells {
            self.withheld |= told.withheld;
            match told.basis {
                Some(Basis::Stated) => self.stated = true,
                Some(Basis::Counted) => self.counted = true,
                Some(Basis::Mixed) => (self.stated, self.counted) = (true, true),
                None => {}
            }
        }
        let cells = cells
            .into_iter()
            .map(|told| Cell {
                text: told.text,
                hidden: told.hidden,
                definition: told.definition,
            })
            .collect();
        self.table.rows.push(TableRow { header, cells, total });
    }

    /// Adds a remark under the table.
    pub fn note(&mut self, text: String) {
        self.table.notes.push(text);
    }

    /// Takes a row's source along.
    pub fn source_of(&mut self, entry: &Entry) {
        self.sources.extend(entry.source.clone());
    }

    /// Are there rows?
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }

    /// The finished table, or a remark that there is nothing to show.
    pub fn finish(mut self, say: Say) -> Vec<Block> {
        if self.is_empty() {
            let text = say.with("document-empty-table", &[("caption", &self.table.caption)]);
            return vec![Block::Note(vec![Inline::Text(text)])];
        }
        if self.withheld {
            self.table.notes.push(say.tr("document-withheld"));
        }
        let mut sources: Vec<String> = Vec::new();
        if self.stated {
            sources.push(say.tr("document-source-stated"));
        }
        if self.counted {
            sources.push(say.tr("document-source-counted"));
        }
        sources.extend(brief(&self.sources));
        self.table.source = sources.join("; ");
        vec![Block::Table(self.table)]
    }
}

/// Up to three sources as they stand; more than that without the places within them.
fn brief(sources: &BTreeSet<String>) -> BTreeSet<String> {
    if sources.len() <= 3 {
        return sources.clone();
    }
    let heads = sources
        .iter()
        .map(|source| source.split(',').next().unwrap_or_default().trim().to_owned());
    heads.collect()
}
