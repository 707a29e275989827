//! The steps as a drawing and as a table, and the form for the next one.

use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, PartialDate, Share, format};
use placements::{codes::STEP_STARTED_BY, progression_step::PROGRESSION_STEP};
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure, Visit,
    sheet::{Cell, Sheet, Table, heads},
};

use super::{chart, effective, steps, write};
use crate::course::{self, Course};

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
    let mut sheet = course::sheet(desk, course, "progression", "progression");
    let steps = steps(desk, course)?;
    if let Some(drawn) = chart::drawn(desk, &steps)? {
        sheet.drawings.push(drawn);
    }
    sheet.tables.push(table(desk, course, &steps)?);
    if course.may_change(desk, &PROGRESSION_STEP) {
        sheet.forms.push(write::form(desk, course, typed, errors));
    }
    Ok(sheet)
}

fn table(desk: &Desk, course: &Course, steps: &[Entry]) -> Result<Table, Failure> {
    let lang = desk.lang();
    let may_read = course.may_read_texts(desk, &PROGRESSION_STEP);
    let mut rows = Vec::new();
    for step in steps {
        let by = course::word(desk, &STEP_STARTED_BY, step.text("started_by"));
        let mut row = vec![
            Cell::text(day(desk, step)),
            Cell::text(format::decimal(lang, step.text("weekly_hours"))),
            Cell::text(percent(desk, step)),
            Cell::text(effective(step).map_or_else(String::new, |hours| format::decimal(lang, &hours))),
            if step.text("started_by") == "participant" {
                Cell::state("success", by)
            } else {
                Cell::text(by)
            },
        ];
        if may_read {
            row.push(Cell::text(course.text(desk, &PROGRESSION_STEP, "words", step)?));
        }
        rows.push(row);
    }
    let mut ids = vec![
        "progression_step-day",
        "progression_step-weekly_hours",
        "progression-intensity",
        "progression-effective",
        "progression_step-started_by",
    ];
    if may_read {
        ids.push("progression_step-words");
    }
    Ok(Table {
        id: "steps".to_owned(),
        title: desk.tr("progression-steps"),
        lead: desk.tr("progression-effective-about"),
        heads: heads(desk, &ids),
        rows,
        empty: desk.tr("progression-none"),
        ..Table::default()
    })
}

/// The day as it is known.
pub(super) fn day(desk: &Desk, step: &Entry) -> String {
    let known: Option<PartialDate> = step.text("day").parse().ok();
    known.map_or_else(String::new, |day| match day {
        PartialDate::Day(day) => format::date_short(desk.lang(), day),
        PartialDate::Year(_) | PartialDate::Month(..) => format::partial(desk.lang(), day),
    })
}

fn percent(desk: &Desk, step: &Entry) -> String {
    let share = step
        .int("intensity_percent")
        .and_then(|percent| Share::new(percent, 100));
    share.map_or_else(String::new, |share| format::share(desk.lang(), share))
}
