//! Partnerships between social enterprises and companies, and the effects that the parties expect of them.

use agreements::{partnership::PARTNERSHIP, partnership_effect::PARTNERSHIP_EFFECT};
use kernel::format;
use records::Entry;
use register::organisation::ORGANISATION;

use super::{Made, listed};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

/// Partnerships that a report of this year may tell of.
fn known(book: &mut Book) -> Result<Vec<Entry>, ReportError> {
    let year = book.report.year;
    let rows = book.entries(&PARTNERSHIP)?;
    let told = |row: &&Entry| {
        row.int("reported_for_year")
            .is_none_or(|reported| reported <= year)
    };
    let mut known: Vec<Entry> = rows.iter().filter(told).cloned().collect();
    known.sort_by_key(|row| (row.text("state") == "ended", row.key.clone()));
    Ok(known)
}

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(
        say.tr("document-partnerships"),
        say.tr("document-partnerships-enterprise"),
    )
    .words(say.tr("document-partnerships-company"))
    .words(say.tr("document-kind"))
    .words(say.tr("document-state"))
    .words(say.tr("document-since"));
    for row in known(book)? {
        let company = book.title_of(&ORGANISATION, row.text("company"))?;
        let company = if company.is_empty() {
            row.text("company_name").to_owned()
        } else {
            company
        };
        let cells = vec![
            Told::words(listed([company, row.text("other_parties").to_owned()])),
            Told::words(say.code("partnership_kind", row.text("kind"))),
            Told::words(say.code("partnership_state", row.text("state"))),
            Told::words(say.partial(row.text("started"))),
        ];
        sheet.row(book.title_of(&ORGANISATION, row.text("enterprise"))?, cells);
        sheet.source_of(&row);
    }
    Ok(sheet.finish(say))
}

pub(crate) fn effects(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-effects"), say.tr("document-effects-indicator"))
        .words(say.tr("document-effects-expected"))
        .words(say.tr("document-effects-actual"))
        .words(say.tr("document-effects-due"));
    let rows = book.entries(&PARTNERSHIP_EFFECT)?;
    for partnership in known(book)? {
        for row in rows
            .iter()
            .filter(|row| row.text("partnership") == partnership.id)
        {
            let cells = vec![
                Told::words(expected(book, row)),
                Told::words(with_unit(book, row, row.text("actual"))),
                Told::words(say.partial(row.text("due"))),
            ];
            sheet.row(row.text("indicator"), cells);
            sheet.source_of(row);
        }
    }
    if !sheet.is_empty() {
        sheet.note(say.tr("document-effects-note"));
    }
    Ok(sheet.finish(say))
}

/// `5–10 %`; nothing in figures where the parties gave none.
fn expected(book: &Book, row: &Entry) -> String {
    let lang = book.say.lang;
    let (least, most) = (row.text("expected_least"), row.text("expected_most"));
    if least.is_empty() && most.is_empty() {
        return book.say.tr("document-effects-no-number");
    }
    let range = [least, most]
        .iter()
        .filter(|plain| !plain.is_empty())
        .map(|plain| format::decimal(lang, plain))
        .collect::<Vec<_>>();
    let range = if least == most {
        range.first().cloned().unwrap_or_default()
    } else {
        range.join("–")
    };
    format!("{range} {}", row.text("unit"))
}

fn with_unit(book: &Book, row: &Entry, plain: &str) -> String {
    if plain.is_empty() {
        return book.say.tr("document-not-known-yet");
    }
    format!("{} {}", format::decimal(book.say.lang, plain), row.text("unit"))
}
