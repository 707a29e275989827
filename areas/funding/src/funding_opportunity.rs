//! A pool or foundation that can be applied to.

use records::field::{date, long_text, text};
use records::{PersonPath, Record};

/// A pool or foundation that can be applied to.
pub static FUNDING_OPPORTUNITY: Record = Record {
    name: "funding_opportunity",
    area: "funding",
    path: "puljer",
    title: "title",
    sorted_by: "deadline",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("funder").listed().searched(),
        date("deadline").listed(),
        long_text("themes"),
        text("target_groups"),
        long_text("note"),
    ],
};
