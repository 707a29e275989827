//! An effect agreed in a partnership: expected against actual.

use records::field::{decimal, partial_date, reference, text};
use records::{PersonPath, Record};

/// An effect agreed in a partnership: expected against actual.
pub static PARTNERSHIP_EFFECT: Record = Record {
    name: "partnership_effect",
    area: "agreements",
    path: "partnerskabseffekter",
    title: "indicator",
    sorted_by: "indicator",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("partnership", "partnership").required().listed(),
        text("indicator").required().listed().searched(),
        decimal("expected_least").listed(),
        decimal("expected_most").listed(),
        decimal("actual").listed(),
        text("unit").listed(),
        partial_date("due"),
    ],
};
