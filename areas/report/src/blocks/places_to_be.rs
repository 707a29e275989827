//! Voluntary places as a caseworker reads them: when they are open for placements and for the public, and which tasks
//! wait there.

use std::collections::BTreeMap;

use records::Entry;
use register::{opening_hours::OPENING_HOURS, organisation::ORGANISATION, task_offer::TASK_OFFER};

use super::{Made, listed, profiles::VOLUNTARY};
use crate::{
    compose::{Book, ReportError, Say, Sheet, Told},
    markup::BlockCall,
};

/// Ids of the places, by name.
fn voluntary_places(book: &mut Book) -> Result<Vec<String>, ReportError> {
    let rows = book.entries(&ORGANISATION)?;
    let mut ids = book.ids_by_title(&ORGANISATION)?;
    ids.retain(|id| {
        rows.iter()
            .any(|row| row.id == *id && row.text("kind") == VOLUNTARY)
    });
    Ok(ids)
}

pub(crate) fn opening_hours(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let rows = book.entries(&OPENING_HOURS)?;
    let mut sheet = Sheet::new(say.tr("document-hours"), say.tr("document-place"))
        .words(say.code("opening_purpose", "placement"))
        .words(say.code("opening_purpose", "public"));
    for id in voluntary_places(book)? {
        let own: Vec<&Entry> = rows.iter().filter(|row| row.text("organisation") == id).collect();
        if own.is_empty() {
            continue;
        }
        let cells = ["placement", "public"].map(|purpose| {
            let of_purpose: Vec<&Entry> = own
                .iter()
                .filter(|row| row.text("purpose") == purpose)
                .copied()
                .collect();
            Told::words(hours(say, &of_purpose))
        });
        sheet.row(book.title_of(&ORGANISATION, &id)?, cells.into());
        for row in own {
            sheet.source_of(row);
        }
    }
    Ok(sheet.finish(say))
}

/// `mandag–fredag 10.00–14.00, lørdag`: days in a row with the same hours stand together.
fn hours(say: Say, rows: &[&Entry]) -> String {
    let mut days: BTreeMap<i64, String> = BTreeMap::new();
    for row in rows {
        let (opens, closes) = (clock(say, row.text("opens")), clock(say, row.text("closes")));
        let printed = match (opens.is_empty(), closes.is_empty()) {
            (true, true) => String::new(),
            (false, true) => opens,
            (_, false) => format!("{opens}–{closes}"),
        };
        days.insert(row.int("weekday").unwrap_or_default(), printed);
    }
    let mut runs: Vec<(i64, i64, String)> = Vec::new();
    for (day, printed) in days {
        match runs.last_mut() {
            Some((_, last, same)) if *last + 1 == day && *same == printed => *last = day,
            _ => runs.push((day, day, printed)),
        }
    }
    listed(runs.into_iter().map(|(first, last, printed)| {
        let name = |day: i64| say.tr(&format!("document-weekday-{day}"));
        let days = if first == last {
            name(first)
        } else {
            format!("{}–{}", name(first), name(last))
        };
        format!("{days} {printed}").trim_end().to_owned()
    }))
}

/// `10:00` as Danes write it.
fn clock(say: Say, stored: &str) -> String {
    match say.lang {
        kernel::Lang::Da => stored.replace(':', "."),
        kernel::Lang::En => stored.to_owned(),
    }
}

pub(crate) fn tasks(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let rows = book.entries(&TASK_OFFER)?;
    let mut sheet = Sheet::new(say.tr("document-tasks"), say.tr("document-place"))
        .words(say.tr("document-tasks-area"))
        .words(say.tr("document-tasks-tasks"));
    for id in voluntary_places(book)? {
        let mut areas: Vec<(String, Vec<String>)> = Vec::new();
        for row in rows.iter().filter(|row| row.text("organisation") == id) {
            let (area, task) = (row.text("task_area").to_owned(), row.text("task").to_owned());
            match areas.iter_mut().find(|(known, _)| *known == area) {
                Some((_, tasks)) => tasks.push(task),
                None => areas.push((area, vec![task])),
            }
            sheet.source_of(row);
        }
        let name = book.title_of(&ORGANISATION, &id)?;
        for (area, tasks) in areas {
            sheet.row(
                name.clone(),
                vec![Told::words(area), Told::words(tasks.join("; "))],
            );
        }
    }
    Ok(sheet.finish(say))
}
