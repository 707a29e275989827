//! A question of a form template, and which part of the case its answer begins with.
//!
//! Not for: answers.

use crate::codes::PREFILL;
use records::field::{choice, int, long_text, reference, text};
use records::{PersonPath, Record};

/// A question of a form template.
pub static FORM_QUESTION: Record = Record {
    name: "form_question",
    area: "placements",
    path: "skemaspoergsmaal",
    title: "question",
    sorted_by: "position",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("form_template", "form_template").required().listed(),
        int("position").required().listed(),
        text("question").required().listed().searched(),
        long_text("hint"),
        choice("prefill", &PREFILL).listed(),
    ],
};
