//! A campaign in a channel.

use records::field::{long_text, partial_date, text};
use records::{PersonPath, Record};

/// A campaign in a channel.
pub static CAMPAIGN: Record = Record {
    name: "campaign",
    area: "network",
    path: "kampagner",
    title: "name",
    sorted_by: "name",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("name").required().listed().searched(),
        text("channel").listed(),
        partial_date("started").listed(),
        partial_date("ended").listed(),
        long_text("purpose").searched(),
        long_text("note"),
    ],
};
