//! A mail with an overview of pools.

use records::field::{date, int, text};
use records::{PersonPath, Record};

/// A mail with an overview of pools.
pub static BULLETIN: Record = Record {
    name: "bulletin",
    area: "funding",
    path: "puljemails",
    title: "sent_on",
    sorted_by: "-sent_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        date("sent_on").required().listed(),
        text("title").required().listed().searched(),
        int("recipients").listed(),
    ],
};
