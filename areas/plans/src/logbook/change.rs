//! Mending an entry of the logbook. Each mends what they wrote themselves.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::logbook_entry::LOGBOOK_ENTRY;
use records::{Entry, Saved, Typed, entry};
use web::{Answer, Desk, Failure, FormData, Visit, sheet::Sheet};

use super::{Tasks, tasks_of, write, writer};
use crate::course::{self, Course};

pub(super) async fn show(visit: Visit, Path((key, entry)): Path<(String, String)>) -> Response {
    visit.read(move |desk| filled(desk, &key, &entry)).await
}

/// The placement and the entry, when this person wrote it.
fn own(desk: &Desk, key: &str, entry: &str) -> Result<Option<(Course, Entry)>, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(None);
    };
    if !course.may_change(desk, &LOGBOOK_ENTRY) {
        return Ok(None);
    }
    let me = writer(desk, &course);
    let rows = course.rows(desk, &LOGBOOK_ENTRY)?.into_iter();
    let mut own = rows.filter(|row| row.key == entry && row.text("written_by") == me);
    Ok(own.next().map(|row| (course, row)))
}

fn filled(desk: &Desk, key: &str, entry: &str) -> Result<Answer, Failure> {
    let Some((course, row)) = own(desk, key, entry)? else {
        return Ok(Answer::NotFound);
    };
    let tasks = tasks_of(desk, &course)?;
    let mut typed = Typed::new();
    if let Some(day) = course::day(&row, "day") {
        course::type_day(&mut typed, "day", day);
    }
    if let Some(task) = tasks.get(row.text("placement_task")) {
        typed.insert("placement_task".to_owned(), task.key.clone());
    }
    typed.insert("how_done".to_owned(), row.text("how_done").to_owned());
    for field in ["other_task", "words"] {
        typed.insert(field.to_owned(), course.text(desk, &LOGBOOK_ENTRY, field, &row)?);
    }
    typed.insert("version".to_owned(), row.version.to_string());
    page(desk, &course, &row, &tasks, &typed, &FieldErrors::default()).shown()
}

fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    row: &Entry,
    tasks: &Tasks,
    typed: &Typed,
    errors: &FieldErrors,
) -> Sheet<'a> {
    let mut sheet = course::sheet(desk, course, "logbook-change", "logbog");
    let to = course.to(desk, &format!("logbog/{}/ret", row.key));
    let mut form = write::form(desk, to, tasks, typed, errors);
    let version = typed.get("version").cloned().unwrap_or_default();
    form.hidden.push(("version".to_owned(), version));
    sheet.forms.push(form);
    sheet
}

pub(super) async fn save(
    visit: Visit,
    Path((key, entry)): Path<(String, String)>,
    FormData(typed): FormData,
) -> Response {
    visit.write(move |desk| saved(desk, &key, &entry, &typed)).await
}

fn saved(desk: &Desk, key: &str, id: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some((course, row)) = own(desk, key, id)? else {
        return Ok(Answer::NotFound);
    };
    let tasks = tasks_of(desk, &course)?;
    let kept = match write::read(desk, &tasks, typed) {
        Ok(kept) => kept,
        Err(errors) => return page(desk, &course, &row, &tasks, typed, &errors).refused(),
    };
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    match entry::change(desk.tx, &LOGBOOK_ENTRY, &row, seen, None, &kept)? {
        Saved::Done(_) | Saved::Same => Ok(Answer::Done(course.to(desk, "logbog"))),
        Saved::Overtaken => {
            let mut sheet = page(desk, &course, &row, &tasks, typed, &FieldErrors::default());
            sheet.warn(desk, Some("logbook-overtaken"));
            let now = course.text(desk, &LOGBOOK_ENTRY, "words", &row)?;
            sheet.texts.push((desk.tr("logbook-now"), now));
            sheet.overtaken()
        }
    }
}
