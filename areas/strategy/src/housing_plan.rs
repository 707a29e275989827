//! A comprehensive plan for housing areas.

use records::field::{long_text, partial_date, text};
use records::{PersonPath, Record};

/// A comprehensive plan for housing areas.
pub static HOUSING_PLAN: Record = Record {
    name: "housing_plan",
    area: "strategy",
    path: "helhedsplaner",
    title: "name",
    sorted_by: "name",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("name").required().listed().searched(),
        partial_date("valid_until").listed(),
        long_text("note"),
    ],
};
