//! A citizen's time at a host under an agreement.

use crate::codes::PLACEMENT_STATE;
use records::field::{choice, date, decimal, int, long_text, reference, text, yes_no};
use records::{Class, PersonPath, Record};

/// A citizen's time at a host under an agreement.
pub static PLACEMENT: Record = Record {
    name: "placement",
    area: "placements",
    path: "forloeb",
    title: "reference",
    sorted_by: "-started_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Column("participant"),
    fields: &[
        text("reference").required().listed().searched(),
        reference("participant", "participant").required().listed(),
        reference("agreement", "agreement").required().listed(),
        choice("state", &PLACEMENT_STATE).required().listed(),
        date("referred_on").listed(),
        date("accepted_on"),
        date("waiting_since"),
        date("started_on").listed(),
        date("planned_end"),
        date("ended_on").listed(),
        text("outcome")
            .read_by("case.outcome")
            .coded_by("outcome_category"),
        date("outcome_on").read_by("case.outcome"),
        yes_no("uses_extra_place"),
        long_text("note").sealed(Class::Notes),
        date("evaluated_on"),
        date("wanted_start"),
        decimal("weekly_hours"),
        text("language"),
        yes_no("interpreter"),
        long_text("tasks").sealed(Class::Considerations),
        date("answer_due"),
        int("queue_place"),
        date("offer_until"),
        date("meeting_on"),
        text("meeting_at"),
        yes_no("interpreter_booked"),
        text("fasit_number").other_number(),
        text("vitas_number").other_number(),
        date("journaled_on"),
        text("journal_reference").other_number(),
    ],
};
