//! A grant or donation received, or an extension of one. No amount where none is known.

use crate::codes::FUNDING_EVENT;
use crate::codes::FUNDING_KIND;
use records::field::{choice, long_text, money, partial_date, reference, text, year, yes_no};
use records::{PersonPath, Record};

/// A grant or donation received, or an extension of one. No amount where none is known.
pub static FUNDING_RECEIVED: Record = Record {
    name: "funding_received",
    area: "funding",
    path: "bevillinger",
    title: "donor",
    sorted_by: "donor",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("recipient", "organisation").required().listed(),
        text("donor").required().listed().searched(),
        choice("kind", &FUNDING_KIND).required().listed(),
        text("purpose").searched(),
        money("amount").listed(),
        year("year").required().listed(),
        choice("event", &FUNDING_EVENT).required().listed(),
        yes_no("anonymous"),
        yes_no("in_kind"),
        yes_no("internal"),
        partial_date("period_until"),
        partial_date("reporting_due"),
        text("listed_in"),
        long_text("note"),
    ],
};
