//! A new section at the end of the report, or of the section it belongs under.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::{Entry, Kept, Typed, entry};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit,
    page::{Page, Words},
};

use super::super::{
    fields::{self, Choice, Input},
    frame::{self, View},
};
use crate::{compose, report_section::REPORT_SECTION};

const FIELDS: [&str; 3] = ["title", "kind", "parent"];

#[derive(Template)]
#[template(path = "pages/section/add.html")]
struct AddPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    inputs: Vec<Input>,
}

pub(in crate::pages) async fn blank(visit: Visit, Path(key): Path<String>) -> Response {
    let typed = Typed::from([("kind".to_owned(), "text".to_owned())]);
    visit
        .read(move |desk| match frame::report(desk, &key)? {
            Some(report) => form(desk, &report, &typed, &FieldErrors::default()).map(Answer::Page),
            None => Ok(Answer::NotFound),
        })
        .await
}

pub(in crate::pages) async fn create(
    visit: Visit,
    Path(key): Path<String>,
    FormData(typed): FormData,
) -> Response {
    visit
        .write(move |desk| match frame::report(desk, &key)? {
            Some(report) => made(desk, &report, &typed),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn form(desk: &Desk, report: &Entry, typed: &Typed, errors: &FieldErrors) -> Result<String, Failure> {
    let crumbs = frame::crumbs(desk, Some(report));
    let mut page = desk.page(REPORT_SECTION.area, &desk.tr("sections-add"), &crumbs);
    let mut inputs = fields::inputs(desk, &REPORT_SECTION, &FIELDS, typed, errors)?;
    let parents = parents(desk, report, typed)?;
    if let Some(parent) = inputs.iter_mut().find(|input| input.id == "parent") {
        parent.options = parents;
    }
    page.problems = fields::problems(&inputs);
    frame::html(&AddPage {
        page,
        t: desk.words(),
        action: desk.to(&frame::section_path(&report.key, "ny")),
        back: desk.to(&frame::path(&report.key, View::Outline)),
        inputs,
    })
}

/// This report's sections, in order, with their numbers.
fn parents(desk: &Desk, report: &Entry, typed: &Typed) -> Result<Vec<Choice>, Failure> {
    let headings = compose::contents(desk.tx, &report.key, desk.lang())?;
    let chosen = typed.get("parent").map_or("", String::as_str);
    let choice = |heading: compose::Heading| Choice {
        chosen: heading.key == chosen,
        text: format!("{} {}", heading.number, heading.title).trim().to_owned(),
        value: heading.key,
    };
    Ok(headings.into_iter().map(choice).collect())
}

fn made(desk: &Desk, report: &Entry, typed: &Typed) -> Result<Answer, Failure> {
    let mut whole: Typed = FIELDS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), typed.get(*name)?.clone())))
        .collect();
    whole.insert("report".to_owned(), report.key.clone());
    whole.insert("position".to_owned(), "1".to_owned());
    whole.insert("state".to_owned(), "draft".to_owned());
    let mut kept = match fields::read(desk, &REPORT_SECTION, &whole)? {
        Ok(kept) => kept,
        Err(errors) => return form(desk, report, typed, &errors).map(Answer::Invalid),
    };
    if belongs_elsewhere(desk, report, &kept)? {
        let mut errors = FieldErrors::default();
        errors.add("parent", "error-reference");
        return form(desk, report, typed, &errors).map(Answer::Invalid);
    }
    kept.insert("position", next_position(desk, report, &kept)?.into());
    let id = entry::create(desk.tx, &REPORT_SECTION, None, None, &kept)?;
    let made = entry::find(desk.tx, &REPORT_SECTION, id.as_str())?;
    Ok(made.map_or(Answer::NotFound, |made| {
        Answer::Done(desk.to(&frame::section_path(&report.key, &made.key)))
    }))
}

fn belongs_elsewhere(desk: &Desk, report: &Entry, kept: &Kept) -> Result<bool, Failure> {
    let Some(Value::Text(parent)) = kept.get("parent") else {
        return Ok(false);
    };
    let parent = entry::find(desk.tx, &REPORT_SECTION, parent)?;
    Ok(parent.is_none_or(|parent| parent.text("report") != report.id))
}

fn next_position(desk: &Desk, report: &Entry, kept: &Kept) -> Result<i64, Failure> {
    let parent = match kept.get("parent") {
        Some(Value::Text(parent)) => parent.as_str(),
        _ => "",
    };
    let sql = "select max(position) as n from report_section where report = ?1 and coalesce(parent, '') = ?2";
    Ok(desk.tx.count(sql, &[report.id.as_str().into(), parent.into()])? + 1)
}
