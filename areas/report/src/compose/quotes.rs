//! What a report leaves to be quoted by the next: each section's summary and its recommendations, as this audience
//! reads them. A figure takes its period along, since the report that quotes it covers another.

use std::collections::BTreeMap;

use paper::document::{Block, Inline};
use serde::{Deserialize, Serialize};

use super::{Book, ReportError};
use crate::{blocks, markup};

/// What is quoted of one section.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The report's title, printed as the source of the quotation.
    pub report: String,
    /// The section in brief.
    pub summary: Vec<Block>,
    /// Its recommendations, in order.
    pub recommendations: Vec<Vec<Inline>>,
}

/// By the strategy point's key, or the section's where it has none.
pub type PreviousQuotes = BTreeMap<String, Quote>;

/// Reads the quotes frozen in an edition; `None` when they are not quotes.
pub fn from_json(frozen: &str) -> Option<PreviousQuotes> {
    serde_json::from_str(frozen).ok()
}

pub(super) fn collect(book: &mut Book) -> Result<PreviousQuotes, ReportError> {
    let mut quotes = PreviousQuotes::new();
    book.quoting = true;
    for section in book.outline.in_order() {
        book.enter(&section);
        book.stand_in("summary");
        let summary = markup::blocks(&section.summary, book)
            .into_iter()
            .filter_map(without_references)
            .collect::<Vec<_>>();
        let recommendations = if section.point.is_empty() {
            Vec::new()
        } else {
            blocks::recommendations::texts_of_point(book, &section.point)?
        };
        book.check()?;
        if summary.is_empty() && recommendations.is_empty() {
            continue;
        }
        let quote = Quote {
            report: book.report.title.clone(),
            summary,
            recommendations: recommendations.into_iter().map(unlinked).collect(),
        };
        quotes.insert(section.quoted_as().to_owned(), quote);
    }
    book.quoting = false;
    Ok(quotes)
}

/// Paragraphs and lists are quoted; what else a summary might hold stays in its own report.
fn without_references(block: Block) -> Option<Block> {
    match block {
        Block::Paragraph(text) => Some(Block::Paragraph(unlinked(text))),
        Block::List { ordered, items } => Some(Block::List {
            ordered,
            items: items.into_iter().map(unlinked).collect(),
        }),
        Block::Subheading(_)
        | Block::Quote { .. }
        | Block::Part { .. }
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Profiles(_)
        | Block::Recommendation { .. }
        | Block::Note(_) => None,
    }
}

/// A reference leads nowhere in another report, so only its words are kept.
fn unlinked(text: Vec<Inline>) -> Vec<Inline> {
    text.into_iter()
        .map(|piece| match piece {
            Inline::Strong(inner) => Inline::Strong(unlinked(inner)),
            Inline::Emphasis(inner) => Inline::Emphasis(unlinked(inner)),
            Inline::Reference { text, .. } => Inline::Text(text),
            other @ (Inline::Text(_) | Inline::Link { .. } | Inline::Figure { .. } | Inline::LineBreak) => {
                other
            }
        })
        .collect()
}
