//! A target group an agreement is for.

use crate::codes::TARGET_GROUP;
use records::field::{choice, reference, yes_no};
use records::{PersonPath, Record};

/// A target group an agreement is for.
pub static AGREEMENT_TARGET_GROUP: Record = Record {
    name: "agreement_target_group",
    area: "agreements",
    path: "aftalers-maalgrupper",
    title: "agreement",
    sorted_by: "agreement",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("agreement", "agreement").required().listed(),
        choice("target_group", &TARGET_GROUP).required().listed(),
        yes_no("is_leading").listed(),
    ],
};
