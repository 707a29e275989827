//! One section as it would be printed with a text that is not saved yet. Nothing is written, and nothing is hidden:
//! a preview is for the unit's own desk.

use std::rc::Rc;

use kernel::Lang;
use measures::Asked;
use paper::document::{Document, Words};
use store::Tx;

use super::outline::{Node, SectionRow};
use super::{Book, Mask, PreviousQuotes, Problem, ReportError, number, section};
use crate::audience::Audience;

/// A section's text as it stands in the editor.
#[derive(Debug, Clone, Default)]
pub struct Unsaved {
    /// Heading.
    pub title: String,
    /// Lead, with placeholders.
    pub lead: String,
    /// Text, with placeholders and blocks.
    pub body: String,
    /// A time of its own, or the report's.
    pub asked: Option<Asked>,
}

/// Composes a document of that one section; `None` when the report has no such section.
pub fn preview(
    tx: &Tx,
    report_key: &str,
    section_key: &str,
    lang: Lang,
    unsaved: &Unsaved,
    previous: Option<&PreviousQuotes>,
) -> Result<Option<(Document, Vec<Problem>)>, ReportError> {
    let mask = Mask::empty(Audience::Internal);
    let mut book = Book::open(tx, report_key, lang, &mask, previous)?;
    let Some(kept) = book
        .outline
        .in_order()
        .into_iter()
        .find(|row| row.key == section_key)
    else {
        return Ok(None);
    };
    let asked = unsaved.asked.unwrap_or(book.report.asked);
    let row = Rc::new(SectionRow {
        title: unsaved.title.clone(),
        lead: unsaved.lead.clone(),
        body: unsaved.body.clone(),
        own_time: asked != book.report.asked,
        asked,
        ..(*kept).clone()
    });
    let node = Node {
        number: number_of(&book, section_key),
        title: row.title.clone(),
        row,
        children: Vec::new(),
    };
    let mut sections = vec![section::one(&mut book, &node)?];
    number::tables_and_charts(&mut sections);
    let document = Document {
        language: lang.code().to_owned(),
        sections,
        definitions: super::definitions::of_used(&book),
        hidden_explanation: book.say.tr("document-hidden"),
        words: Words::of(lang.code()),
        ..Document::default()
    };
    Ok(Some((document, book.problems)))
}

fn number_of(book: &Book, section_key: &str) -> String {
    let mut waiting: Vec<&Node> = book.outline.nodes.iter().collect();
    while let Some(node) = waiting.pop() {
        if node.row.key == section_key {
            return node.number.clone();
        }
        waiting.extend(&node.children);
    }
    String::new()
}
