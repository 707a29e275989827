//! A new step.

use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors};
use placements::{codes::STEP_STARTED_BY, progression_step::PROGRESSION_STEP};
use records::{Kept, Typed, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit, form,
    sheet::{Form, input, select},
};

use super::{page, steps};
use crate::course::{self, Course};

/// More hours than there are in a week of work are a slip of the pen.
const MOST_HOURS: f64 = 60.0;

pub(super) fn form(desk: &Desk, course: &Course, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(course.to(desk, "progression"), desk.tr("progression-add-button"));
    form.title = desk.tr("progression-add");
    let field = |kind, id| input(desk, "progression_step", kind, id, typed, errors);
    let mut day = field("date", "day");
    day.hint = String::new();
    form.inputs = vec![
        day,
        field("text", "weekly_hours"),
        field("text", "intensity_percent"),
        select(
            field("select", "started_by"),
            course::choices(desk, &STEP_STARTED_BY),
        ),
        field("area", "words"),
    ];
    form
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &PROGRESSION_STEP) {
        return Ok(Answer::NotAllowed);
    }
    let (mut kept, day) = match read(desk, typed) {
        Ok(read) => read,
        Err(errors) => return page::page(desk, &course, typed, &errors)?.refused(),
    };
    let known = steps(desk, &course)?;
    if known.iter().any(|step| step.text("day") == day.to_string()) {
        let mut errors = FieldErrors::default();
        errors.add("day", "progression-error-day");
        return page::page(desk, &course, typed, &errors)?.refused();
    }
    kept.insert("subject", course.placement.text("reference").into());
    kept.insert("position", place(day).into());
    course.add(desk, &PROGRESSION_STEP, &course.new_key(desk, "skridt"), kept)?;
    Ok(Answer::Done(course.to(desk, "progression")))
}

/// A day as a number that grows with the days, so that a step that is added late still stands in its place.
fn place(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn read(desk: &Desk, typed: &Typed) -> Result<(Kept, Date), FieldErrors> {
    let names = ["weekly_hours", "intensity_percent", "started_by", "words"];
    let (mut kept, mut errors) =
        match parse::parse_fields(&course::fields(&PROGRESSION_STEP, &names), typed, &|_, _| None) {
            Ok(kept) => (kept, FieldErrors::default()),
            Err(errors) => (Kept::new(), errors),
        };
    let day = form::day(typed, "day", &mut errors);
    match day {
        None => errors.add("day", "error-write-date"),
        Some(day) if day > desk.tx.today() => errors.add("day", "plans-error-future"),
        Some(_) => {}
    }
    if let Some(Value::Int(percent)) = kept.get("intensity_percent")
        && !(1..=100).contains(percent)
    {
        errors.add("intensity_percent", "progression-error-intensity");
    }
    if let Some(Value::Text(hours)) = kept.get("weekly_hours")
        && !hours
            .parse()
            .is_ok_and(|hours: f64| (0.0..=MOST_HOURS).contains(&hours))
    {
        errors.add("weekly_hours", "progression-error-hours");
    }
    match (day, errors.is_empty()) {
        (Some(day), true) => {
            kept.insert("day", day.to_string().into());
            Ok((kept, day))
        }
        _ => Err(errors),
    }
}
