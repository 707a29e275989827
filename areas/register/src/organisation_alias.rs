//! Another name that the same organisation is known by.

use records::field::{reference, text};
use records::{PersonPath, Record};

/// Another name that the same organisation is known by.
pub static ORGANISATION_ALIAS: Record = Record {
    name: "organisation_alias",
    area: "register",
    path: "andre-navne",
    title: "name",
    sorted_by: "name",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("name").required().listed().searched(),
        text("note"),
    ],
};
