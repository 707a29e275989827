//! A citizen who takes part. Names and numbers are not kept here before access control is in place.

use agreements::codes::TARGET_GROUP;
use records::Record;
use records::field::{choice, date, text, yes_no};

/// A citizen who takes part. Names and numbers are not kept here before access control is in place.
pub static PARTICIPANT: Record = Record {
    name: "participant",
    area: "placements",
    path: "deltagere",
    title: "reference",
    sorted_by: "reference",
    editable: false,
    own_pages: false,
    fields: &[
        text("reference").required().listed().searched(),
        choice("target_group", &TARGET_GROUP).listed(),
        yes_no("veteran").listed(),
        date("died_on"),
    ],
};
