//! A point of the strategy or an addition to it, reported on each year.

use crate::codes::POINT_KIND;
use records::field::{choice, int, long_text, text};
use records::{PersonPath, Record};

/// A point of the strategy or an addition to it, reported on each year.
pub static STRATEGY_POINT: Record = Record {
    name: "strategy_point",
    area: "strategy",
    path: "punkter",
    title: "title",
    sorted_by: "position",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("letter").listed(),
        choice("kind", &POINT_KIND).required().listed(),
        int("position").required().listed(),
        text("report_section").listed(),
        long_text("about").searched(),
    ],
};
