//! A task that was chosen for one participant, with its step of difficulty. It says the host's own words, so that the participant
//! reads it without reading the register.
//!
//! Not for: what was done of it, which the logbook says.

use records::field::{int, reference, text};
use records::{PersonPath, Record};

/// A task chosen for a participant.
pub static PLACEMENT_TASK: Record = Record {
    name: "placement_task",
    area: "placements",
    path: "forloebsopgaver",
    title: "task",
    sorted_by: "task",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        reference("task_offer", "task_offer"),
        text("task").required().listed(),
        text("task_area").listed(),
        int("step").listed(),
    ],
};
