//! A point in a series of weekly hours and intensity, of a placement or of a story told with consent.

use crate::codes::STEP_STARTED_BY;
use records::field::{choice, decimal, int, long_text, partial_date, reference, text};
use records::{Class, PersonPath, Record};

/// A point in a series of weekly hours and intensity, of a placement or of a story told with consent.
pub static PROGRESSION_STEP: Record = Record {
    name: "progression_step",
    area: "placements",
    path: "progression",
    title: "subject",
    sorted_by: "day",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        text("subject").required().listed().searched(),
        reference("placement", "placement"),
        partial_date("day").required().listed(),
        decimal("weekly_hours").required().listed(),
        int("intensity_percent").required().listed(),
        decimal("stated_effective_hours").listed(),
        int("position").required(),
        choice("started_by", &STEP_STARTED_BY).listed(),
        long_text("words").sealed(Class::Considerations),
    ],
};
