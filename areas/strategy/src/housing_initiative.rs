//! An initiative in a housing area.

use records::field::{int, partial_date, reference, text};
use records::{PersonPath, Record};

/// An initiative in a housing area.
pub static HOUSING_INITIATIVE: Record = Record {
    name: "housing_initiative",
    area: "strategy",
    path: "boligsociale-indsatser",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("plan", "housing_plan").listed(),
        reference("organisation", "organisation").listed(),
        text("place").listed(),
        text("audience"),
        partial_date("started"),
        int("weeks"),
    ],
};
