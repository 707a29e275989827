//! A task an organisation offers to participants or volunteers.

use records::field::{int, reference, text};
use records::{PersonPath, Record};

/// A task an organisation offers to participants or volunteers.
pub static TASK_OFFER: Record = Record {
    name: "task_offer",
    area: "register",
    path: "opgaver",
    title: "task",
    sorted_by: "task",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("task").required().listed().searched(),
        text("task_area").listed().searched(),
        text("requirements"),
        int("step").listed(),
    ],
};
