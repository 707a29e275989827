//! Laws, agreements and documents that the report rests on, and when each is in force.

use strategy::law_reference::LAW_REFERENCE;

use super::Made;
use crate::{
    compose::{Book, Say, Sheet, Told},
    markup::{self, BlockCall},
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-references"), say.tr("document-references-title"))
        .words(say.tr("document-references-provision"))
        .words(say.tr("document-references-valid"))
        .words(say.tr("document-references-note"));
    for id in book.ids_by_title(&LAW_REFERENCE)? {
        let Some(row) = book.entry(&LAW_REFERENCE, &id)? else {
            continue;
        };
        let cells = vec![
            Told::words(row.text("provision")),
            Told::words(valid(say, row.text("valid_from"), row.text("valid_until"))),
            Told::words(markup::plain(row.text("note"), book)),
        ];
        sheet.row(row.text("title"), cells);
    }
    Ok(sheet.finish(say))
}

/// `2015 –`, `– 31. december 2019`, or both; empty where nothing is known.
fn valid(say: Say, from: &str, until: &str) -> String {
    match (from.is_empty(), until.is_empty()) {
        (true, true) => String::new(),
        (false, true) => say.with("document-valid-from", &[("date", &say.partial(from))]),
        (true, false) => say.with("document-valid-until", &[("date", &say.partial(until))]),
        (false, false) => format!("{} – {}", say.partial(from), say.partial(until)),
    }
}
