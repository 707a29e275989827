//! The host's final evaluation of a placement, or the description for the team that recommends what comes next.
//!
//! Not for: its answers (`course_answer`), nor the evaluation rounds of agreements.

use crate::codes::{COURSE_FORM_STATE, FORM_KIND, FORM_LATE_REASON};
use records::field::{choice, date, reference};
use records::{PersonPath, Record};

/// A form that is filled in about one placement.
pub static COURSE_FORM: Record = Record {
    name: "course_form",
    area: "placements",
    path: "forloebsskemaer",
    title: "placement",
    sorted_by: "-begun_on",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        reference("form_template", "form_template").required(),
        choice("kind", &FORM_KIND).required().listed(),
        choice("state", &COURSE_FORM_STATE).required().listed(),
        date("begun_on").required().listed(),
        date("delivered_on").listed(),
        choice("late_reason", &FORM_LATE_REASON),
    ],
};
