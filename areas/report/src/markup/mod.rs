//! A section's text: CommonMark with figure placeholders, read into the blocks of a document.
//!
//! For: `{jobs.delivered 2018}`, `{key.national-rsv}`, `{ref:csr}` within text, and `{{table:jobs}}` alone on a line.
//! Not for: counting, or knowing which figures there are; whoever asks for a text answers for its placeholders.

mod inlines;
pub mod placeholder;
mod read;
mod sentence;
mod spans;

pub use placeholder::{BlockCall, FigureCall, Placeholder, When};
pub use read::{Piece, read};
pub use spans::{Span, spans};

use paper::document::{Block, Inline};

/// What a text asks of the report it stands in.
pub trait Answers {
    /// The figure that a placeholder names; where it cannot be given, a marker that a reader sees.
    fn figure(&mut self, call: &FigureCall) -> Inline;
    /// The section that a reference names.
    fn reference(&mut self, section: &str) -> Inline;
    /// What stands in place of a block.
    fn block(&mut self, call: &BlockCall) -> Vec<Block>;
    /// A placeholder or block that means nothing, as it was typed.
    fn unknown(&mut self, typed: &str) -> Inline;
}

/// Reads a text into blocks; headings of any level become headings within the section.
pub fn blocks(text: &str, answers: &mut dyn Answers) -> Vec<Block> {
    read(text, answers)
        .into_iter()
        .map(|piece| match piece {
            Piece::Heading { title, .. } => Block::Subheading(title),
            Piece::Block(block) => block,
        })
        .collect()
}

/// Reads a text into blocks, each third-level heading opening one of the parts of a strategy point.
pub fn parts(text: &str, answers: &mut dyn Answers) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, Vec<Block>)> = None;
    let close = |open: &mut Option<(String, Vec<Block>)>, blocks: &mut Vec<Block>| {
        if let Some((title, inner)) = open.take() {
            blocks.push(Block::Part { title, blocks: inner });
        }
    };
    for piece in read(text, answers) {
        let block = match piece {
            Piece::Heading { level, title } if level <= 3 => {
                close(&mut open, &mut blocks);
                open = Some((title, Vec::new()));
                continue;
            }
            Piece::Heading { title, .. } => Block::Subheading(title),
            Piece::Block(block) => block,
        };
        match &mut open {
            Some((_, inner)) => inner.push(block),
            None => blocks.push(block),
        }
    }
    close(&mut open, &mut blocks);
    blocks
}

/// Reads a text into one run of words: paragraphs and items are set on lines of their own.
pub fn inline(text: &str, answers: &mut dyn Answers) -> Vec<Inline> {
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    for piece in read(text, answers) {
        match piece {
            Piece::Heading { title, .. } => lines.push(vec![Inline::Strong(vec![Inline::Text(title)])]),
            Piece::Block(block) => lines.extend(lines_of(block)),
        }
    }
    join_lines(lines)
}

/// The words of a text without its marks, for a cell of a table.
pub fn plain(text: &str, answers: &mut dyn Answers) -> String {
    paper::document::plain_text(&inline(text, answers))
}

fn lines_of(block: Block) -> Vec<Vec<Inline>> {
    match block {
        Block::Paragraph(text)
        | Block::Note(text)
        | Block::Quote { text, .. }
        | Block::Recommendation { text, .. } => vec![text],
        Block::Subheading(title) => vec![vec![Inline::Text(title)]],
        Block::List { items, .. } => items
            .into_iter()
            .map(|mut item| {
                item.insert(0, Inline::Text("– ".into()));
                item
            })
            .collect(),
        Block::Part { blocks, .. } => blocks.into_iter().flat_map(lines_of).collect(),
        Block::Table(_) | Block::Chart(_) | Block::Profiles(_) => Vec::new(),
    }
}

pub(crate) fn join_lines(lines: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut joined = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push(Inline::LineBreak);
        }
        joined.extend(line);
    }
    joined
}

#[cfg(test)]
mod tests;
