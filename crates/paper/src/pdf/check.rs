//! What a document must fulfil before it is set, so that a fault is named by its place in the document rather
//! than by a place in the template. Not for whether the figures are right.

use super::PaperError;
use crate::document::{Block, Chart, Document, Inline, Section, Table};
use std::collections::HashSet;

/// Section, part and inline nesting that still shows on a page.
const DEEPEST: usize = 6;

pub(super) fn check(document: &Document) -> Result<(), PaperError> {
    if !matches!(document.language.as_str(), "da" | "en") {
        return Err(PaperError::Language(document.language.clone()));
    }
    if !document.accent.is_empty() && !is_colour(&document.accent) {
        return Err(PaperError::Accent(document.accent.clone()));
    }
    let mut names = Names::default();
    for section in &document.sections {
        check_section(section, 1, &mut names)?;
    }
    let mut definitions = Names::default();
    document
        .definitions
        .iter()
        .try_for_each(|definition| definitions.take(&definition.id))
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()))
}

#[derive(Default)]
struct Names<'a>(HashSet<&'a str>);

impl<'a> Names<'a> {
    fn take(&mut self, name: &'a str) -> Result<(), PaperError> {
        if name.is_empty() || self.0.insert(name) {
            Ok(())
        } else {
            Err(PaperError::NameTwice(name.to_owned()))
        }
    }
}

fn check_section<'a>(section: &'a Section, depth: usize, names: &mut Names<'a>) -> Result<(), PaperError> {
    if depth > DEEPEST {
        return Err(PaperError::TooDeep(section.title.clone()));
    }
    names.take(&section.anchor)?;
    check_text(&section.lead, 1)?;
    for block in &section.blocks {
        check_block(block, 1, names)?;
    }
    section
        .sections
        .iter()
        .try_for_each(|inner| check_section(inner, depth + 1, names))
}

fn check_block<'a>(block: &'a Block, depth: usize, names: &mut Names<'a>) -> Result<(), PaperError> {
    match block {
        Block::Paragraph(text)
        | Block::Note(text)
        | Block::Quote { text, .. }
        | Block::Recommendation { text, .. } => check_text(text, 1),
        Block::Subheading(_) => Ok(()),
        Block::List { items, .. } => items.iter().try_for_each(|item| check_text(item, 1)),
        Block::Part { title, .. } if depth > DEEPEST => Err(PaperError::TooDeep(title.clone())),
        Block::Part { blocks, .. } => blocks
            .iter()
            .try_for_each(|inner| check_block(inner, depth + 1, names)),
        Block::Table(table) => names.take(&table.anchor).and_then(|()| check_table(table)),
        Block::Chart(chart) => names.take(&chart.anchor).and_then(|()| check_chart(chart)),
        Block::Profiles(profiles) => profiles.iter().try_for_each(|profile| {
            names.take(&profile.anchor)?;
            check_text(&profile.this_year, 1)?;
            check_text(&profile.next_year, 1)
        }),
    }
}

fn check_text(pieces: &[Inline], depth: usize) -> Result<(), PaperError> {
    pieces.iter().try_for_each(|piece| match piece {
        Inline::Strong(inner) | Inline::Emphasis(inner) if depth > DEEPEST => {
            Err(PaperError::TooDeep(crate::document::plain_text(inner)))
        }
        Inline::Strong(inner) | Inline::Emphasis(inner) => check_text(inner, depth + 1),
        Inline::Text(_)
        | Inline::Link { .. }
        | Inline::Reference { .. }
        | Inline::Figure { .. }
        | Inline::LineBreak => Ok(()),
    })
}

fn check_table(table: &Table) -> Result<(), PaperError> {
    let columns = table.columns.len();
    for (index, row) in table.rows.iter().enumerate() {
        if row.cells.len() + 1 != columns {
            let caption = table.caption.clone();
            return Err(PaperError::RowDoesNotFit {
                caption,
                row: index + 1,
                cells: row.cells.len(),
                columns,
            });
        }
    }
    Ok(())
}

fn check_chart(chart: &Chart) -> Result<(), PaperError> {
    if chart.alternative.trim().is_empty() {
        return Err(PaperError::ChartWithoutAlternative {
            caption: chart.caption.clone(),
        });
    }
    if !chart.svg.contains("<svg") {
        return Err(PaperError::ChartNotSvg {
            caption: chart.caption.clone(),
        });
    }
    Ok(())
}
