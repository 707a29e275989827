//! A goal with its measure, target and period; its status is computed.

use crate::codes::HIRE_CHANNEL;
use records::field::{choice, date, int, long_text, partial_date, reference, text, yes_no};
use records::{PersonPath, Record};

/// A goal with its measure, target and period; its status is computed.
pub static GOAL: Record = Record {
    name: "goal",
    area: "jobs",
    path: "maal",
    title: "title",
    sorted_by: "position",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("measure").listed(),
        choice("channel", &HIRE_CHANNEL),
        int("target").listed(),
        int("target_most"),
        text("unit").listed(),
        date("period_from").listed(),
        date("period_to").listed(),
        yes_no("per_year"),
        reference("part_of", "goal"),
        yes_no("claimed_met"),
        partial_date("claimed_on"),
        date("reached_on"),
        int("position"),
        long_text("note"),
    ],
};
