//! A small structured trial: idea, funding, coverage, learning.

use crate::codes::TRIAL_STATE;
use records::field::{choice, long_text, partial_date, text};
use records::{PersonPath, Record};

/// A small structured trial: idea, funding, coverage, learning.
pub static TRIAL_ACTION: Record = Record {
    name: "trial_action",
    area: "strategy",
    path: "proevehandlinger",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        partial_date("started").listed(),
        text("covers").listed(),
        text("funding"),
        long_text("methods"),
        choice("state", &TRIAL_STATE).required().listed(),
        long_text("learning"),
    ],
};
