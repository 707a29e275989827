//! A day on the participant's own sheet, countersigned by the mentor or not. What counts is the attendance day.

use crate::codes::OWN_STATE;
use records::field::{choice, date, int, reference};
use records::{PersonPath, Record};

/// A day on the participant's own sheet.
pub static OWN_ATTENDANCE: Record = Record {
    name: "own_attendance",
    area: "attendance",
    path: "egne-fremmoededage",
    title: "placement",
    sorted_by: "-day",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("day").required().listed(),
        int("attended_minutes").required().listed(),
        choice("state", &OWN_STATE).required().listed(),
        date("decided_on"),
    ],
};
