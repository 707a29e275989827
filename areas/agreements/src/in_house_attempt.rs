//! An attempt at a solution inside an existing company, with its obstacle and what was learnt.

use crate::codes::ATTEMPT_RESULT;
use records::field::{choice, date, int, long_text, partial_date, reference, text};
use records::{PersonPath, Record};

/// An attempt at a solution inside an existing company, with its obstacle and what was learnt.
pub static IN_HOUSE_ATTEMPT: Record = Record {
    name: "in_house_attempt",
    area: "agreements",
    path: "in-house",
    title: "title",
    sorted_by: "position",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        int("position").required().listed(),
        reference("organisation", "organisation").listed(),
        int("companies"),
        text("sector").listed(),
        partial_date("started").listed(),
        partial_date("expected_start").listed(),
        date("opened").listed(),
        choice("result", &ATTEMPT_RESULT).required().listed(),
        long_text("obstacle"),
        long_text("lesson"),
        long_text("terms"),
    ],
};
