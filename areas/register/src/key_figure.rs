//! A fact that an owner states and dates; reports take it from here.

use crate::codes::PRECISION;
use records::field::{choice, decimal, long_text, partial_date, reference, text, yes_no};
use records::{PersonPath, Record};

/// A fact that an owner states and dates; reports take it from here.
pub static KEY_FIGURE: Record = Record {
    name: "key_figure",
    area: "register",
    path: "noegletal",
    title: "title",
    sorted_by: "title",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("organisation", "organisation").listed(),
        decimal("value").required().listed(),
        choice("precision", &PRECISION).required().listed(),
        text("unit").required().listed(),
        partial_date("as_of").listed(),
        text("owner"),
        yes_no("counts_people"),
        text("part_of"),
        long_text("note"),
    ],
};
