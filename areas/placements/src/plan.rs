//! A version of a participant's own plan, written together with the host. A new version leaves the old one as it was.
//!
//! Not for: what the participant says to it (`plan_answer`), nor why there is none (`plan_absence`).

use crate::codes::{PLAN_LATE_REASON, TOOK_PART};
use records::field::{choice, choices, date, int, long_text, reference, yes_no};
use records::{Class, PersonPath, Record};

/// A version of a participant's own plan.
pub static PLAN: Record = Record {
    name: "plan",
    area: "placements",
    path: "planer",
    title: "placement",
    sorted_by: "-version_no",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("made_on").required().listed(),
        int("version_no").required().listed(),
        yes_no("owned_by_participant"),
        long_text("wishes").sealed(Class::Considerations),
        long_text("goals").sealed(Class::Considerations),
        long_text("tasks").sealed(Class::Considerations),
        long_text("next_step").sealed(Class::Considerations),
        choices("took_part", &TOOK_PART),
        choice("late_reason", &PLAN_LATE_REASON),
    ],
};
