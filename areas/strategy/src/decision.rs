//! A political decision: body, date and exact subject; the wording never changes.

use records::field::{long_text, partial_date, text};
use records::{PersonPath, Record};

/// A political decision: body, date and exact subject; the wording never changes.
pub static DECISION: Record = Record {
    name: "decision",
    area: "strategy",
    path: "beslutninger",
    title: "title",
    sorted_by: "-decided",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("body").required().listed().searched(),
        partial_date("decided").required().listed(),
        long_text("subject").required().searched(),
        text("reference"),
    ],
};
