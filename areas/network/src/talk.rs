//! A talk or presentation, by role, never by name.

use crate::codes::TALK_SETTING;
use records::field::{choice, reference, text, year};
use records::{PersonPath, Record};

/// A talk or presentation, by role, never by name.
pub static TALK: Record = Record {
    name: "talk",
    area: "network",
    path: "oplaeg",
    title: "topic",
    sorted_by: "topic",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("topic").required().listed().searched(),
        year("year").required().listed(),
        text("speaker_role").listed(),
        reference("organisation", "organisation").listed(),
        choice("setting", &TALK_SETTING).required().listed(),
    ],
};
