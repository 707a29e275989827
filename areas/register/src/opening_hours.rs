//! Hours on a weekday, for placements or for the public. Weekday 1 is Monday.

use crate::codes::OPENING_PURPOSE;
use records::field::{choice, int, reference, text};
use records::{PersonPath, Record};

/// Hours on a weekday, for placements or for the public. Weekday 1 is Monday.
pub static OPENING_HOURS: Record = Record {
    name: "opening_hours",
    area: "register",
    path: "aabningstider",
    title: "organisation",
    sorted_by: "weekday",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        int("weekday").required().listed(),
        text("opens").listed(),
        text("closes").listed(),
        choice("purpose", &OPENING_PURPOSE).required().listed(),
        text("note"),
    ],
};
