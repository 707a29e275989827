//! The contents of a report as its editor needs them: every section in reading order, with its computed number.

use kernel::Lang;
use store::Tx;

use super::outline::Node;
use super::{Book, Mask, ReportError};
use crate::audience::Audience;

/// A section in the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The section's identifier.
    pub id: String,
    /// Its key.
    pub key: String,
    /// `6.5`; empty for an appendix.
    pub number: String,
    /// The heading, an appendix with its letter.
    pub title: String,
    /// 0 for a chapter.
    pub depth: usize,
}

/// Every section of a report, those for the committee alone included.
pub fn contents(tx: &Tx, report_key: &str, lang: Lang) -> Result<Vec<Heading>, ReportError> {
    let mask = Mask::empty(Audience::Internal);
    let book = Book::open(tx, report_key, lang, &mask, None)?;
    let mut headings = Vec::new();
    let mut waiting: Vec<(usize, &Node)> = book.outline.nodes.iter().rev().map(|node| (0, node)).collect();
    while let Some((depth, node)) = waiting.pop() {
        headings.push(Heading {
            id: node.row.id.clone(),
            key: node.row.key.clone(),
            number: node.number.clone(),
            title: node.title.clone(),
            depth,
        });
        waiting.extend(node.children.iter().rev().map(|child| (depth + 1, child)));
    }
    Ok(headings)
}
