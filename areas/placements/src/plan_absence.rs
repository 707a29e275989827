//! Why a placement has no plan.

use crate::codes::PLAN_ABSENCE_REASON;
use records::field::{choice, reference, text};
use records::{PersonPath, Record};

/// Why a placement has no plan.
pub static PLAN_ABSENCE: Record = Record {
    name: "plan_absence",
    area: "placements",
    path: "manglende-planer",
    title: "placement",
    sorted_by: "placement",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        choice("reason", &PLAN_ABSENCE_REASON).required().listed(),
        text("note"),
    ],
};
