//! The whole logbook, entry by entry, to read through or to print.

use axum::{extract::Path, response::Response};
use placements::logbook_entry::LOGBOOK_ENTRY;
use web::{Answer, Desk, Failure, Visit};

use super::{line, tasks_of};
use crate::course;

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| page(desk, &key)).await
}

fn page(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut sheet = course::sheet(desk, &course, "logbook-all", "logbog");
    let tasks = tasks_of(desk, &course)?;
    let rows = course.rows(desk, &LOGBOOK_ENTRY)?;
    if rows.is_empty() {
        sheet.warn(desk, Some("logbook-none"));
    }
    for row in &rows {
        let line = line(desk, &course, &tasks, row)?;
        let task = if line.area.is_empty() {
            line.task
        } else {
            format!("{}: {}", line.area, line.task)
        };
        let told = [task, line.how, line.words]
            .into_iter()
            .filter(|text| !text.is_empty());
        let told: Vec<String> = told.collect();
        sheet
            .texts
            .push((course::long(desk, course::day(row, "day")), told.join("\n")));
    }
    sheet.shown()
}
