//! How a participant develops: weekly hours and intensity, step by step, and what they are together.
//!
//! Not for: the figure itself, which the measures define.

mod chart;
mod page;
mod write;

use kernel::{Date, PartialDate};
use placements::{placement::PLACEMENT, progression_step::PROGRESSION_STEP};
use records::Entry;
use web::{About, Desk, Failure, Routes};

use crate::{CHANGE, READ, course::Course};

pub(crate) fn routes() -> Routes {
    let (path, step) = ("/forloeb/{key}/progression", About::Noun(&PROGRESSION_STEP));
    Routes::new()
        .page(path, READ, About::Noun(&PLACEMENT), page::show)
        .form(path, CHANGE, step, write::save)
}

/// The steps in the order of their days.
fn steps(desk: &Desk, course: &Course) -> Result<Vec<Entry>, Failure> {
    let mut steps = course.rows(desk, &PROGRESSION_STEP)?;
    steps.sort_by_key(|step| (first_day(step), step.int("position"), step.key.clone()));
    Ok(steps)
}

/// The day of a step; the first it can be, where only a month or a year is known.
fn first_day(step: &Entry) -> Option<Date> {
    let day: Option<PartialDate> = step.text("day").parse().ok();
    day.map(PartialDate::first_day)
}

/// Weekly hours times intensity, as a plain number.
fn effective(step: &Entry) -> Option<String> {
    measures::effective_hours(step.text("weekly_hours"), step.int("intensity_percent")?)
}
