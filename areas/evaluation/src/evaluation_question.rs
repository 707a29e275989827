//! One of the fixed questions an agreement is evaluated by; a versioned set.

use records::field::{int, text};
use records::{PersonPath, Record};

/// One of the fixed questions an agreement is evaluated by; a versioned set.
pub static EVALUATION_QUESTION: Record = Record {
    name: "evaluation_question",
    area: "evaluation",
    path: "spoergsmaal",
    title: "question_da",
    sorted_by: "number",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        int("number").required().listed(),
        int("list_version").required().listed(),
        text("question_da").required().listed(),
        text("question_en").required().listed(),
    ],
};
