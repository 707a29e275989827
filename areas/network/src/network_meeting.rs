//! A meeting of the network: planned, held or cancelled.

use crate::codes::MEETING_STATE;
use records::field::{choice, long_text, partial_date, text};
use records::{PersonPath, Record};

/// A meeting of the network: planned, held or cancelled.
pub static NETWORK_MEETING: Record = Record {
    name: "network_meeting",
    area: "network",
    path: "netvaerksmoeder",
    title: "title",
    sorted_by: "-held_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        partial_date("held_on").listed(),
        choice("state", &MEETING_STATE).required().listed(),
        text("cancel_reason"),
        long_text("agenda").searched(),
        long_text("minutes"),
    ],
};
