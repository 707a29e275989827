//! A figure known only as a total, with its source, for time before records began.

use records::field::{date, decimal, long_text, partial_date, text};
use records::{PersonPath, Record};

/// A figure known only as a total, with its source, for time before records began.
pub static STATED_TOTAL: Record = Record {
    name: "stated_total",
    area: "report",
    path: "opgjorte-tal",
    title: "measure",
    sorted_by: "period_from",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("measure").required().listed().searched(),
        text("dimensions").listed().searched(),
        date("period_from").listed(),
        date("period_to").listed(),
        partial_date("as_of").listed(),
        decimal("value").required().listed(),
        long_text("note"),
    ],
};
