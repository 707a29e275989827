//! An application for money.

use crate::codes::APPLICATION_STATE;
use records::field::{choice, long_text, money, partial_date, reference, text, yes_no};
use records::{PersonPath, Record};

/// An application for money.
pub static APPLICATION: Record = Record {
    name: "application",
    area: "funding",
    path: "ansoegninger",
    title: "title",
    sorted_by: "-sent_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("applicant", "organisation").required().listed(),
        text("funder").listed().searched(),
        money("amount").listed(),
        partial_date("sent_on").listed(),
        yes_no("co_signed").listed(),
        choice("state", &APPLICATION_STATE).required().listed(),
        long_text("note"),
    ],
};
