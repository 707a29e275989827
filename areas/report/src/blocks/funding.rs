//! Money received: by recipient and year, and the givers of one recipient. Amounts of private givers and the names of
//! anonymous ones never leave the unit.

use std::collections::BTreeSet;

use funding::funding_received::FUNDING_RECEIVED;
use kernel::{Ore, format};
use measures::Figure;
use records::Entry;
use register::organisation::ORGANISATION;

use super::{Made, Trouble, chart, listed};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

/// Kinds of money that come from private people; an amount would tell what a neighbour gave.
const PRIVATE: [&str; 4] = ["donation", "crowdfunding", "section_8a", "legacy"];

/// Years that the section's time touches.
fn years(book: &Book) -> std::ops::RangeInclusive<i64> {
    let period = book.asked().period;
    i64::from(period.first().year())..=i64::from(period.last().year())
}

/// Recipient and year, in the order of names, with the grants of each.
fn recipients(book: &mut Book) -> Result<Vec<(String, i64, Vec<Entry>)>, ReportError> {
    let years = years(book);
    let rows = book.entries(&FUNDING_RECEIVED)?;
    let mut found = Vec::new();
    for id in book.ids_by_title(&ORGANISATION)? {
        for year in years.clone() {
            let own = |row: &&Entry| row.text("recipient") == id && row.int("year") == Some(year);
            let grants: Vec<Entry> = rows.iter().filter(own).cloned().collect();
            if !grants.is_empty() {
                found.push((id.clone(), year, grants));
            }
        }
    }
    Ok(found)
}

fn amount(book: &mut Book, measure: &str, recipient: &str, year: i64) -> Result<Figure, ReportError> {
    let asked = book.asked();
    let year = year.to_string();
    let part = crate::compose::dimensions_of(&[("recipient", recipient), ("year", &year)]);
    book.figure_of(measure, &part, asked)
}

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let period = format::period(say.lang, book.asked().period);
    let mut sheet = Sheet::new(
        say.with("document-funding", &[("period", &period)]),
        say.tr("document-funding-recipient"),
    )
    .words(say.tr("document-funding-year"))
    .words(say.tr("document-funding-givers"))
    .figures(say.tr("document-funding-amount"))
    .figures(say.tr("document-funding-undisclosed"));
    for (id, year, grants) in recipients(book)? {
        let key = book
            .entry(&ORGANISATION, &id)?
            .map(|row| row.key)
            .unwrap_or_default();
        let received = amount(book, "funding.received", &key, year)?;
        let received = book.tell(&received);
        let undisclosed = amount(book, "funding.undisclosed", &key, year)?;
        let undisclosed = book.tell(&undisclosed);
        let cells = vec![
            Told::words(year.to_string()),
            Told::words(givers(book, &grants)),
            received,
            if undisclosed.missing {
                Told::nothing()
            } else {
                undisclosed
            },
        ];
        sheet.row(book.title_of(&ORGANISATION, &id)?, cells);
    }
    if !sheet.is_empty() {
        sheet.note(say.tr("document-funding-note"));
    }
    Ok(sheet.finish(say))
}

/// Up to four givers by name; the rest as a number of givers, which is no count of persons.
fn givers(book: &Book, grants: &[Entry]) -> String {
    let names: BTreeSet<String> = grants.iter().map(|grant| giver(book, grant)).collect();
    let more = names.len().saturating_sub(4);
    let shown = listed(names.into_iter().take(4));
    if more == 0 {
        return shown;
    }
    let more = format::count(book.say.lang, i64::try_from(more).unwrap_or(i64::MAX));
    book.say
        .with("document-funding-and-more", &[("names", &shown), ("more", &more)])
}

fn giver(book: &Book, grant: &Entry) -> String {
    if grant.yes("anonymous") {
        book.say.tr("document-funding-anonymous")
    } else {
        grant.text("donor").to_owned()
    }
}

pub(crate) fn donors(book: &mut Book, call: &BlockCall) -> Made {
    let say = book.say;
    let organisations = book.entries(&ORGANISATION)?;
    let recipient = organisations
        .iter()
        .find(|row| row.key == call.argument("recipient"))
        .ok_or(Trouble::Unknown)?;
    let years = years(book);
    let rows = book.entries(&FUNDING_RECEIVED)?;
    let mut grants: Vec<&Entry> = rows
        .iter()
        .filter(|row| {
            row.text("recipient") == recipient.id && row.int("year").is_some_and(|year| years.contains(&year))
        })
        .collect();
    grants.sort_by_key(|row| (row.text("kind").to_owned(), row.text("donor").to_owned()));
    let caption = say.with("document-donors", &[("recipient", recipient.text("name"))]);
    let with_amounts = grants.iter().any(|grant| amount_of(book, grant).is_some());
    let mut sheet =
        Sheet::new(caption, say.tr("document-donors-giver")).words(say.tr("document-donors-kind"));
    sheet.column(say.tr("document-donors-purpose"), false);
    if with_amounts {
        sheet.column(say.tr("document-funding-amount"), true);
    }
    for grant in grants {
        let mut cells = vec![
            Told::words(say.code("funding_kind", grant.text("kind"))),
            Told::words(grant.text("purpose")),
        ];
        if with_amounts {
            cells.push(amount_of(book, grant).map_or_else(Told::nothing, Told::words));
        }
        sheet.row(giver(book, grant), cells);
        sheet.source_of(grant);
    }
    Ok(sheet.finish(say))
}

fn amount_of(book: &Book, grant: &Entry) -> Option<String> {
    let private = grant.yes("anonymous") || PRIVATE.contains(&grant.text("kind"));
    if private && !book.mask.audience.is_internal() {
        return None;
    }
    Some(format::money(book.say.lang, Ore(grant.int("amount")?)))
}

pub(crate) fn chart(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut groups = Vec::new();
    for (id, year, _) in recipients(book)? {
        let row = book.entry(&ORGANISATION, &id)?;
        let (key, name) = row
            .map(|row| (row.key.clone(), row.text("name").to_owned()))
            .unwrap_or_default();
        let figure = amount(book, "funding.received", &key, year)?;
        let bars: Vec<chart::Level> = chart::Level::of(book, 0, &figure).into_iter().collect();
        groups.push((format!("{name}, {year}"), bars));
    }
    let period = format::period(say.lang, book.asked().period);
    let plan = chart::Plan {
        caption: say.with("document-funding-chart", &[("period", &period)]),
        unit: say.tr("document-unit-dkk"),
        series: vec![say.tr("document-funding-amount")],
        groups,
        goals: Vec::new(),
        stacked: false,
        lying: true,
        summary: say.tr("document-funding-note"),
    };
    chart::bars(book, plan)
}
