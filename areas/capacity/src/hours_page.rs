//! When a host takes people in placement, weekday by weekday, kept on one page.
//!
//! Not for: hours for guests, nor single closed days, which are pauses of an agreement.

use std::collections::BTreeMap;

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::{Entry, Kept, Typed, entry};
use register::{opening_hours::OPENING_HOURS, organisation::ORGANISATION};
use store::Value;
use web::{
    About, Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Cell, Form, Input, Sheet, Table, heads, input},
};

use crate::checks::opening::{Clock, Slot};

const READ: Action = Action::reads("programme.read");
const CHANGE: Action = Action::changes("programme.change");

/// The fields of the form for each weekday: from and until.
const WEEK: [(&str, &str); 7] = [
    ("aabner-1", "lukker-1"),
    ("aabner-2", "lukker-2"),
    ("aabner-3", "lukker-3"),
    ("aabner-4", "lukker-4"),
    ("aabner-5", "lukker-5"),
    ("aabner-6", "lukker-6"),
    ("aabner-7", "lukker-7"),
];

pub(crate) fn routes() -> Routes {
    let path = "/virksomheder/{key}/tider";
    Routes::new()
        .page(path, READ, About::Noun(&ORGANISATION), show)
        // Whoever may change hours at all enters; whether those of this host, is asked of the host's own row.
        .form(path, CHANGE, About::Noun(&OPENING_HOURS), keep)
}

/// May this person write the hours of this host? An owner may write the own enterprise's.
fn may_write(desk: &Desk, host: &Entry) -> Result<bool, Failure> {
    let of_host: Kept = [("organisation", host.id.as_str().into())].into();
    desk.may_add(&OPENING_HOURS, &of_host)
}

/// The first row of hours for placements on each weekday.
fn rows(desk: &Desk, host: &Entry) -> Result<BTreeMap<i64, Entry>, Failure> {
    let mut all = BTreeMap::new();
    for row in entry::all_of(desk.tx, &OPENING_HOURS, "organisation", &host.id)? {
        if let (Some(weekday), "placement") = (row.int("weekday"), row.text("purpose")) {
            all.entry(weekday).or_insert(row);
        }
    }
    Ok(all)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some(host) = desk.find(&ORGANISATION, &key)? else {
                return Ok(Answer::NotFound);
            };
            let rows = rows(desk, &host)?;
            let typed = as_typed(&rows);
            page(desk, &host, &typed, &FieldErrors::default())?.shown()
        })
        .await
}

/// What the form shows of what is kept.
fn as_typed(rows: &BTreeMap<i64, Entry>) -> Typed {
    let mut typed = Typed::new();
    for (weekday, (opens, closes)) in (1..).zip(WEEK) {
        if let Some(row) = rows.get(&weekday) {
            typed.insert(opens.to_owned(), row.text("opens").to_owned());
            typed.insert(closes.to_owned(), row.text("closes").to_owned());
        }
    }
    typed
}

fn page<'a>(
    desk: &Desk<'a>,
    host: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let one = (
        desk.to(&format!("/virksomheder/{}", host.key)),
        host.text("name").to_owned(),
    );
    let list = (desk.to("/virksomheder"), desk.tr("organisation-many"));
    let mut sheet = Sheet::new(desk, "register", "capacity-host-hours", &[list, one]);
    sheet
        .facts
        .push((desk.tr("organisation"), host.text("name").to_owned()));
    let kept = crate::before_start::open(desk.tx, &host.id)?;
    sheet.tables.push(table(desk, &kept));
    if may_write(desk, host)? {
        sheet.forms.push(week_form(desk, host, typed, errors));
    }
    Ok(sheet)
}

fn table(desk: &Desk, open: &[Slot]) -> Table {
    let row = |slot: &Slot| {
        vec![
            Cell::text(desk.tr(&format!("capacity-weekday-{}", slot.weekday))),
            Cell::text(slot.from.to_string()),
            Cell::text(slot.until.to_string()),
        ]
    };
    Table {
        id: "hours".to_owned(),
        title: desk.tr("capacity-host-hours-now"),
        heads: heads(
            desk,
            &["capacity-weekday", "opening_hours-opens", "opening_hours-closes"],
        ),
        rows: open
            .iter()
            .filter(|slot| (1..=7).contains(&slot.weekday))
            .map(row)
            .collect(),
        empty: desk.tr("capacity-host-hours-none"),
        ..Table::default()
    }
}

fn week_form(desk: &Desk, host: &Entry, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(
        desk.to(&format!("/virksomheder/{}/tider", host.key)),
        desk.tr("capacity-host-hours-keep"),
    );
    form.title = desk.tr("capacity-host-hours-change");
    form.lead = desk.tr("capacity-host-hours-change-about");
    let field = |id: &'static str, words: &str, weekday: i64| -> Input {
        let mut input = input(desk, "capacity-host-hours", "text", id, typed, errors);
        let day = desk.tr(&format!("capacity-weekday-{weekday}"));
        input.label = desk.words().with(words, &[("day", &day)]);
        input.note = desk.tr("field-optional");
        input
    };
    form.inputs = (1..)
        .zip(WEEK)
        .flat_map(|(weekday, (opens, closes))| {
            [
                field(opens, "capacity-start-from", weekday),
                field(closes, "capacity-start-until", weekday),
            ]
        })
        .collect();
    form
}

async fn keep(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| kept(desk, &key, &typed)).await
}

fn kept(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(host) = desk.find(&ORGANISATION, key)? else {
        return Ok(Answer::NotFound);
    };
    if !may_write(desk, &host)? {
        return Ok(Answer::NotAllowed);
    }
    let mut errors = FieldErrors::default();
    let week = read(typed, &mut errors);
    if !errors.is_empty() {
        return page(desk, &host, typed, &errors)?.refused();
    }
    let rows = rows(desk, &host)?;
    for (weekday, times) in (1..).zip(week) {
        write(desk, &host, rows.get(&weekday), weekday, times)?;
    }
    Ok(Answer::Done(
        desk.to(&format!("/virksomheder/{}/tider", host.key)),
    ))
}

/// The times of each weekday; nothing where the host takes nobody.
fn read(typed: &Typed, errors: &mut FieldErrors) -> [Option<(Clock, Clock)>; 7] {
    WEEK.map(|(opens, closes)| {
        let text = |field: &str| typed.get(field).map_or("", |text| text.trim());
        if (text(opens), text(closes)) == ("", "") {
            return None;
        }
        let (from, until) = (Clock::parse(text(opens)), Clock::parse(text(closes)));
        match (from, until) {
            (Some(from), Some(until)) if from < until => Some((from, until)),
            (None, _) => {
                errors.add(opens, "capacity-start-time");
                None
            }
            (_, None) => {
                errors.add(closes, "capacity-start-time");
                None
            }
            (Some(_), Some(_)) => {
                errors.add(closes, "capacity-host-hours-backwards");
                None
            }
        }
    })
}

/// Writes a weekday. One that is closed keeps its row, without times, so that its history stays.
fn write(
    desk: &Desk,
    host: &Entry,
    row: Option<&Entry>,
    weekday: i64,
    times: Option<(Clock, Clock)>,
) -> Result<(), Failure> {
    let time = |clock: Option<Clock>| clock.map_or(Value::Null, |clock| clock.to_string().into());
    let mut values: Kept = [
        ("opens", time(times.map(|(from, _)| from))),
        ("closes", time(times.map(|(_, until)| until))),
    ]
    .into();
    match (row, times) {
        (Some(row), _) => {
            entry::change(desk.tx, &OPENING_HOURS, row, row.version, None, &values)?;
        }
        (None, Some(_)) => {
            values.extend([
                ("organisation", host.id.as_str().into()),
                ("weekday", weekday.into()),
                ("purpose", "placement".into()),
            ]);
            let id = desk.tx.fresh_id();
            let tail: String = id.as_str().chars().rev().take(6).collect();
            let key = format!("{}-{weekday}-forloeb-{tail}", host.key);
            entry::create(desk.tx, &OPENING_HOURS, Some(&key), None, &values)?;
        }
        (None, None) => {}
    }
    Ok(())
}
