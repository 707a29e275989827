//! The logbook as a file that the participant takes along.

use axum::{extract::Path, response::Response};
use placements::{codes::WRITTEN_BY, logbook_entry::LOGBOOK_ENTRY};
use web::{Answer, Desk, Failure, Visit, csv, sheet::heads};

use super::{EXPORT, line, tasks_of};
use crate::course;

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| file(desk, &key)).await
}

fn file(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let thing = course.thing_of(&LOGBOOK_ENTRY);
    if !desk.may(EXPORT, &thing) {
        return Ok(Answer::NotAllowed);
    }
    let tasks = tasks_of(desk, &course)?;
    let mut rows = vec![heads(
        desk,
        &[
            "logbook_entry-day",
            "placement_task-task_area",
            "placement_task-task",
            "placement_task-step",
            "logbook_entry-how_done",
            "logbook-words",
            "logbook_entry-written_by",
        ],
    )];
    for row in course.rows(desk, &LOGBOOK_ENTRY)?.iter().rev() {
        let line = line(desk, &course, &tasks, row)?;
        let by = course::word(desk, &WRITTEN_BY, row.text("written_by"));
        let day = row.text("day").to_owned();
        rows.push(vec![
            day, line.area, line.task, line.step, line.how, line.words, by,
        ]);
    }
    desk.on_record(|act| {
        act.did(audit::Action::Export, LOGBOOK_ENTRY.name, None)
            .about(course.participant())
            .because(EXPORT.name);
    });
    Ok(Answer::File {
        bytes: csv::bytes(&rows),
        kind: "text/csv; charset=utf-8",
        name: "logbog.csv".to_owned(),
    })
}
