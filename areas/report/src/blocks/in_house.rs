//! Attempts at a solution within an existing company: what stood in the way, and what was learnt.

use agreements::in_house_attempt::IN_HOUSE_ATTEMPT;
use records::Entry;

use super::Made;
use crate::{
    compose::{Book, Sheet, Told},
    markup::{self, BlockCall},
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-in-house"), say.tr("document-in-house-attempt"))
        .words(say.tr("document-in-house-result"))
        .words(say.tr("document-in-house-obstacle"))
        .words(say.tr("document-in-house-lesson"));
    let last = book.report.asked.as_of;
    let rows = book.entries(&IN_HOUSE_ATTEMPT)?;
    let begun = |row: &&Entry| {
        let started = row.text("started").parse::<kernel::PartialDate>();
        started.map_or(true, |date| date.first_day() <= last)
    };
    let mut attempts: Vec<&Entry> = rows.iter().filter(begun).collect();
    attempts.sort_by_key(|row| row.int("position"));
    for row in attempts {
        let cells = vec![
            Told::words(say.code("attempt_result", row.text("result"))),
            Told::words(markup::plain(row.text("obstacle"), book)),
            Told::words(markup::plain(row.text("lesson"), book)),
        ];
        sheet.row(row.text("title"), cells);
        sheet.source_of(row);
    }
    Ok(sheet.finish(say))
}
