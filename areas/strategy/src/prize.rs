//! A prize or recognition.

use records::field::{partial_date, text};
use records::{PersonPath, Record};

/// A prize or recognition.
pub static PRIZE: Record = Record {
    name: "prize",
    area: "strategy",
    path: "priser",
    title: "title",
    sorted_by: "received_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        partial_date("received_on").listed(),
        text("occasion").listed(),
        partial_date("passed_on"),
        text("passed_to"),
        text("note"),
    ],
};
