//! Writing a plan, or a new version of it. The version before stays as it was.

use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors};
use placements::{
    codes::{PLAN_LATE_REASON, TOOK_PART},
    plan::PLAN,
};
use records::{Kept, Typed, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit, form,
    sheet::{Form, Sheet, checkboxes, input, select},
};

use super::{Situation, TEXTS, number, texts_of};
use crate::{
    course::{self, Course},
    due::Due,
};

/// Every field of the form.
const FIELDS: [&str; 8] = [
    "made_on",
    "wishes",
    "goals",
    "tasks",
    "next_step",
    "took_part",
    "owned_by_participant",
    "late_reason",
];

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| blank(desk, &key)).await
}

fn blank(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &PLAN) {
        return Ok(Answer::NotAllowed);
    }
    let now = Situation::of(desk, &course)?;
    let mut typed = Typed::new();
    if let Some(newest) = now.newest() {
        for (field, text) in texts_of(desk, &course, newest)? {
            typed.insert(field.to_owned(), text);
        }
        let owned = newest.yes("owned_by_participant");
        typed.insert("owned_by_participant".to_owned(), owned.to_string());
    }
    course::type_day(&mut typed, "made_on", desk.tx.today());
    page(desk, &course, &now, &typed, &FieldErrors::default()).shown()
}

fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    now: &Situation,
    typed: &Typed,
    errors: &FieldErrors,
) -> Sheet<'a> {
    let title = if now.newest().is_some() {
        "plans-revise"
    } else {
        "plans-make"
    };
    let mut sheet = course::sheet(desk, course, title, "plan");
    let mut form = Form::to(course.to(desk, "plan/ny"), desk.tr("plans-save"));
    let seen = now.newest().map_or(0, number).to_string();
    form.hidden.push(("seen".to_owned(), seen));
    let field = |kind, id| input(desk, "plan", kind, id, typed, errors);
    form.inputs = TEXTS.into_iter().map(|text| field("area", text)).collect();
    form.inputs.extend([
        field("checkbox", "owned_by_participant"),
        checkboxes(
            field("checkboxes", "took_part"),
            course::choices(desk, &TOOK_PART),
        ),
        field("date", "made_on"),
    ]);
    // Only the first version can be late.
    if now.newest().is_none() && now.due.is_some() {
        let reasons = course::choices(desk, &PLAN_LATE_REASON);
        form.inputs.push(select(field("select", "late_reason"), reasons));
    }
    sheet.forms.push(form);
    sheet
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &PLAN) {
        return Ok(Answer::NotAllowed);
    }
    let now = Situation::of(desk, &course)?;
    let mut kept = match read(desk, &now, typed) {
        Ok(kept) => kept,
        Err(errors) => return page(desk, &course, &now, typed, &errors).refused(),
    };
    let newest = now.newest().map_or(0, number);
    if typed.get("seen").is_none_or(|seen| *seen != newest.to_string()) {
        return overtaken(desk, &course, &now, typed);
    }
    kept.insert("version_no", (newest + 1).into());
    let row = format!("{}-plan-{}", course.placement.key, newest + 1);
    course.add(desk, &PLAN, &row, kept)?;
    Ok(Answer::Done(course.to(desk, "plan")))
}

/// What was typed as it is kept, or what must be mended.
fn read(desk: &Desk, now: &Situation, typed: &Typed) -> Result<Kept, FieldErrors> {
    let mut kept = parse::parse_fields(&course::fields(&PLAN, &FIELDS), typed, &|_, _| None)?;
    let mut errors = FieldErrors::default();
    if TEXTS
        .iter()
        .all(|text| kept.get(text).is_none_or(|value| *value == Value::Null))
    {
        errors.add("wishes", "plans-error-empty");
    }
    let made = form::day(typed, "made_on", &mut errors);
    if made.is_some_and(|made| made > desk.tx.today()) {
        errors.add("made_on", "plans-error-future");
    }
    let late = now.newest().is_none() && made.is_some_and(|made| is_late(made, now.due));
    match (late, kept.get("late_reason") == Some(&Value::Null)) {
        (true, true) => errors.add("late_reason", "plans-error-late"),
        (true, false) => {}
        (false, _) => {
            kept.insert("late_reason", Value::Null);
        }
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

fn is_late(made: Date, due: Option<Due>) -> bool {
    due.and_then(Due::day).is_some_and(|day| made > day)
}

/// Somebody else wrote a version in between: theirs is shown above, what was typed stays in the form.
fn overtaken(desk: &Desk, course: &Course, now: &Situation, typed: &Typed) -> Result<Answer, Failure> {
    let mut sheet = page(desk, course, now, typed, &FieldErrors::default());
    sheet.warn(desk, Some("plans-overtaken"));
    if let Some(newest) = now.newest() {
        for (field, text) in texts_of(desk, course, newest)? {
            if !text.is_empty() {
                sheet.texts.push((desk.tr(&format!("plan-{field}")), text));
            }
        }
    }
    sheet.overtaken()
}
