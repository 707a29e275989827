//! Participants, placements and their course, plans, attendance, logbooks, meetings, progression, and the forms at the end.
//!
//! Not for: pages that do something to a case, which `casework` has.

pub mod attendance_day;
pub mod codes;
pub mod course;
pub mod course_answer;
pub mod course_form;
pub mod evaluated;
pub mod follow_up_meeting;
pub mod form_question;
pub mod form_template;
pub mod logbook_entry;
pub mod participant;
pub mod placement;
pub mod placement_event;
pub mod placement_pause;
pub mod placement_task;
pub mod plan;
pub mod plan_absence;
pub mod plan_answer;
pub mod progression_step;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &participant::PARTICIPANT,
    &placement::PLACEMENT,
    &placement_pause::PLACEMENT_PAUSE,
    &placement_event::PLACEMENT_EVENT,
    &plan::PLAN,
    &plan_answer::PLAN_ANSWERED,
    &plan_absence::PLAN_ABSENCE,
    &attendance_day::ATTENDANCE_DAY,
    &progression_step::PROGRESSION_STEP,
    &placement_task::PLACEMENT_TASK,
    &logbook_entry::LOGBOOK_ENTRY,
    &follow_up_meeting::FOLLOW_UP_MEETING,
    &form_template::FORM_TEMPLATE,
    &form_question::FORM_QUESTION,
    &course_form::COURSE_FORM,
    &course_answer::COURSE_ANSWER,
];
