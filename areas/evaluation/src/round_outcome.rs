//! How many ended placements of a round had an outcome.

use records::field::{int, reference, text};
use records::{PersonPath, Record};

/// How many ended placements of a round had an outcome.
pub static ROUND_OUTCOME: Record = Record {
    name: "round_outcome",
    area: "evaluation",
    path: "evalueringsudfald",
    title: "category",
    sorted_by: "category",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("round", "evaluation_round").required().listed(),
        text("category").required().listed(),
        int("people").required().listed(),
        text("printed_group"),
        text("label_printed"),
    ],
};
