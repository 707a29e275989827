//! A new entry of the logbook, by the participant or by whoever works beside.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::{codes::HOW_DONE, logbook_entry::LOGBOOK_ENTRY, placement_task::PLACEMENT_TASK};
use records::{Kept, Typed, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit, form,
    sheet::{Form, input, select},
};

use super::{Tasks, page, tasks_of, writer};
use crate::course;

/// Every field of the form.
const FIELDS: [&str; 5] = ["day", "placement_task", "other_task", "how_done", "words"];

pub(super) fn form(desk: &Desk, to: String, tasks: &Tasks, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(to, desk.tr("logbook-save"));
    let field = |kind, id| input(desk, "logbook_entry", kind, id, typed, errors);
    form.inputs.push(field("date", "day"));
    if !tasks.is_empty() {
        let chosen = tasks.values().map(|task| {
            let area = task.text("task_area");
            let name = task.text("task").to_owned();
            (
                task.key.clone(),
                if area.is_empty() {
                    name
                } else {
                    format!("{area}: {name}")
                },
            )
        });
        form.inputs
            .push(select(field("select", "placement_task"), chosen));
    }
    form.inputs.extend([
        field("text", "other_task"),
        select(field("select", "how_done"), course::choices(desk, &HOW_DONE)),
        field("area", "words"),
    ]);
    form
}

/// What was typed as it is kept, or what must be mended.
pub(super) fn read(desk: &Desk, tasks: &Tasks, typed: &Typed) -> Result<Kept, FieldErrors> {
    let find = |noun: &str, key: &str| {
        let mut all = tasks.values().filter(|_| noun == PLACEMENT_TASK.name);
        all.find(|task| task.key == key).map(|task| task.id.clone())
    };
    let kept = parse::parse_fields(&course::fields(&LOGBOOK_ENTRY, &FIELDS), typed, &find)?;
    let mut errors = FieldErrors::default();
    let is_empty = |field: &str| kept.get(field).is_none_or(|value| *value == Value::Null);
    if is_empty("placement_task") && is_empty("other_task") && is_empty("words") {
        errors.add("words", "logbook-error-empty");
    }
    let day = form::day(typed, "day", &mut errors);
    if day.is_some_and(|day| day > desk.tx.today()) {
        errors.add("day", "plans-error-future");
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &LOGBOOK_ENTRY) {
        return Ok(Answer::NotAllowed);
    }
    let tasks = tasks_of(desk, &course)?;
    let mut kept = match read(desk, &tasks, typed) {
        Ok(kept) => kept,
        Err(errors) => return page::page(desk, &course, typed, &errors)?.refused(),
    };
    kept.insert("written_by", writer(desk, &course).into());
    course.add(desk, &LOGBOOK_ENTRY, &course.new_key(desk, "log"), kept)?;
    Ok(Answer::Done(course.to(desk, "logbog")))
}
