//! A company's cooperation with a social enterprise, with its expected effects and world goals.

use crate::codes::PARTNERSHIP_KIND;
use crate::codes::PARTNERSHIP_STATE;
use records::field::{choice, long_text, partial_date, reference, text, year};
use records::{PersonPath, Record};

/// A company's cooperation with a social enterprise, with its expected effects and world goals.
pub static PARTNERSHIP: Record = Record {
    name: "partnership",
    area: "agreements",
    path: "partnerskaber",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("enterprise", "organisation").required().listed(),
        reference("company", "organisation").listed(),
        text("company_name").searched(),
        text("other_parties"),
        choice("kind", &PARTNERSHIP_KIND).required().listed(),
        choice("state", &PARTNERSHIP_STATE).required().listed(),
        year("reported_for_year").listed(),
        partial_date("started").listed(),
        partial_date("extended"),
        partial_date("planned_until"),
        partial_date("ended").listed(),
        long_text("subject").searched(),
        long_text("measures"),
        text("sdgs"),
        long_text("expected"),
        long_text("follow_up"),
    ],
};
