//! An enterprise, initiative, museum, company, funder or authority that the programme deals with.

use crate::codes::ORGANISATION_KIND;
use crate::codes::ORGANISATION_STAGE;
use records::field::{choice, cvr, long_text, partial_date, text, url, yes_no};
use records::{PersonPath, Record};

/// An enterprise, initiative, museum, company, funder or authority that the programme deals with.
pub static ORGANISATION: Record = Record {
    name: "organisation",
    area: "register",
    path: "virksomheder",
    title: "name",
    sorted_by: "name",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("name").required().listed().searched(),
        choice("kind", &ORGANISATION_KIND).required().listed(),
        choice("stage", &ORGANISATION_STAGE).required().listed(),
        text("legal_form"),
        cvr("cvr").listed().searched(),
        text("p_number").other_number(),
        text("town").listed().searched(),
        text("address"),
        url("website"),
        text("owner_group"),
        long_text("target_groups").searched(),
        long_text("purpose").searched(),
        long_text("needs"),
        text("languages").searched(),
        text("placement_contact"),
        partial_date("founded"),
        partial_date("ceased"),
        yes_no("confidential").confidential(),
        long_text("note").confidential(),
    ],
};
