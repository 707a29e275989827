//! The political decisions that a point rests on: who decided, when, and what it is about.

use paper::document::Block;
use records::Entry;
use strategy::{decision::DECISION, point_decision::POINT_DECISION, strategy_point::STRATEGY_POINT};

use super::{Made, Trouble};
use crate::{
    compose::{Book, Say, Sheet, Told},
    markup::{self, BlockCall},
};

/// A point's decisions by date; the section's own point where the block names none.
fn of_point(book: &mut Book, call: &BlockCall) -> Result<Vec<Entry>, Trouble> {
    let named = call.argument("point").to_owned();
    let key = if named.is_empty() {
        book.section()
            .map(|section| section.point.clone())
            .unwrap_or_default()
    } else {
        named
    };
    let points = book.entries(&STRATEGY_POINT)?;
    let point = points
        .iter()
        .find(|point| point.key == key)
        .ok_or(Trouble::Unknown)?;
    let links = book.entries(&POINT_DECISION)?;
    let linked: Vec<&str> = links
        .iter()
        .filter(|link| link.text("point") == point.id)
        .map(|link| link.text("decision"))
        .collect();
    let rows = book.entries(&DECISION)?;
    let mut decisions: Vec<Entry> = rows
        .iter()
        .filter(|row| linked.contains(&row.id.as_str()))
        .cloned()
        .collect();
    decisions.sort_by_key(|row| (row.text("decided").to_owned(), row.key.clone()));
    Ok(decisions)
}

pub(crate) fn quotes(book: &mut Book, call: &BlockCall) -> Made {
    let say = book.say;
    let decisions = of_point(book, call)?;
    let quote = |row: &Entry| Block::Quote {
        text: markup::inline(row.text("subject"), book),
        source: source(say, row),
    };
    Ok(decisions.iter().map(quote).collect())
}

/// `BIU, 7. november 2017`.
fn source(say: Say, row: &Entry) -> String {
    format!("{}, {}", row.text("body"), say.partial(row.text("decided")))
}

pub(crate) fn table(book: &mut Book, call: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-decisions"), say.tr("document-decisions-title"))
        .words(say.tr("document-decisions-body"))
        .words(say.tr("document-date"))
        .words(say.tr("document-decisions-subject"));
    for row in of_point(book, call)? {
        let cells = vec![
            Told::words(row.text("body")),
            Told::words(say.partial(row.text("decided"))),
            Told::words(markup::plain(row.text("subject"), book)),
        ];
        sheet.row(row.text("title"), cells);
        sheet.source_of(&row);
    }
    Ok(sheet.finish(say))
}
