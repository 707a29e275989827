//! An entry of a participant's logbook: what was done on a day, by area and task. It belongs to the participant.
//!
//! Not for: attendance, which is counted in minutes.

use crate::codes::{HOW_DONE, WRITTEN_BY};
use records::field::{choice, date, long_text, reference, text};
use records::{Class, PersonPath, Record};

/// An entry of a logbook.
pub static LOGBOOK_ENTRY: Record = Record {
    name: "logbook_entry",
    area: "placements",
    path: "logbog",
    title: "placement",
    sorted_by: "-day",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("day").required().listed(),
        choice("written_by", &WRITTEN_BY).required().listed(),
        reference("placement_task", "placement_task"),
        text("other_task").sealed(Class::Considerations),
        choice("how_done", &HOW_DONE).listed(),
        long_text("words").sealed(Class::Considerations),
    ],
};
