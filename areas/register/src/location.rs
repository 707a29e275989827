//! A place an organisation works at.

use records::field::{partial_date, reference, text};
use records::{PersonPath, Record};

/// A place an organisation works at.
pub static LOCATION: Record = Record {
    name: "location",
    area: "register",
    path: "steder",
    title: "place",
    sorted_by: "place",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("place").required().listed().searched(),
        partial_date("opened").listed(),
        partial_date("closed").listed(),
        text("note"),
    ],
};
