//! A caseworker's wish for the attendance of a placement: once for a period, or standing, by the week or the month.

use crate::codes::RHYTHM;
use records::field::{choice, date, reference, text};
use records::{PersonPath, Record};

/// A caseworker's wish for the attendance of a placement. Whose wish it is, is a person's id, which no page shows.
pub static ATTENDANCE_DELIVERY: Record = Record {
    name: "attendance_delivery",
    area: "attendance",
    path: "fremmoedeleveringer",
    title: "placement",
    sorted_by: "-begins_on",
    editable: false,
    own_pages: true,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        text("caseworker").required(),
        choice("rhythm", &RHYTHM).required().listed(),
        date("begins_on").required().listed(),
        date("ends_on").listed(),
        date("received_until").listed(),
    ],
};
