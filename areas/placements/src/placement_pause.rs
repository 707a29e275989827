//! A pause of one placement.

use crate::codes::STEP_REASON;
use records::field::{choice, date, reference};
use records::{PersonPath, Record};

/// A pause of one placement.
pub static PLACEMENT_PAUSE: Record = Record {
    name: "placement_pause",
    area: "placements",
    path: "forloebspauser",
    title: "placement",
    sorted_by: "paused_from",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("paused_from").required().listed(),
        date("paused_until"),
        choice("reason", &STEP_REASON),
    ],
};
