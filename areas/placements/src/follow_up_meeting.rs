//! A meeting of participant, host and caseworker. A meeting that was moved stays, with its reason, and the new one is a row of its own.
//!
//! Not for: network meetings, nor how often there should be one, which the agreement says.

use crate::codes::{FOLLOW_UP_ASKED_BY, FOLLOW_UP_STATE, TOOK_PART};
use records::field::{choice, choices, date, long_text, reference, text, yes_no};
use records::{Class, PersonPath, Record};

/// A follow-up meeting.
pub static FOLLOW_UP_MEETING: Record = Record {
    name: "follow_up_meeting",
    area: "placements",
    path: "opfoelgningsmoeder",
    title: "placement",
    sorted_by: "-planned_on",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("planned_on").required().listed(),
        text("planned_at").listed(),
        choice("state", &FOLLOW_UP_STATE).required().listed(),
        choice("asked_by", &FOLLOW_UP_ASKED_BY).required().listed(),
        yes_no("interpreter"),
        text("meeting_place").sealed(Class::Considerations),
        date("called_on"),
        date("held_on").listed(),
        choices("took_part", &TOOK_PART),
        text("moved_reason").sealed(Class::Considerations),
        long_text("words").sealed(Class::Considerations),
    ],
};
