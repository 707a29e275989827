//! Something that must be delivered, when, to whom, and whether it was.

use crate::codes::DUTY_STATE;
use records::field::{choice, long_text, partial_date, text, year};
use records::{PersonPath, Record};

/// Something that must be delivered, when, to whom, and whether it was.
pub static REPORTING_DUTY: Record = Record {
    name: "reporting_duty",
    area: "strategy",
    path: "rapporteringspligter",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        long_text("rule").required(),
        year("year").listed(),
        partial_date("due").listed(),
        partial_date("delivered").listed(),
        text("recipient"),
        choice("state", &DUTY_STATE).required().listed(),
        long_text("cause"),
    ],
};
