//! An organisation's contribution to one year's report: what happened, what comes.

use crate::codes::TEXT_STATE;
use records::field::{choice, long_text, reference, year};
use records::{PersonPath, Record};

/// An organisation's contribution to one year's report: what happened, what comes.
pub static YEARLY_PROFILE: Record = Record {
    name: "yearly_profile",
    area: "register",
    path: "aarsprofiler",
    title: "organisation",
    sorted_by: "-year",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        year("year").required().listed(),
        long_text("this_year").searched(),
        long_text("next_year").searched(),
        choice("state", &TEXT_STATE).required().listed(),
    ],
};
