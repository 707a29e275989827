//! When a participant is expected on a weekday. Weekday 1 is Monday; times are written `08:30`.
//!
//! All rows of a placement with the same first day are one agreement on the week; the latest that has begun holds.

use records::field::{date, int, reference, text};
use records::{PersonPath, Record};

/// When a participant is expected on a weekday.
pub static PLACEMENT_WEEK: Record = Record {
    name: "placement_week",
    area: "attendance",
    path: "moedetider",
    title: "placement",
    sorted_by: "weekday",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        int("weekday").required().listed(),
        text("starts").required().listed(),
        text("ends").required().listed(),
        date("valid_from").required().listed(),
    ],
};
