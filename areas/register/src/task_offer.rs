//! A task an organisation offers to participants or volunteers.

use records::Record;
use records::field::{reference, text};

/// A task an organisation offers to participants or volunteers.
pub static TASK_OFFER: Record = Record {
    name: "task_offer",
    area: "register",
    path: "opgaver",
    title: "task",
    sorted_by: "task",
    editable: false,
    own_pages: false,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("task").required().listed().searched(),
        text("task_area").listed().searched(),
        text("requirements"),
    ],
};
