//! The tasks that are chosen for a participant: among the host's own, or in words. The participant reads them in the logbook.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::placement_task::PLACEMENT_TASK;
use records::{Entry, Kept, Typed, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit,
    sheet::{Cell, Form, Sheet, Table, heads, input, select},
};

use crate::course::{self, Course};

/// The host's tasks, as the register names them.
const OFFER: &str = "task_offer";
/// How many of the host's tasks are offered.
const MOST: i64 = 200;
/// The steps of difficulty: 1 is for beginners.
const STEPS: std::ops::RangeInclusive<i64> = 1..=5;

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match found(desk, &key)? {
            Ok(course) => page(desk, &course, &Typed::new(), &FieldErrors::default())?.shown(),
            Err(answer) => Ok(answer),
        })
        .await
}

fn found(desk: &Desk, key: &str) -> Result<Result<Course, Answer>, Failure> {
    Ok(match course::find(desk, key)? {
        Some(course) if course.may_change(desk, &PLACEMENT_TASK) => Ok(course),
        Some(_) => Err(Answer::NotAllowed),
        None => Err(Answer::NotFound),
    })
}

/// What the host offers, as far as this person may see it.
fn offers(desk: &Desk, course: &Course) -> Result<Vec<Entry>, Failure> {
    let noun = desk.noun(OFFER);
    let field = noun.and_then(|noun| noun.field("organisation"));
    let (Some(noun), Some(field), Some(agreement)) = (noun, field, course.agreement(desk)?) else {
        return Ok(Vec::new());
    };
    desk.pointing(noun, field, agreement.text("organisation"), MOST)
}

fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = course::sheet(desk, course, "logbook-tasks-choose", "logbog");
    let offers = offers(desk, course)?;
    let rows = course.rows(desk, &PLACEMENT_TASK)?.into_iter().map(|task| {
        let step = task.int("step").map_or_else(String::new, |step| step.to_string());
        [
            task.text("task").to_owned(),
            task.text("task_area").to_owned(),
            step,
        ]
        .map(Cell::text)
        .into()
    });
    sheet.tables.push(Table {
        id: "chosen".to_owned(),
        title: desk.tr("placement_task-many"),
        heads: heads(
            desk,
            &[
                "placement_task-task",
                "placement_task-task_area",
                "placement_task-step",
            ],
        ),
        rows: rows.collect(),
        empty: desk.tr("logbook-tasks-none"),
        ..Table::default()
    });
    let mut form = Form::to(course.to(desk, "logbog/opgaver"), desk.tr("logbook-task-add"));
    let field = |kind, id| input(desk, "placement_task", kind, id, typed, errors);
    let of = |offer: &Entry| {
        let step = offer
            .int("step")
            .map_or_else(String::new, |step| format!(" ({step})"));
        (offer.key.clone(), format!("{}{step}", offer.text("task")))
    };
    if !offers.is_empty() {
        form.inputs
            .push(select(field("select", "task_offer"), offers.iter().map(of)));
    }
    form.inputs.extend([
        field("text", "task"),
        field("text", "task_area"),
        field("text", "step"),
    ]);
    sheet.forms.push(form);
    Ok(sheet)
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let course = match found(desk, key)? {
        Ok(course) => course,
        Err(answer) => return Ok(answer),
    };
    let offers = offers(desk, &course)?;
    let kept = match read(&offers, typed) {
        Ok(kept) => kept,
        Err(errors) => return page(desk, &course, typed, &errors)?.refused(),
    };
    let same = |task: &Entry| Some(&Value::from(task.text("task"))) == kept.get("task");
    if course.rows(desk, &PLACEMENT_TASK)?.iter().any(same) {
        let mut errors = FieldErrors::default();
        errors.add("task", "logbook-error-task-known");
        return page(desk, &course, typed, &errors)?.refused();
    }
    course.add(desk, &PLACEMENT_TASK, &course.new_key(desk, "opgave"), kept)?;
    Ok(Answer::Done(course.to(desk, "logbog/opgaver")))
}

/// What was typed as it is kept. A task of the host's own brings its name, area and step along.
fn read(offers: &[Entry], typed: &Typed) -> Result<Kept, FieldErrors> {
    let mut whole = typed.clone();
    let wanted = typed.get("task_offer").map_or("", String::as_str);
    let offer = offers.iter().find(|offer| offer.key == wanted);
    if let Some(offer) = offer {
        let mut fill = |field: &str, text: String| {
            let typed = whole.entry(field.to_owned()).or_default();
            if typed.trim().is_empty() {
                *typed = text;
            }
        };
        fill("task", offer.text("task").to_owned());
        fill("task_area", offer.text("task_area").to_owned());
        fill(
            "step",
            offer
                .int("step")
                .map_or_else(String::new, |step| step.to_string()),
        );
    }
    let find = |noun: &str, _: &str| offer.filter(|_| noun == OFFER).map(|offer| offer.id.clone());
    let fields = course::fields(&PLACEMENT_TASK, &["task_offer", "task", "task_area", "step"]);
    let kept = parse::parse_fields(&fields, &whole, &find)?;
    if let Some(Value::Int(step)) = kept.get("step")
        && !STEPS.contains(step)
    {
        let mut errors = FieldErrors::default();
        errors.add("step", "logbook-error-step");
        return Err(errors);
    }
    Ok(kept)
}
