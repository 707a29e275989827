//! Two dates that a source states in an order; the figure check compares them.

use records::field::{partial_date, text};
use records::{PersonPath, Record};

/// Two dates that a source states in an order; the figure check compares them.
pub static STATED_ORDER: Record = Record {
    name: "stated_order",
    area: "report",
    path: "opgjorte-raekkefoelger",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("earlier_label").required(),
        partial_date("earlier").required().listed(),
        text("later_label").required(),
        partial_date("later").required().listed(),
    ],
};
