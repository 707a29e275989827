//! `/forloeb/{key}/levering`: asking for the attendance of one placement, ending a standing wish, and saying it was received.

use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, format};
use placements::placement::PLACEMENT;
use records::{Entry, Kept, Typed, entry, meeting::Test};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Routes, Visit, form,
    sheet::{Button, Cell, Form, Sheet, Table, heads, input, select},
};

use super::list::wish;
use crate::{
    CHANGE, attendance_delivery::ATTENDANCE_DELIVERY, codes::RHYTHM, gathered::date, placement,
    rules::delivery::due,
};

const ONCE: &str = "once";

pub(super) fn routes() -> Routes {
    let path = "/forloeb/{key}/levering";
    Routes::new()
        .page(path, CHANGE, placement::ABOUT, show)
        .form(path, CHANGE, placement::ABOUT, ask)
        .form(
            "/forloeb/{key}/levering/{oenske}/modtaget",
            CHANGE,
            placement::ABOUT,
            received,
        )
        .form(
            "/forloeb/{key}/levering/{oenske}/afslut",
            CHANGE,
            placement::ABOUT,
            end,
        )
}

fn find(desk: &Desk, key: &str) -> Result<Option<Entry>, Failure> {
    desk.find_for(CHANGE, &PLACEMENT, key)
}

/// What this visitor has asked for of a placement.
fn own(desk: &Desk, placement: &Entry) -> Result<Vec<Entry>, Failure> {
    let tests = [
        Test::Is("placement", placement.id.as_str().into()),
        Test::Is("caseworker", desk.who.person.as_str().into()),
    ];
    desk.meeting(&ATTENDANCE_DELIVERY, &tests, super::LIMIT)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match find(desk, &key)? {
            Some(placement) => page(desk, &placement, &Typed::new(), &FieldErrors::default(), None)?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page<'a>(
    desk: &Desk<'a>,
    placement: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = placement::sheet(desk, "attendance-ask", placement)?;
    sheet.warn(desk, problem);
    let day = |row: &Entry, field| {
        date(row, field).map_or_else(
            || desk.tr("attendance-delivery-open"),
            |day| format::date_short(desk.lang(), day),
        )
    };
    let row = |row: &Entry| {
        let is_open = date(row, "ends_on").is_none_or(|ends| ends > desk.tx.today());
        let end = Button {
            action: desk.to(&format!("/forloeb/{}/levering/{}/afslut", placement.key, row.key)),
            text: desk.tr("attendance-ask-end"),
            about: desk.tr(&format!("rhythm-{}", row.text("rhythm"))),
            fields: Vec::new(),
        };
        vec![
            Cell::text(desk.tr(&format!("rhythm-{}", row.text("rhythm")))),
            Cell::text(day(row, "begins_on")),
            Cell::text(day(row, "ends_on")),
            Cell::acts(if is_open && row.text("rhythm") != ONCE {
                vec![end]
            } else {
                Vec::new()
            }),
        ]
    };
    let ids = [
        "attendance_delivery-rhythm",
        "attendance_delivery-begins_on",
        "attendance_delivery-ends_on",
        "attendance-delivery-act",
    ];
    sheet.tables.push(Table {
        id: "wishes".to_owned(),
        title: desk.tr("attendance-delivery-standing"),
        heads: heads(desk, &ids),
        rows: own(desk, placement)?.iter().map(row).collect(),
        empty: desk.tr("attendance-ask-none"),
        ..Table::default()
    });
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{}/levering", placement.key)),
        desk.tr("attendance-ask-button"),
    );
    form.title = desk.tr("attendance-ask-new");
    let field = |kind, id| input(desk, "attendance-ask", kind, id, typed, errors);
    let rhythms = RHYTHM
        .codes
        .iter()
        .map(|code| ((*code).to_owned(), desk.tr(&format!("rhythm-{code}"))));
    form.inputs = vec![
        select(field("select", "tit"), rhythms),
        field("date", "fra"),
        field("date", "til"),
    ];
    sheet.forms.push(form);
    Ok(sheet)
}

async fn ask(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| asked(desk, &key, &typed)).await
}

fn asked(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(placement) = find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let rhythm = typed.get("tit").map_or("", |text| text.trim());
    if !RHYTHM.codes.contains(&rhythm) {
        errors.add("tit", "attendance-ask-error-rhythm");
    }
    let begins = form::day(typed, "fra", &mut errors);
    let ends = form::day(typed, "til", &mut errors);
    if begins.is_none() {
        errors.add("fra", "error-date");
    }
    if rhythm == ONCE && ends.is_none() {
        errors.add("til", "attendance-ask-error-until");
    }
    if begins.zip(ends).is_some_and(|(begins, ends)| ends < begins) {
        errors.add("til", "attendance-ask-error-before");
    }
    let (Some(begins), true) = (begins, errors.is_empty()) else {
        return page(desk, &placement, typed, &errors, None)?.refused();
    };
    let is_there = own(desk, &placement)?.iter().any(|row| {
        row.text("rhythm") == rhythm && date(row, "begins_on") == Some(begins) && date(row, "ends_on") == ends
    });
    if !is_there {
        let values = Kept::from([
            ("placement", placement.id.as_str().into()),
            ("caseworker", desk.who.person.as_str().into()),
            ("rhythm", rhythm.into()),
            ("begins_on", begins.into()),
            ("ends_on", ends.map_or(Value::Null, Value::from)),
        ]);
        let id = desk.tx.fresh_id();
        entry::create(
            desk.tx,
            &ATTENDANCE_DELIVERY,
            Some(&format!("{key}-{}", id.as_str())),
            None,
            &values,
        )?;
    }
    Ok(Answer::Done(desk.to(&format!("/forloeb/{key}/levering"))))
}

async fn received(
    visit: Visit,
    Path((key, wanted)): Path<(String, String)>,
    FormData(typed): FormData,
) -> Response {
    visit
        .write(move |desk| {
            let Some(placement) = find(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            let until = typed.get("til").and_then(|text| kernel::date::parse_typed(text));
            let row = own(desk, &placement)?.into_iter().find(|row| row.key == wanted);
            let Some((row, until)) = row.zip(until) else {
                return page(
                    desk,
                    &placement,
                    &Typed::new(),
                    &FieldErrors::default(),
                    Some("attendance-ask-gone"),
                )?
                .refused();
            };
            // Only what is ready can be received; what has been received already stays so.
            let ready = wish(&row)
                .map(|wish| due(wish, desk.tx.today()))
                .unwrap_or_default();
            if ready.iter().any(|period| period.last() == until) {
                let values = Kept::from([("received_until", until.into())]);
                entry::change(desk.tx, &ATTENDANCE_DELIVERY, &row, row.version, None, &values)?;
            }
            Ok(Answer::Done(desk.to("/fremmoede/levering")))
        })
        .await
}

async fn end(visit: Visit, Path((key, wanted)): Path<(String, String)>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(placement) = find(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            let Some(row) = own(desk, &placement)?.into_iter().find(|row| row.key == wanted) else {
                return page(
                    desk,
                    &placement,
                    &Typed::new(),
                    &FieldErrors::default(),
                    Some("attendance-ask-gone"),
                )?
                .refused();
            };
            let values = Kept::from([("ends_on", desk.tx.today().into())]);
            entry::change(desk.tx, &ATTENDANCE_DELIVERY, &row, row.version, None, &values)?;
            Ok(Answer::Done(desk.to(&format!("/forloeb/{key}/levering"))))
        })
        .await
}
