//! An agreement with a host, partner company or museum, from one paradigm for every type.

use crate::codes::AGREEMENT_KIND;
use crate::codes::TARGET_GROUP;
use records::field::{choice, decimal, int, long_text, money, partial_date, reference, text, yes_no};
use records::{PersonPath, Record};

/// An agreement with a host, partner company or museum, from one paradigm for every type.
pub static AGREEMENT: Record = Record {
    name: "agreement",
    area: "agreements",
    path: "aftaler",
    title: "title",
    sorted_by: "title",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("organisation", "organisation").required().listed(),
        choice("kind", &AGREEMENT_KIND).required().listed(),
        text("public_party").listed().searched(),
        partial_date("entered").listed(),
        text("entered_label"),
        partial_date("ended").listed(),
        int("places_least"),
        int("places").listed(),
        int("extra_places"),
        yes_no("per_year"),
        yes_no("rolling"),
        int("max_weeks"),
        yes_no("extension_possible"),
        int("plan_deadline_weeks"),
        int("evaluation_due_days"),
        int("answer_days"),
        int("follow_up_weeks"),
        int("absence_percent"),
        long_text("target_groups_text"),
        choice("aim_group", &TARGET_GROUP),
        int("aim_percent"),
        decimal("weekly_hours"),
        money("price"),
        long_text("procurement_basis"),
        long_text("terms"),
        long_text("note"),
    ],
};
