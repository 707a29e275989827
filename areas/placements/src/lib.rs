//! Participants, placements and their course, plans, attendance and progression.
//!
//! Not for: pages that do something to a case, which `casework` has.

pub mod attendance_day;
pub mod codes;
pub mod course;
pub mod participant;
pub mod placement;
pub mod placement_event;
pub mod placement_pause;
pub mod plan;
pub mod plan_absence;
pub mod progression_step;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &participant::PARTICIPANT,
    &placement::PLACEMENT,
    &placement_pause::PLACEMENT_PAUSE,
    &placement_event::PLACEMENT_EVENT,
    &plan::PLAN,
    &plan_absence::PLAN_ABSENCE,
    &attendance_day::ATTENDANCE_DAY,
    &progression_step::PROGRESSION_STEP,
];
