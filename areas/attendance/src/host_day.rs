//! Whether a day took place at an enterprise. A closed day is a fact about the day, and nobody was away on it.

use crate::codes::CLOSED_BECAUSE;
use records::field::{choice, date, reference, text, yes_no};
use records::{PersonPath, Record};

/// Whether a day took place at an enterprise.
pub static HOST_DAY: Record = Record {
    name: "host_day",
    area: "attendance",
    path: "vaertsdage",
    title: "organisation",
    sorted_by: "-day",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        date("day").required().listed(),
        yes_no("took_place").listed(),
        choice("closed_because", &CLOSED_BECAUSE).listed(),
        text("note"),
    ],
};
