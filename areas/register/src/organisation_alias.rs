//! Another name that the same organisation is known by.

use records::Record;
use records::field::{reference, text};

/// Another name that the same organisation is known by.
pub static ORGANISATION_ALIAS: Record = Record {
    name: "organisation_alias",
    area: "register",
    path: "andre-navne",
    title: "name",
    sorted_by: "name",
    editable: false,
    own_pages: false,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("name").required().listed().searched(),
        text("note"),
    ],
};
