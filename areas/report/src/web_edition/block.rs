//! The blocks of a section: paragraphs, lists, quotes, tables, charts, cards.

use askama::Template;
use paper::document::{Block, Cell, Inline, Profile, Table, TableRow};

use super::Frame;
use super::inline::{FigureView, InlineView};

/// HTML has headings of six levels.
const DEEPEST: usize = 6;

#[derive(Template)]
#[template(path = "web_edition/block.html")]
pub(crate) struct BlockView<'a> {
    block: &'a Block,
    frame: Frame<'a>,
    /// Level of a heading that the block holds.
    level: usize,
}

impl<'a> BlockView<'a> {
    pub(crate) fn new(block: &'a Block, frame: Frame<'a>, level: usize) -> Self {
        Self {
            block,
            frame,
            level: level.min(DEEPEST),
        }
    }

    fn within(&self, block: &'a Block) -> BlockView<'a> {
        BlockView::new(block, self.frame, self.level + 1)
    }

    fn prose(&self, pieces: &'a [Inline]) -> InlineView<'a> {
        InlineView {
            pieces,
            frame: self.frame,
        }
    }

    /// A row's cells with whether their column holds figures; the first column is that of the rows' headers.
    fn cells(&self, table: &'a Table, row: &'a TableRow) -> Vec<(FigureView<'a>, bool)> {
        let numeric = table.columns.iter().skip(1).map(|column| column.numeric);
        let cells = row.cells.iter().zip(numeric.chain(std::iter::repeat(false)));
        let view = |cell: &'a Cell| FigureView {
            text: &cell.text,
            hidden: cell.hidden,
            definition: cell.definition.as_deref(),
            frame: self.frame,
        };
        cells.map(|(cell, numeric)| (view(cell), numeric)).collect()
    }

    fn deeper(&self) -> usize {
        (self.level + 1).min(DEEPEST)
    }

    /// What an organisation is, and its states, on one line.
    fn standing(profile: &Profile) -> String {
        let states = std::iter::once(&profile.kind).chain(&profile.status_tags);
        let states: Vec<&str> = states
            .map(String::as_str)
            .filter(|state| !state.is_empty())
            .collect();
        states.join(" · ")
    }
}
