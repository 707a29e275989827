//! A law, agreement or decision the report rests on, with its validity.

use records::field::{long_text, partial_date, text, year};
use records::{PersonPath, Record};

/// A law, agreement or decision the report rests on, with its validity.
pub static LAW_REFERENCE: Record = Record {
    name: "law_reference",
    area: "strategy",
    path: "lovgrundlag",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("provision").listed(),
        year("year").listed(),
        partial_date("valid_from").listed(),
        partial_date("valid_until").listed(),
        text("used_in").listed(),
        long_text("note"),
    ],
};
