//! An entry in the national register of social enterprises, as known; no year when only "earlier" is known.

use crate::codes::RSV_BASIS;
use records::field::{choice, date, partial_date, reference};
use records::{PersonPath, Record};

/// An entry in the national register of social enterprises, as known; no year when only "earlier" is known.
pub static RSV_REGISTRATION: Record = Record {
    name: "rsv_registration",
    area: "register",
    path: "rsv",
    title: "organisation",
    sorted_by: "registered",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        partial_date("registered").listed(),
        date("registered_before"),
        date("deregistered").listed(),
        choice("basis", &RSV_BASIS).required().listed(),
        date("read_on"),
    ],
};
