//! What was to be delivered for the report's year, when it was due, and whether it came.

use records::Entry;
use strategy::reporting_duty::REPORTING_DUTY;

use super::Made;
use crate::{
    compose::{Book, Sheet, Told},
    markup::{self, BlockCall},
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let year = book.report.year;
    let mut sheet = Sheet::new(say.tr("document-duties"), say.tr("document-duties-what"))
        .words(say.tr("document-duties-due"))
        .words(say.tr("document-duties-delivered"))
        .words(say.tr("document-state"))
        .words(say.tr("document-duties-cause"));
    let rows = book.entries(&REPORTING_DUTY)?;
    let mut duties: Vec<&Entry> = rows
        .iter()
        .filter(|row| row.int("year").is_none_or(|own| own == year))
        .collect();
    duties.sort_by_key(|row| (row.text("due").to_owned(), row.key.clone()));
    for row in duties {
        let cells = vec![
            Told::words(say.partial(row.text("due"))),
            Told::words(say.partial(row.text("delivered"))),
            Told::words(say.code("duty_state", row.text("state"))),
            Told::words(markup::plain(row.text("cause"), book)),
        ];
        sheet.row(row.text("title"), cells);
        sheet.source_of(row);
    }
    Ok(sheet.finish(say))
}
