//! The unit's answer to one question in one round.

use records::field::{int, long_text, reference};
use records::{PersonPath, Record};

/// The unit's answer to one question in one round.
pub static ROUND_ANSWER: Record = Record {
    name: "round_answer",
    area: "evaluation",
    path: "evalueringssvar",
    title: "round",
    sorted_by: "question_number",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("round", "evaluation_round").required().listed(),
        int("question_number").required().listed(),
        long_text("answer").required(),
        long_text("enterprise_answer"),
    ],
};
