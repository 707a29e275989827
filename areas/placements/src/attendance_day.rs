//! One expected day: minutes expected and attended, and the reason for absence. Minutes are whole.

use crate::codes::{ABSENCE_REASON, CORRECTED_BECAUSE};
use records::field::{choice, date, int, reference, text};
use records::{Class, PersonPath, Record};

/// One expected day: minutes expected and attended, and the reason for absence. Minutes are whole.
pub static ATTENDANCE_DAY: Record = Record {
    name: "attendance_day",
    area: "placements",
    path: "fremmoededage",
    title: "placement",
    sorted_by: "-day",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("day").required().listed(),
        int("expected_minutes").required().listed(),
        int("attended_minutes").required().listed(),
        choice("absence_reason", &ABSENCE_REASON),
        text("remark").sealed(Class::Considerations),
        choice("corrected_because", &CORRECTED_BECAUSE),
    ],
};
