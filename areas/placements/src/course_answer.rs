//! One answer of a form about a placement. It carries its question as it was asked, so that a later template changes nothing.
//!
//! Not for: the template.

use records::field::{int, long_text, reference, text};
use records::{Class, PersonPath, Record};

/// An answer of a form about a placement.
pub static COURSE_ANSWER: Record = Record {
    name: "course_answer",
    area: "placements",
    path: "forloebssvar",
    title: "question",
    sorted_by: "position",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        reference("course_form", "course_form").required(),
        int("position").required().listed(),
        text("question").required().listed(),
        text("hint"),
        long_text("answer").sealed(Class::Considerations),
    ],
};
