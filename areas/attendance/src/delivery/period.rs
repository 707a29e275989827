//! The attendance of one placement in a period, as a sheet to read or print, and as a file for a spreadsheet.
//!
//! The file takes data out of the case, so it is another act than reading, and asks who it is once more.

use axum::{extract::Path, response::Response};
use kernel::{Period, format};
use placements::placement::PLACEMENT;
use records::Entry;
use web::{
    Action, Answer, Desk, Failure, Routes, Visit,
    sheet::{Cell, Link, Table, heads},
};

use crate::{
    READ, gathered,
    placement::{self, line, rows},
    rules::week::{self, Sum, Written},
    words,
};

const EXPORT: Action = Action::reads("case.export");

pub(super) fn routes() -> Routes {
    Routes::new()
        .page("/forloeb/{key}/fremmoedeark", READ, placement::ABOUT, show)
        .page("/forloeb/{key}/fremmoedefil", EXPORT, placement::ABOUT, file)
}

/// The period that the address asks for; the month until today when it asks for none that can be.
fn period(desk: &Desk) -> Period {
    let query = web::form::pairs(desk.query().as_bytes());
    let day = |name: &str| {
        let found = query.iter().find(|(found, _)| found == name);
        found.and_then(|(_, text)| kernel::date::parse_typed(text))
    };
    let today = desk.tx.today();
    let month = Period::of_days(today.first_of_month(), today);
    let asked = day("fra")
        .zip(day("til"))
        .and_then(|(first, last)| Period::of_days(first, last).ok());
    // A month from its first day to a day of it is a period.
    asked.or(month.ok()).unwrap_or_else(|| Period::year(today.year()))
}

fn days(desk: &Desk, placement: &Entry, period: Period) -> Result<Vec<(Entry, Written)>, Failure> {
    let all = rows(desk, placement)?.into_iter();
    let with = all.filter_map(|row| gathered::written(&row).map(|day| (row, day)));
    let mut days: Vec<(Entry, Written)> = with.filter(|(_, day)| period.contains(day.day)).collect();
    days.sort_by_key(|(_, day)| day.day);
    Ok(days)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some((placement, thing)) = desk.find_thing(READ, &PLACEMENT, &key)? else {
                return Ok(Answer::NotFound);
            };
            let period = period(desk);
            let days = days(desk, &placement, period)?;
            let mut sheet = placement::sheet(desk, "attendance-period", &placement)?;
            sheet.facts.push((
                desk.tr("attendance-delivery-period"),
                format::period(desk.lang(), period),
            ));
            if desk.may_afresh(EXPORT, &thing) {
                let to = format!(
                    "/forloeb/{key}/fremmoedefil?fra={}&til={}",
                    period.first(),
                    period.last()
                );
                sheet.links.push(Link {
                    href: desk.to(&to),
                    text: desk.tr("attendance-period-file"),
                    note: String::new(),
                });
            }
            sheet.tables = tables(desk, &days);
            sheet.shown()
        })
        .await
}

fn tables(desk: &Desk, days: &[(Entry, Written)]) -> Vec<Table> {
    let written: Vec<Written> = days.iter().map(|(_, day)| day.clone()).collect();
    let cells = |cells: Vec<String>| cells.into_iter().map(Cell::text).collect::<Vec<_>>();
    let mut weeks: Vec<Vec<Cell>> = week::weeks(&written)
        .into_iter()
        .rev()
        .map(|(monday, sum)| cells(line(desk, words::week_long(desk, monday), &sum)))
        .collect();
    if !weeks.is_empty() {
        weeks.push(cells(line(
            desk,
            desk.tr("attendance-weeks-total"),
            &Sum::of(&written),
        )));
    }
    let day = |(row, day): &(Entry, Written)| {
        cells(vec![
            words::day_short(desk, day.day),
            words::length(desk, day.expected),
            words::attended(desk, row),
        ])
    };
    let table = |id: &str, title: &str, columns: &[&str], rows| Table {
        id: id.to_owned(),
        title: desk.tr(title),
        heads: heads(desk, columns),
        rows,
        empty: desk.tr("attendance-period-none"),
        ..Table::default()
    };
    vec![
        table(
            "weeks",
            "attendance-weeks-table",
            &[
                "attendance-week",
                "attendance-weeks-expected",
                "attendance-weeks-present",
                "attendance-weeks-share",
                "attendance-weeks-absence",
            ],
            weeks,
        ),
        table(
            "days",
            "attendance-weeks-days",
            &[
                "attendance-day",
                "attendance-weeks-expected",
                "attendance-weeks-what",
            ],
            days.iter().map(day).collect(),
        ),
    ]
}

async fn file(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some((placement, _)) = desk.find_thing(EXPORT, &PLACEMENT, &key)? else {
                return Ok(Answer::NotFound);
            };
            let period = period(desk);
            let days = days(desk, &placement, period)?;
            desk.on_record(|act| {
                act.did(audit::Action::Export, PLACEMENT.name, Some(&placement.id))
                    .about([placement.text("participant").to_owned()])
                    .because(EXPORT.name);
            });
            let columns = [
                "placement-reference",
                "attendance-day",
                "attendance_day-expected_minutes",
                "attendance_day-attended_minutes",
                "attendance_day-absence_reason",
            ];
            let mut lines = vec![heads(desk, &columns)];
            lines.extend(days.iter().map(|(_, day)| {
                let reason = if day.reason.is_empty() {
                    String::new()
                } else {
                    desk.tr(&format!("absence_reason-{}", day.reason))
                };
                vec![
                    placement.text("reference").to_owned(),
                    format::date_short(desk.lang(), day.day),
                    day.expected.to_string(),
                    day.attended.to_string(),
                    reason,
                ]
            }));
            Ok(Answer::File {
                bytes: web::csv::bytes(&lines),
                kind: "text/csv; charset=utf-8",
                name: format!("fremmoede-{}-{}.csv", period.first(), period.last()),
            })
        })
        .await
}
