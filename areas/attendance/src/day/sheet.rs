//! `/fremmoede/ark`: a week as a sheet of paper to sign, a line a person. Names and references, never a number.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use jiff::ToSpan as _;
use kernel::Date;
use web::{
    Answer, Desk, Failure, Routes, Visit,
    page::{Page, Words},
};

use super::gather::{Host, gather};
use crate::{
    CHANGE,
    rules::{clock, stay::Expectation, week},
    words,
};

pub(super) fn routes() -> Routes {
    Routes::new().page("/fremmoede/ark", CHANGE, super::ABOUT, show)
}

/// Who, and what is expected on each day of the week.
type Row = (String, Vec<String>);

struct HostSheet {
    id: String,
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "day/sheet.html")]
struct SheetPage<'a> {
    page: Page,
    t: Words<'a>,
    before: String,
    after: String,
    heads: Vec<String>,
    hosts: Vec<HostSheet>,
}

async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let query = web::form::pairs(desk.query().as_bytes());
    let asked = query.iter().find(|(name, _)| name == "uge");
    let monday = asked
        .and_then(|(_, text)| week::of_text(text))
        .unwrap_or_else(|| week::monday(desk.tx.today()));
    let mut days: Vec<Date> = (0..7).map(|day| monday.saturating_add(day.days())).collect();
    let mut gathered = days
        .iter()
        .map(|day| gather(desk, *day))
        .collect::<Result<Vec<_>, _>>()?;
    // A weekend on which nobody is expected takes no room.
    while days.len() > 5 && gathered.last().is_some_and(|hosts| !hosts.iter().any(is_busy)) {
        days.pop();
        gathered.pop();
    }
    let to = |monday: Date| desk.to(&format!("/fremmoede/ark?uge={}", words::week(monday)));
    let title = desk.words().with(
        "attendance-sheet-title",
        &[("week", &words::week_long(desk, monday))],
    );
    let crumbs = [(desk.to("/fremmoede"), desk.tr("area-attendance"))];
    let template = SheetPage {
        page: desk.page("attendance", &title, &crumbs),
        t: desk.words(),
        before: to(monday.saturating_sub(7.days())),
        after: to(monday.saturating_add(7.days())),
        heads: days.iter().map(|day| words::day_short(desk, *day)).collect(),
        hosts: sheets(desk, gathered),
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("sheet of a week", &error))
}

fn is_busy(host: &Host) -> bool {
    host.people
        .iter()
        .any(|person| matches!(person.expectation, Expectation::At { .. }))
}

/// The enterprises with whoever is there at some day of the week; days beside each other.
fn sheets(desk: &Desk, days: Vec<Vec<Host>>) -> Vec<HostSheet> {
    let length = days.len();
    let mut hosts: BTreeMap<String, (String, BTreeMap<String, Row>)> = BTreeMap::new();
    for (number, day) in days.into_iter().enumerate() {
        for host in day {
            let closed = host.is_closed();
            let (_, rows) = hosts
                .entry(host.key)
                .or_insert_with(|| (host.name, BTreeMap::new()));
            for person in host.people {
                let blank = || (person.called.clone(), vec![String::new(); length]);
                let (_, cells) = rows.entry(person.placement.key).or_insert_with(blank);
                if let Some(cell) = cells.get_mut(number) {
                    *cell = expected(desk, person.expectation, closed);
                }
            }
        }
    }
    let sheet = |(key, (name, rows)): (String, (String, BTreeMap<String, Row>))| HostSheet {
        id: format!("ark-{key}"),
        name,
        rows: in_order(rows.into_values().collect()),
    };
    hosts
        .into_iter()
        .map(sheet)
        .filter(|host| !host.rows.is_empty())
        .collect()
}

fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|(called, _)| kernel::fold::fold(called));
    rows
}

fn expected(desk: &Desk, expectation: Expectation, closed: bool) -> String {
    match expectation {
        Expectation::At { .. } | Expectation::NoTimes if closed => desk.tr("attendance-sheet-closed"),
        Expectation::At { starts, ends } => format!("{}–{}", clock::kept(starts), clock::kept(ends)),
        Expectation::NoTimes => desk.tr("attendance-sheet-no-times"),
        Expectation::Off | Expectation::Outside(_) => String::new(),
    }
}
