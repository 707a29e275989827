//! What a participant says to a version of the own plan: on the own page, or on paper, which counts the same.
//!
//! Not for: the plan itself.

use crate::codes::{ANSWER_WAY, PLAN_ANSWER};
use records::field::{choice, date, long_text, reference};
use records::{Class, PersonPath, Record};

/// A participant's answer to a version of the plan.
pub static PLAN_ANSWERED: Record = Record {
    name: "plan_answer",
    area: "placements",
    path: "plansvar",
    title: "placement",
    sorted_by: "-answered_on",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        reference("plan", "plan").required(),
        date("answered_on").required().listed(),
        choice("answer", &PLAN_ANSWER).required().listed(),
        choice("given", &ANSWER_WAY).required().listed(),
        long_text("words").sealed(Class::Considerations),
    ],
};
