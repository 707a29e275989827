//! A political decision: body, date and exact subject; the wording never changes.

use records::Record;
use records::field::{long_text, partial_date, text};

/// A political decision: body, date and exact subject; the wording never changes.
pub static DECISION: Record = Record {
    name: "decision",
    area: "strategy",
    path: "beslutninger",
    title: "title",
    sorted_by: "-decided",
    editable: true,
    own_pages: false,
    fields: &[
        text("title").required().listed().searched(),
        text("body").required().listed().searched(),
        partial_date("decided").required().listed(),
        long_text("subject").required().searched(),
        text("reference"),
    ],
};
