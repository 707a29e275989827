//! Agreements entered in the section's time, with their places and for whom they are.

use agreements::{agreement::AGREEMENT, agreement_target_group::AGREEMENT_TARGET_GROUP};
use kernel::format;
use records::Entry;

use super::{Made, listed, outcomes};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let asked = book.asked();
    let period = format::period(say.lang, asked.period);
    let caption = say.with("document-agreements-new", &[("period", &period)]);
    let mut sheet = Sheet::new(caption, say.tr("document-agreement"))
        .words(say.tr("document-agreements-new-entered"))
        .words(say.tr("document-places-agreed"))
        .words(say.tr("document-agreements-new-groups"));
    let figures = book.all_figures("agreements.new", asked)?;
    let rows = book.entries(&AGREEMENT)?;
    let mut new: Vec<&Entry> = rows
        .iter()
        .filter(|row| {
            figures.iter().any(|figure| {
                figure.dimensions.get("agreement") == Some(&row.key)
                    && figure.whole().is_some_and(|one| one > 0)
            })
        })
        .collect();
    new.sort_by_key(|row| (row.text("entered").to_owned(), row.key.clone()));
    for row in new {
        let cells = vec![
            Told::words(entered(book, row)),
            Told::words(places(book, row)),
            Told::words(groups(book, row)?),
        ];
        sheet.row(outcomes::enterprise(book, row)?, cells);
        sheet.source_of(row);
    }
    Ok(sheet.finish(say))
}

/// The date as the source puts it, where it puts it in words of its own language.
fn entered(book: &Book, row: &Entry) -> String {
    let label = row.text("entered_label");
    if label.is_empty() || book.say.lang == kernel::Lang::En {
        book.say.partial(row.text("entered"))
    } else {
        label.to_owned()
    }
}

fn places(book: &Book, row: &Entry) -> String {
    let say = book.say;
    let Some(most) = row.int("places") else {
        return String::new();
    };
    let number = match row.int("places_least").filter(|least| *least < most) {
        Some(least) => format!(
            "{}–{}",
            format::count(say.lang, least),
            format::count(say.lang, most)
        ),
        None => format::count(say.lang, most),
    };
    if row.yes("per_year") {
        say.with("document-places-per-year", &[("number", &number)])
    } else if row.yes("rolling") {
        say.with("document-places-rolling", &[("number", &number)])
    } else {
        number
    }
}

/// Target groups of an agreement, those it starts from first.
fn groups(book: &mut Book, agreement: &Entry) -> Result<String, ReportError> {
    let say = book.say;
    let rows = book.entries(&AGREEMENT_TARGET_GROUP)?;
    let mut own: Vec<&Entry> = rows
        .iter()
        .filter(|row| row.text("agreement") == agreement.id)
        .collect();
    own.sort_by_key(|row| !row.yes("leading"));
    Ok(listed(
        own.iter()
            .map(|row| say.code("target_group", row.text("target_group"))),
    ))
}
