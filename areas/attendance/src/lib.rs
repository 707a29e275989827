//! Attendance, day by day: the mentor's one screen for a day, a placement's weeks, the participant's own sheet, what a
//! pattern of absence leads to, and what a caseworker gets of it.
//!
//! Not for: the attendance day itself, a noun of `placements`, nor figures, which `measures` counts from those days.

mod absence;
pub mod absence_contact;
pub mod attendance_delivery;
pub mod codes;
mod day;
mod delivery;
mod gathered;
pub mod host_day;
mod own;
pub mod own_attendance;
mod people;
mod placement;
pub mod placement_week;
pub mod rules;
mod words;

use records::Record;
use web::{Action, Routes};

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &placement_week::PLACEMENT_WEEK,
    &host_day::HOST_DAY,
    &own_attendance::OWN_ATTENDANCE,
    &absence_contact::ABSENCE_CONTACT,
    &attendance_delivery::ATTENDANCE_DELIVERY,
];

/// Writing in a case.
const CHANGE: Action = Action::changes("case.change");
/// Reading in a case.
const READ: Action = Action::reads("case.read");

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(day::routes())
        .merge(placement::routes())
        .merge(own::routes())
        .merge(absence::routes())
        .merge(delivery::routes())
}
