//! A job that began: who hired, which type, through which channel.

use crate::codes::HIRE_CHANNEL;
use crate::codes::JOB_TYPE;
use records::field::{choice, date, decimal, long_text, reference};
use records::{PersonPath, Record};

/// A job that began: who hired, which type, through which channel.
pub static JOB: Record = Record {
    name: "job",
    area: "jobs",
    path: "job",
    title: "organisation",
    sorted_by: "-began_on",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        choice("kind", &JOB_TYPE).required().listed(),
        choice("channel", &HIRE_CHANNEL).required().listed(),
        date("began_on").required().listed(),
        date("ended_on").listed(),
        decimal("weekly_hours"),
        reference("placement", "placement"),
        reference("working_at", "organisation"),
        long_text("note"),
    ],
};
