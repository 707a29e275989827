//! The agreed times of a placement, weekday by weekday, from a day on. Earlier weeks stay as they were agreed.

use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors, format};
use placements::placement::PLACEMENT;
use records::{Entry, Kept, Typed, entry, meeting::Test};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Routes, Visit, form,
    sheet::{Cell, Form, Input, Sheet, Table, heads, input},
};

use crate::{
    CHANGE,
    gathered::date,
    placement_week::PLACEMENT_WEEK,
    rules::{clock, week},
};

const DAYS: [&str; 7] = ["dag-1", "dag-2", "dag-3", "dag-4", "dag-5", "dag-6", "dag-7"];

/// Rows of one placement's weeks.
const LIMIT: i64 = 1000;

pub(super) fn routes() -> Routes {
    let path = "/forloeb/{key}/moedetider";
    Routes::new()
        .page(path, CHANGE, super::ABOUT, show)
        .form(path, CHANGE, super::ABOUT, save)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some((placement, _)) = desk.find_thing(CHANGE, &PLACEMENT, &key)? else {
                return Ok(Answer::NotFound);
            };
            let rows = rows(desk, &placement)?;
            let typed = as_agreed(desk, &placement, &rows);
            page(desk, &placement, &rows, &typed, &FieldErrors::default(), None)?.shown()
        })
        .await
}

fn rows(desk: &Desk, placement: &Entry) -> Result<Vec<Entry>, Failure> {
    desk.meeting(
        &PLACEMENT_WEEK,
        &[Test::Is("placement", placement.id.as_str().into())],
        LIMIT,
    )
}

/// What tells one state of a placement's weeks from another.
fn state(rows: &[Entry]) -> String {
    let versions: i64 = rows.iter().map(|row| row.version).sum();
    format!("{}-{versions}", rows.len())
}

/// The form as the latest week stands, from today on.
fn as_agreed(desk: &Desk, placement: &Entry, rows: &[Entry]) -> Typed {
    let today = desk.tx.today();
    let from = date(placement, "started_on")
        .filter(|_| rows.is_empty())
        .unwrap_or(today);
    let mut typed = Typed::from([
        ("gaelder-day".to_owned(), from.day().to_string()),
        ("gaelder-month".to_owned(), from.month().to_string()),
        ("gaelder-year".to_owned(), from.year().to_string()),
    ]);
    let latest = rows
        .iter()
        .map(|row| row.text("valid_from"))
        .max()
        .unwrap_or_default();
    for row in rows.iter().filter(|row| row.text("valid_from") == latest) {
        let day = row
            .int("weekday")
            .and_then(|weekday| usize::try_from(weekday - 1).ok());
        if let Some(name) = day.and_then(|day| DAYS.get(day)) {
            typed.insert((*name).to_owned(), written(row));
        }
    }
    typed
}

/// `08:30–12:30`; nothing for a day that is taken away.
fn written(row: &Entry) -> String {
    let (starts, ends) = (row.text("starts"), row.text("ends"));
    if starts == ends {
        String::new()
    } else {
        format!("{starts}–{ends}")
    }
}

fn page<'a>(
    desk: &Desk<'a>,
    placement: &Entry,
    rows: &[Entry],
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = super::sheet(desk, "attendance-times", placement)?;
    sheet.warn(desk, problem);
    sheet.tables.push(table(desk, rows));
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{}/moedetider", placement.key)),
        desk.tr("attendance-times-save"),
    );
    form.title = desk.tr("attendance-times-new");
    form.hidden.push(("tilstand".to_owned(), state(rows)));
    form.inputs
        .push(input(desk, "attendance-times", "date", "gaelder", typed, errors));
    for (name, weekday) in DAYS.into_iter().zip(1..) {
        form.inputs.push(Input {
            id: name,
            kind: "text",
            label: desk.tr(&format!("attendance-weekday-long-{weekday}")),
            hint: if weekday == 1 {
                desk.tr("attendance-times-hint")
            } else {
                String::new()
            },
            error: errors
                .get(name)
                .map(|message| desk.tr(message))
                .unwrap_or_default(),
            value: typed.get(name).cloned().unwrap_or_default(),
            ..Input::default()
        });
    }
    sheet.forms.push(form);
    Ok(sheet)
}

/// Every week that was agreed, the latest first.
fn table(desk: &Desk, rows: &[Entry]) -> Table {
    let mut from: Vec<&str> = rows.iter().map(|row| row.text("valid_from")).collect();
    from.sort_unstable();
    from.dedup();
    let line = |valid_from: &&str| {
        let day = valid_from.parse::<Date>();
        let day = day.map_or_else(
            |_| (*valid_from).to_owned(),
            |day| format::date_short(desk.lang(), day),
        );
        let of = |weekday: i64| {
            let row = rows
                .iter()
                .find(|row| row.text("valid_from") == *valid_from && row.int("weekday") == Some(weekday));
            Cell::text(row.map(written).unwrap_or_default())
        };
        std::iter::once(Cell::text(day)).chain((1..=7).map(of)).collect()
    };
    let mut heads = heads(desk, &["attendance-times-gaelder"]);
    heads.extend((1..=7).map(|weekday| desk.tr(&format!("attendance-weekday-long-{weekday}"))));
    Table {
        id: "times".to_owned(),
        title: desk.tr("attendance-times-agreed"),
        heads,
        rows: from.iter().rev().map(line).collect(),
        empty: desk.tr("attendance-times-none"),
        ..Table::default()
    }
}

async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some((placement, _)) = desk.find_thing(CHANGE, &PLACEMENT, key)? else {
        return Ok(Answer::NotFound);
    };
    let rows = rows(desk, &placement)?;
    let mut errors = FieldErrors::default();
    let from = form::day(typed, "gaelder", &mut errors);
    if from.is_none() {
        errors.add("gaelder", "error-date");
    }
    let mut spans = Vec::new();
    for name in DAYS {
        let read = week::span(typed.get(name).map_or("", String::as_str));
        if read.is_none() {
            errors.add(name, "attendance-error-span");
        }
        spans.push(read.flatten());
    }
    let (Some(from), true) = (from, errors.is_empty()) else {
        return page(desk, &placement, &rows, typed, &errors, None)?.refused();
    };
    if typed.get("tilstand").map(String::as_str) != Some(state(&rows).as_str()) {
        return page(
            desk,
            &placement,
            &rows,
            typed,
            &errors,
            Some("attendance-times-overtaken"),
        )?
        .refused();
    }
    let is_empty = spans.iter().all(Option::is_none);
    for (weekday, span) in (1_i64..).zip(spans) {
        let before = rows
            .iter()
            .find(|row| date(row, "valid_from") == Some(from) && row.int("weekday") == Some(weekday));
        // A week without any day is a week too: its Monday says so.
        if span.is_some() || before.is_some() || (is_empty && weekday == 1) {
            keep(desk, &placement, from, (weekday, span.unwrap_or((0, 0))), before)?;
        }
    }
    Ok(Answer::Done(desk.to(&format!("/forloeb/{key}/moedetider"))))
}

fn keep(
    desk: &Desk,
    placement: &Entry,
    from: Date,
    (weekday, (starts, ends)): (i64, (i64, i64)),
    before: Option<&Entry>,
) -> Result<(), Failure> {
    let mut values = Kept::from([
        ("starts", Value::from(clock::kept(starts))),
        ("ends", Value::from(clock::kept(ends))),
    ]);
    if let Some(before) = before {
        entry::change(desk.tx, &PLACEMENT_WEEK, before, before.version, None, &values)?;
        return Ok(());
    }
    values.insert("placement", placement.id.as_str().into());
    values.insert("weekday", weekday.into());
    values.insert("valid_from", from.into());
    let key = format!("{}-{from}-{weekday}", placement.key);
    entry::create(desk.tx, &PLACEMENT_WEEK, Some(&key), None, &values)?;
    Ok(())
}
