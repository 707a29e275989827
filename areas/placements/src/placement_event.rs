//! A step on a placement's way: what happened, when, and why. It is added and never changed.

use crate::codes::{PLACEMENT_EVENT_KIND, STEP_REASON};
use records::field::{choice, date, long_text, reference, text};
use records::{Class, PersonPath, Record};

/// A step on a placement's way. Who took it stands in its history.
pub static PLACEMENT_EVENT: Record = Record {
    name: "placement_event",
    area: "placements",
    path: "forloebstrin",
    title: "placement",
    sorted_by: "-happened_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("happened_on").required().listed(),
        choice("kind", &PLACEMENT_EVENT_KIND).required().listed(),
        choice("reason", &STEP_REASON).listed(),
        date("until").listed(),
        text("outcome")
            .read_by("case.outcome")
            .coded_by("outcome_category"),
        long_text("told").sealed(Class::Notes),
    ],
};
