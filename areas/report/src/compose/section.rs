//! The sections of the document, each from its own text.
//!
//! Appendices speak of the whole report (which figures are used, which are hidden), so a section that holds one is
//! written after all others, wherever it stands.

use std::{collections::BTreeMap, rc::Rc};

use paper::document::{Block, Inline, Section};

use super::outline::{Node, SectionRow};
use super::{Book, ReportError};
use crate::markup;

struct Written {
    lead: Vec<Inline>,
    blocks: Vec<Block>,
}

pub(super) fn all(book: &mut Book) -> Result<Vec<Section>, ReportError> {
    let rows = book.outline.in_order();
    let (last, first): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.body.contains("{{appendix:"));
    let mut written = BTreeMap::new();
    for row in first.iter().chain(&last) {
        written.insert(row.key.clone(), write(book, row)?);
    }
    let nodes = Rc::clone(&book.outline.nodes);
    Ok(nodes.iter().map(|node| assemble(node, &mut written)).collect())
}

/// One section alone, with nothing within it.
pub(super) fn one(book: &mut Book, node: &Node) -> Result<Section, ReportError> {
    let mut written = BTreeMap::from([(node.row.key.clone(), write(book, &node.row)?)]);
    Ok(assemble(node, &mut written))
}

fn write(book: &mut Book, row: &Rc<SectionRow>) -> Result<Written, ReportError> {
    book.enter(row);
    let lead = markup::inline(&row.lead, book);
    let mut blocks = if row.kind == "strategy_point" {
        markup::parts(&row.body, book)
    } else {
        markup::blocks(&row.body, book)
    };
    book.check()?;
    if row.own_time {
        blocks.insert(0, time_note(book, row));
    }
    Ok(Written { lead, blocks })
}

fn time_note(book: &Book, row: &SectionRow) -> Block {
    let lang = book.say.lang;
    let text = book.say.with(
        "document-section-time",
        &[
            ("period", &kernel::format::period(lang, row.asked.period)),
            ("date", &kernel::format::date_long(lang, row.asked.as_of)),
        ],
    );
    Block::Note(vec![Inline::Text(text)])
}

fn assemble(node: &Node, written: &mut BTreeMap<String, Written>) -> Section {
    let (lead, blocks) = written
        .remove(&node.row.key)
        .map_or_else(Default::default, |own| (own.lead, own.blocks));
    Section {
        anchor: node.row.anchor(),
        number: node.number.clone(),
        title: node.title.clone(),
        lead,
        blocks,
        sections: node
            .children
            .iter()
            .map(|child| assemble(child, written))
            .collect(),
    }
}
