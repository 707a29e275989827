//! Why there is no plan.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::{codes::PLAN_ABSENCE_REASON, plan::PLAN, plan_absence::PLAN_ABSENCE};
use records::{Entry, Typed, entry, parse};
use web::{
    Answer, Desk, Failure, FormData, Visit,
    sheet::{Form, input, select},
};

use super::page;
use crate::course::{self, Course};

pub(super) fn form(
    desk: &Desk,
    course: &Course,
    known: Option<&Entry>,
    typed: &Typed,
    errors: &FieldErrors,
) -> Form {
    let mut form = Form::to(course.to(desk, "plan/mangler"), desk.tr("plans-absence-button"));
    form.title = desk.tr("plans-absence");
    form.lead = desk.tr("plans-absence-about");
    form.primary = false;
    let mut typed = typed.clone();
    if let (None, Some(known)) = (typed.get("reason"), known) {
        typed.insert("reason".to_owned(), known.text("reason").to_owned());
    }
    let field = input(desk, "plan_absence", "select", "reason", &typed, errors);
    form.inputs
        .push(select(field, course::choices(desk, &PLAN_ABSENCE_REASON)));
    form
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &PLAN_ABSENCE) {
        return Ok(Answer::NotAllowed);
    }
    if !course.rows(desk, &PLAN)?.is_empty() {
        let mut sheet = page::page(desk, &course, &Typed::new(), &FieldErrors::default())?;
        sheet.warn(desk, Some("plans-absence-has-plan"));
        return sheet.overtaken();
    }
    let fields = course::fields(&PLAN_ABSENCE, &["reason"]);
    let kept = match parse::parse_fields(&fields, typed, &|_, _| None) {
        Ok(kept) => kept,
        Err(errors) => return page::page(desk, &course, typed, &errors)?.refused(),
    };
    match course.rows(desk, &PLAN_ABSENCE)?.into_iter().next() {
        Some(known) => {
            entry::change(desk.tx, &PLAN_ABSENCE, &known, known.version, None, &kept)?;
        }
        None => {
            course.add(desk, &PLAN_ABSENCE, &course.new_key(desk, "ingen-plan"), kept)?;
        }
    }
    Ok(Answer::Done(course.to(desk, "plan")))
}
