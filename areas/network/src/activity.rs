//! The log: visits, talks, conferences, dialogues, study requests, memberships, advice.

use crate::codes::ACTIVITY_KIND;
use crate::codes::ACTIVITY_STATE;
use records::field::{choice, int, long_text, partial_date, reference, text, yes_no};
use records::{PersonPath, Record};

/// The log: visits, talks, conferences, dialogues, study requests, memberships, advice.
pub static ACTIVITY: Record = Record {
    name: "activity",
    area: "network",
    path: "aktiviteter",
    title: "title",
    sorted_by: "-happened",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        choice("kind", &ACTIVITY_KIND).required().listed(),
        partial_date("happened").listed(),
        choice("state", &ACTIVITY_STATE).required().listed(),
        reference("organisation", "organisation"),
        yes_no("confidential").confidential(),
        int("count_least"),
        int("count_most"),
        long_text("note").confidential(),
    ],
};
