//! How many ended placements of a round had an outcome.

use records::Record;
use records::field::{int, reference, text};

/// How many ended placements of a round had an outcome.
pub static ROUND_OUTCOME: Record = Record {
    name: "round_outcome",
    area: "evaluation",
    path: "evalueringsudfald",
    title: "category",
    sorted_by: "category",
    editable: false,
    own_pages: false,
    fields: &[
        reference("round", "evaluation_round").required().listed(),
        text("category").required().listed(),
        int("people").required().listed(),
        text("printed_group"),
        text("label_printed"),
    ],
};
