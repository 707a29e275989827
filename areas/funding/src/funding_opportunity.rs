//! A pool or foundation that can be applied to.

use records::Record;
use records::field::{date, long_text, text};

/// A pool or foundation that can be applied to.
pub static FUNDING_OPPORTUNITY: Record = Record {
    name: "funding_opportunity",
    area: "funding",
    path: "puljer",
    title: "title",
    sorted_by: "deadline",
    editable: false,
    own_pages: false,
    fields: &[
        text("title").required().listed().searched(),
        text("funder").listed().searched(),
        date("deadline").listed(),
        long_text("themes"),
        text("target_groups"),
        long_text("note"),
    ],
};
