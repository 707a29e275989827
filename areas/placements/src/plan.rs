//! A version of a participant's own plan.

use records::field::{date, int, reference, yes_no};
use records::{PersonPath, Record};

/// A version of a participant's own plan.
pub static PLAN: Record = Record {
    name: "plan",
    area: "placements",
    path: "planer",
    title: "placement",
    sorted_by: "-made_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("made_on").required().listed(),
        int("version_no").required().listed(),
        yes_no("owned_by_participant"),
    ],
};
