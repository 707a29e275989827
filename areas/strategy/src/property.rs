//! A municipal property or task that could house a social enterprise.

use crate::codes::PROPERTY_STATE;
use records::field::{choice, int, long_text, text};
use records::{PersonPath, Record};

/// A municipal property or task that could house a social enterprise.
pub static PROPERTY: Record = Record {
    name: "property",
    area: "strategy",
    path: "ejendomme",
    title: "name",
    sorted_by: "name",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("name").required().listed().searched(),
        text("use_idea"),
        choice("state", &PROPERTY_STATE).required().listed(),
        int("dialogue_partners"),
        long_text("note"),
    ],
};
