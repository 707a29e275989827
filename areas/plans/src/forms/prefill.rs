//! What an answer begins with: the plan's words, the logbook by task, attendance and progression in figures. Whoever answers goes on
//! from there.
//!
//! Not for: judging any of it.

use std::collections::BTreeMap;

use kernel::format;
use placements::{
    attendance_day::ATTENDANCE_DAY, codes::ABSENCE_REASON, logbook_entry::LOGBOOK_ENTRY,
    placement_task::PLACEMENT_TASK, plan::PLAN, progression_step::PROGRESSION_STEP,
};
use records::Entry;
use web::{Desk, Failure};

use crate::course::{self, Course};

/// The beginning of an answer; empty where there is nothing to begin with.
pub(super) fn text(desk: &Desk, course: &Course, from: &str) -> Result<String, Failure> {
    match from {
        "wishes" | "goals" | "tasks" | "next_step" => of_plan(desk, course, from),
        "attendance" => attendance(desk, course),
        "progression" => progression(desk, course),
        "logbook" => logbook(desk, course),
        _ => Ok(String::new()),
    }
}

fn of_plan(desk: &Desk, course: &Course, field: &str) -> Result<String, Failure> {
    match course.rows(desk, &PLAN)?.first() {
        Some(plan) => course.text(desk, &PLAN, field, plan),
        None => Ok(String::new()),
    }
}

/// Days and hours attended out of those expected, and the reasons for absence.
fn attendance(desk: &Desk, course: &Course) -> Result<String, Failure> {
    let days = course.rows(desk, &ATTENDANCE_DAY)?;
    if days.is_empty() {
        return Ok(String::new());
    }
    let minutes = |column: &str| days.iter().filter_map(|day| day.int(column)).sum::<i64>();
    let came = days
        .iter()
        .filter(|day| day.int("attended_minutes").is_some_and(|minutes| minutes > 0));
    let count = |number: usize| format::count(desk.lang(), i64::try_from(number).unwrap_or(i64::MAX));
    let mut lines = vec![desk.words().with(
        "forms-attendance",
        &[
            ("came", &count(came.count())),
            ("expected", &count(days.len())),
            ("hours", &hours(desk, minutes("attended_minutes"))),
            ("all", &hours(desk, minutes("expected_minutes"))),
        ],
    )];
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for day in &days {
        *reasons.entry(day.text("absence_reason")).or_default() += 1;
    }
    reasons.remove("");
    let told = |(reason, number): (&str, usize)| {
        format!(
            "{}: {}",
            course::word(desk, &ABSENCE_REASON, reason),
            count(number)
        )
    };
    lines.extend(reasons.into_iter().map(told));
    Ok(lines.join("\n"))
}

/// Minutes as hours with one decimal.
fn hours(desk: &Desk, minutes: i64) -> String {
    let tenths = (minutes * 10 + 30).div_euclid(60);
    let (whole, tenth) = (tenths.div_euclid(10), tenths.rem_euclid(10));
    let plain = if tenth == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{tenth}")
    };
    format::decimal(desk.lang(), &plain)
}

/// The first step and the last.
fn progression(desk: &Desk, course: &Course) -> Result<String, Failure> {
    let mut steps = course.rows(desk, &PROGRESSION_STEP)?;
    steps.sort_by_key(|step| (step.text("day").to_owned(), step.int("position")));
    let told = |step: &Entry| {
        let percent = step.int("intensity_percent").unwrap_or_default();
        let effective = measures::effective_hours(step.text("weekly_hours"), percent).unwrap_or_default();
        let day = step.text("day").parse();
        desk.words().with(
            "forms-step",
            &[
                (
                    "day",
                    &day.map_or_else(
                        |_| step.text("day").to_owned(),
                        |day| format::partial(desk.lang(), day),
                    ),
                ),
                ("hours", &format::decimal(desk.lang(), step.text("weekly_hours"))),
                ("percent", &percent.to_string()),
                ("effective", &format::decimal(desk.lang(), &effective)),
            ],
        )
    };
    let last = (steps.len() > 1).then(|| steps.last()).flatten();
    let lines: Vec<String> = steps.first().into_iter().chain(last).map(told).collect();
    Ok(lines.join("\n"))
}

/// The chosen tasks by area, with how often each stands in the logbook.
fn logbook(desk: &Desk, course: &Course) -> Result<String, Failure> {
    let entries = course.rows(desk, &LOGBOOK_ENTRY)?;
    let times = |task: &Entry| {
        entries
            .iter()
            .filter(|entry| entry.text("placement_task") == task.id)
            .count()
    };
    let mut tasks = course.rows(desk, &PLACEMENT_TASK)?;
    tasks.sort_by_key(|task| {
        (
            task.text("task_area").to_owned(),
            task.int("step"),
            task.text("task").to_owned(),
        )
    });
    let told = |task: &Entry| {
        let number = i64::try_from(times(task)).unwrap_or(i64::MAX);
        let area = task.text("task_area");
        let name = if area.is_empty() {
            task.text("task").to_owned()
        } else {
            format!("{area}: {}", task.text("task"))
        };
        desk.words().with(
            "forms-task",
            &[("task", &name), ("times", &format::count(desk.lang(), number))],
        )
    };
    let lines: Vec<String> = tasks.iter().map(told).collect();
    Ok(lines.join("\n"))
}
