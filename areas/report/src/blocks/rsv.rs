//! Who is registered as a social enterprise, and since when as far as it is known.

use kernel::{PartialDate, format};
use records::Entry;
use register::{organisation::ORGANISATION, rsv_registration::RSV_REGISTRATION};

use super::Made;
use crate::{
    compose::{Book, Say, Sheet, Told},
    markup::BlockCall,
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let asked = book.asked();
    let day = format::date_long(say.lang, asked.as_of);
    let mut sheet = Sheet::new(
        say.with("document-rsv", &[("date", &day)]),
        say.tr("document-organisation"),
    )
    .words(say.tr("document-rsv-since"));
    let rows = book.entries(&RSV_REGISTRATION)?;
    let order = book.ids_by_title(&ORGANISATION)?;
    let in_force = |row: &&Entry| {
        let gone = row
            .text("deregistered")
            .parse()
            .is_ok_and(|day: kernel::Date| day <= asked.as_of);
        let known = [row.text("registered"), row.text("registered_before")]
            .iter()
            .any(|text| {
                text.parse()
                    .is_ok_and(|date: PartialDate| date.first_day() <= asked.as_of)
            });
        known && !gone
    };
    for id in &order {
        for row in rows
            .iter()
            .filter(in_force)
            .filter(|row| row.text("organisation") == id)
        {
            sheet.row(
                book.title_of(&ORGANISATION, id)?,
                vec![Told::words(since(say, row))],
            );
            sheet.source_of(row);
        }
    }
    if !sheet.is_empty() {
        let all = book.told("register.rsv", &[])?;
        sheet.total(say.tr("document-total"), vec![all]);
    }
    Ok(sheet.finish(say))
}

/// `2019`, or `før 2019` where only that is known.
pub(crate) fn since(say: Say, row: &Entry) -> String {
    let registered = row.text("registered");
    if !registered.is_empty() {
        return say.partial(registered);
    }
    let before: Option<kernel::Date> = row.text("registered_before").parse().ok();
    before.map_or_else(String::new, |day| {
        let printed = if day.day() == 1 && day.month() == 1 {
            day.year().to_string()
        } else {
            format::date_long(say.lang, day)
        };
        say.with("document-before", &[("date", &printed)])
    })
}
