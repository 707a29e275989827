//! The logbook on the screen: the latest entries, what there is most of, and the form for a new one.

use std::collections::BTreeMap;

use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, format};
use placements::{codes::WRITTEN_BY, logbook_entry::LOGBOOK_ENTRY, placement_task::PLACEMENT_TASK};
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure, Visit, form,
    sheet::{Cell, Link, Sheet, Table, heads},
};

use super::{EXPORT, Tasks, line, tasks_of, write, writer};
use crate::{
    course::{self, Course},
    running,
};

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some(course) = course::find(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            let mut typed = Typed::new();
            course::type_day(&mut typed, "day", desk.tx.today());
            page(desk, &course, &typed, &FieldErrors::default())?.shown()
        })
        .await
}

pub(super) fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = course::sheet(desk, course, "logbook", "logbog");
    let tasks = tasks_of(desk, course)?;
    let rows = course.rows(desk, &LOGBOOK_ENTRY)?;
    let may_read = course.may_read_texts(desk, &LOGBOOK_ENTRY);
    if !may_read {
        sheet.warn(desk, Some("logbook-texts-closed"));
    }
    sheet.links = links(desk, course, may_read);
    sheet.tables.push(by_task(desk, &tasks, &rows));
    sheet.tables.push(entries(desk, course, &tasks, &rows)?);
    if course.may_change(desk, &LOGBOOK_ENTRY) {
        let mut form = write::form(desk, course.to(desk, "logbog"), &tasks, typed, errors);
        form.title = desk.tr("logbook-write");
        sheet.forms.push(form);
    }
    Ok(sheet)
}

fn links(desk: &Desk, course: &Course, may_read: bool) -> Vec<Link> {
    let mut links = Vec::new();
    let mut link = |part: &str, text: &str| {
        links.push(Link {
            href: course.to(desk, part),
            text: desk.tr(text),
            note: String::new(),
        });
    };
    if course.may_change(desk, &PLACEMENT_TASK) {
        link("logbog/opgaver", "logbook-tasks-choose");
    }
    if may_read {
        link("logbog/udskrift", "logbook-print");
    }
    if desk.may_afresh(EXPORT, &course.thing_of(&LOGBOOK_ENTRY)) {
        link("logbog/fil", "logbook-file");
    }
    links
}

/// How often each chosen task stands in the logbook, and when last.
fn by_task(desk: &Desk, tasks: &Tasks, rows: &[Entry]) -> Table {
    let mut counted: BTreeMap<&str, (i64, &str)> = BTreeMap::new();
    for row in rows {
        let (number, last) = counted.entry(row.text("placement_task")).or_default();
        *number += 1;
        *last = (*last).max(row.text("day"));
    }
    let mut sorted: Vec<&Entry> = tasks.values().collect();
    sorted.sort_by_key(|task| {
        (
            task.text("task_area").to_owned(),
            task.int("step"),
            task.text("task").to_owned(),
        )
    });
    let row = |task: &&Entry| {
        let (number, last) = counted.get(task.id.as_str()).copied().unwrap_or_default();
        let step = task.int("step").map_or_else(String::new, |step| step.to_string());
        let last = last.parse().ok();
        vec![
            Cell::text(task.text("task")),
            Cell::text(task.text("task_area")),
            Cell::text(step),
            Cell::text(format::count(desk.lang(), number)),
            Cell::text(course::short(desk, last)),
        ]
    };
    Table {
        id: "tasks".to_owned(),
        title: desk.tr("logbook-tasks"),
        heads: heads(
            desk,
            &[
                "placement_task-task",
                "placement_task-task_area",
                "placement_task-step",
                "logbook-times",
                "logbook-last",
            ],
        ),
        rows: sorted.iter().map(row).collect(),
        empty: desk.tr("logbook-tasks-none"),
        ..Table::default()
    }
}

fn entries(desk: &Desk, course: &Course, tasks: &Tasks, rows: &[Entry]) -> Result<Table, Failure> {
    let asked = form::pairs(desk.query().as_bytes())
        .into_iter()
        .find(|(name, _)| name == "side");
    let page = running::page_of(rows.len(), asked.as_ref().map(|(_, side)| side.as_str()));
    let may_change = course.may_change(desk, &LOGBOOK_ENTRY);
    let me = writer(desk, course);
    let mut cells = Vec::new();
    for row in rows.iter().skip(page.skipped()).take(running::PAGE) {
        let line = line(desk, course, tasks, row)?;
        let by = row.text("written_by");
        cells.push(vec![
            Cell::text(course::short(desk, course::day(row, "day"))),
            Cell::text(line.task),
            Cell::text(line.how),
            Cell::text(line.words),
            Cell::text(course::word(desk, &WRITTEN_BY, by)),
            if may_change && by == me {
                Cell::link(
                    desk.tr("logbook-mend"),
                    course.to(desk, &format!("logbog/{}/ret", row.key)),
                )
            } else {
                Cell::default()
            },
        ]);
    }
    let to = |number: usize| format!("{}?side={number}", course.to(desk, "logbog"));
    Ok(Table {
        id: "entries".to_owned(),
        title: desk.tr("logbook-entries"),
        heads: heads(
            desk,
            &[
                "logbook_entry-day",
                "logbook_entry-placement_task",
                "logbook_entry-how_done",
                "logbook-words",
                "logbook_entry-written_by",
                "logbook-mend",
            ],
        ),
        rows: cells,
        empty: desk.tr("logbook-none"),
        pager: (page.last > 1).then(|| page.pager(desk, to)),
        ..Table::default()
    })
}
