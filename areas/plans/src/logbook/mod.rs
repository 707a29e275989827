//! The logbook of a placement: what the participant did, by area and task. It is the participant's own: to write in, to print and to
//! take along.
//!
//! Not for: attendance in hours.

mod change;
mod file;
mod page;
mod print;
mod tasks;
mod write;

use std::collections::BTreeMap;

use access::Role;
use placements::{
    codes::HOW_DONE, logbook_entry::LOGBOOK_ENTRY, placement::PLACEMENT, placement_task::PLACEMENT_TASK,
};
use records::Entry;
use web::{About, Action, Desk, Failure, Routes};

use crate::{
    CHANGE, READ,
    course::{self, Course},
};

/// Taking it along is taking a part of the case out.
const EXPORT: Action = Action::reads("case.export");

pub(crate) fn routes() -> Routes {
    let (placement, logbook) = (About::Noun(&PLACEMENT), About::Noun(&LOGBOOK_ENTRY));
    let task = About::Noun(&PLACEMENT_TASK);
    Routes::new()
        .page("/forloeb/{key}/logbog", READ, placement, page::show)
        .form("/forloeb/{key}/logbog", CHANGE, logbook, write::save)
        .heavy_page("/forloeb/{key}/logbog/udskrift", READ, placement, print::show)
        .heavy_page("/forloeb/{key}/logbog/fil", EXPORT, logbook, file::show)
        .page("/forloeb/{key}/logbog/opgaver", CHANGE, task, tasks::show)
        .form("/forloeb/{key}/logbog/opgaver", CHANGE, task, tasks::save)
        .page("/forloeb/{key}/logbog/{entry}/ret", CHANGE, logbook, change::show)
        .form("/forloeb/{key}/logbog/{entry}/ret", CHANGE, logbook, change::save)
}

/// The tasks chosen for the participant, by id.
type Tasks = BTreeMap<String, Entry>;

fn tasks_of(desk: &Desk, course: &Course) -> Result<Tasks, Failure> {
    let rows = course.rows(desk, &PLACEMENT_TASK)?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// Who writes: the participant, the host, or the municipality.
fn writer(desk: &Desk, course: &Course) -> &'static str {
    let is_mentor = desk.who.memberships.iter().any(|one| one.role == Role::Mentor);
    match (course.is_own(desk), is_mentor) {
        (true, _) => "participant",
        (false, true) => "mentor",
        (false, false) => "municipality",
    }
}

/// An entry in words.
struct Line {
    area: String,
    task: String,
    step: String,
    how: String,
    words: String,
}

fn line(desk: &Desk, course: &Course, tasks: &Tasks, row: &Entry) -> Result<Line, Failure> {
    let chosen = tasks.get(row.text("placement_task"));
    let of_chosen = |column: &str| chosen.map_or_else(String::new, |task| task.text(column).to_owned());
    let mut task = of_chosen("task");
    if task.is_empty() {
        task = course.text(desk, &LOGBOOK_ENTRY, "other_task", row)?;
    }
    Ok(Line {
        area: of_chosen("task_area"),
        task,
        step: chosen
            .and_then(|task| task.int("step"))
            .map_or_else(String::new, |step| step.to_string()),
        how: course::word(desk, &HOW_DONE, row.text("how_done")),
        words: course.text(desk, &LOGBOOK_ENTRY, "words", row)?,
    })
}
