//! A rate of a round: which categories it counts, and the percentage the source printed.

use crate::codes::RATE;
use records::field::{choice, decimal, long_text, reference};
use records::{PersonPath, Record};

/// A rate of a round: which categories it counts, and the percentage the source printed.
pub static ROUND_RATE: Record = Record {
    name: "round_rate",
    area: "evaluation",
    path: "evalueringsrater",
    title: "rate",
    sorted_by: "rate",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("round", "evaluation_round").required().listed(),
        choice("rate", &RATE).required().listed(),
        long_text("categories").required().listed(),
        decimal("stated_percent").listed(),
    ],
};
