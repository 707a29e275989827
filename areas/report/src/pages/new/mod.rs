//! A new report: what it is about, and an outline to begin with.

mod copy;
mod standard;

use askama::Template;
use axum::response::Response;
use kernel::FieldErrors;
use records::{Kept, Typed, entry};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit,
    page::{Page, Words},
};

use super::{
    fields::{self, Input},
    frame::{self, View},
};
use crate::report::REPORT;

const FIELDS: [&str; 7] = [
    "title",
    "kind",
    "year",
    "period_from",
    "period_to",
    "as_of",
    "previous",
];

#[derive(Template)]
#[template(path = "pages/new.html")]
struct NewPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    inputs: Vec<Input>,
}

pub(super) async fn blank(visit: Visit) -> Response {
    visit
        .read(|desk| form(desk, &offered(desk)?, &FieldErrors::default()).map(Answer::Page))
        .await
}

pub(super) async fn create(visit: Visit, FormData(typed): FormData) -> Response {
    visit.write(move |desk| made(desk, &typed)).await
}

/// The form begins with an annual report that follows the newest one.
fn offered(desk: &Desk) -> Result<Typed, Failure> {
    let newest = desk.tx.query_opt(
        "select key, year from report where kind = 'annual' order by year desc, key limit 1",
        &[],
    )?;
    let mut typed = Typed::from([("kind".to_owned(), "annual".to_owned())]);
    if let Some(newest) = newest {
        typed.insert("previous".to_owned(), newest.text("key")?);
        typed.insert("year".to_owned(), (newest.int("year")? + 1).to_string());
    }
    Ok(typed)
}

fn form(desk: &Desk, typed: &Typed, errors: &FieldErrors) -> Result<String, Failure> {
    let mut page = desk.page(REPORT.area, &desk.tr("reports-new"), &frame::crumbs(desk, None));
    let inputs = fields::inputs(desk, &REPORT, &FIELDS, typed, errors)?;
    page.problems = fields::problems(&inputs);
    frame::html(&NewPage {
        page,
        t: desk.words(),
        action: desk.to("/rapporter/ny"),
        back: desk.to("/rapporter"),
        inputs,
    })
}

fn made(desk: &Desk, typed: &Typed) -> Result<Answer, Failure> {
    let mut whole = typed.clone();
    whole.insert("state".to_owned(), "draft".to_owned());
    let kept = match fields::read(desk, &REPORT, &whole)? {
        Ok(kept) => kept,
        Err(errors) => return form(desk, typed, &errors).map(Answer::Invalid),
    };
    let errors = contradictions(&kept);
    if !errors.is_empty() {
        return form(desk, typed, &errors).map(Answer::Invalid);
    }
    let year = number(&kept, "year");
    let key = free_key(desk, &kept, year)?;
    let id = entry::create(desk.tx, &REPORT, key.as_deref(), None, &kept)?;
    let Some(report) = entry::find(desk.tx, &REPORT, id.as_str())? else {
        return Ok(Answer::NotFound);
    };
    match report.text("previous") {
        "" => standard::outline(desk, &report, year)?,
        previous => copy::outline(desk, previous, &report, year)?,
    }
    let path = frame::path(&report.key, View::Outline);
    Ok(Answer::Done(desk.to(&format!("{path}?ny=1"))))
}

/// What each field allows and the fields together do not.
fn contradictions(kept: &Kept) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !(1900..=2200).contains(&number(kept, "year")) {
        errors.add("year", "reports-error-year");
    }
    // ISO days sort as texts.
    let day = |field| match kept.get(field) {
        Some(Value::Text(day)) => day.as_str(),
        _ => "",
    };
    if day("period_to") < day("period_from") {
        errors.add("period_to", "reports-error-ends-before-it-starts");
    }
    errors
}

fn number(kept: &Kept, field: &str) -> i64 {
    match kept.get(field) {
        Some(Value::Int(number)) => *number,
        _ => 0,
    }
}

/// `aarsrapport-2020`; a second report of the kind and year is named after its title.
fn free_key(desk: &Desk, kept: &Kept, year: i64) -> Result<Option<String>, Failure> {
    let kind = match kept.get("kind") {
        Some(Value::Text(kind)) if kind == "mid_year" => "midtvejsstatus",
        Some(Value::Text(kind)) if kind == "status_note" => "statusnotat",
        _ => "aarsrapport",
    };
    let key = format!("{kind}-{year}");
    Ok(frame::report(desk, &key)?.is_none().then_some(key))
}
