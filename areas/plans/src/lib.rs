//! What goes on in a placement between its start and its end: the participant's plan, logbook, progression, meetings, and the forms at
//! the end.
//!
//! Not for: the placement's own way from referral to end, nor attendance. Who may do what stands in the policies of `placements`, where
//! the rows are declared.

pub mod calendar;
mod course;
mod defaults;
pub mod due;
pub mod forms;
mod logbook;
pub mod meetings;
mod own;
mod plan;
mod progression;
mod running;
pub mod state;

use web::{Action, Routes};

/// Reading a case.
const READ: Action = Action::reads("case.read");
/// Changing something of a case.
const CHANGE: Action = Action::changes("case.change");

/// The area's pages, in the order of the views of a placement.
pub fn routes() -> Routes {
    Routes::new()
        .merge(plan::routes())
        .merge(logbook::routes())
        .merge(meetings::routes())
        .merge(progression::routes())
        .merge(forms::routes())
        .merge(own::routes())
}
