//! A recommendation to the politicians, and what became of it.

use crate::codes::RECOMMENDATION_STATE;
use records::field::{choice, int, long_text, reference, text, year};
use records::{PersonPath, Record};

/// A recommendation to the politicians, and what became of it.
pub static RECOMMENDATION: Record = Record {
    name: "recommendation",
    area: "strategy",
    path: "anbefalinger",
    title: "text",
    sorted_by: "-report_year",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        long_text("text").required().listed().searched(),
        year("report_year").required().listed(),
        reference("point", "strategy_point").listed(),
        text("topic").listed().searched(),
        int("position"),
        choice("state", &RECOMMENDATION_STATE).required().listed(),
        reference("decision", "decision"),
        long_text("follow_up"),
        text("printed_in"),
    ],
};
