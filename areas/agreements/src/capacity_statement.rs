//! Places as a source states them at a date, for time before placements were recorded one by one.

use records::field::{int, long_text, partial_date, reference};
use records::{PersonPath, Record};

/// Places as a source states them at a date, for time before placements were recorded one by one.
pub static CAPACITY_STATEMENT: Record = Record {
    name: "capacity_statement",
    area: "agreements",
    path: "kapacitetsopgoerelser",
    title: "agreement",
    sorted_by: "as_of",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("agreement", "agreement").required().listed(),
        partial_date("as_of").required().listed(),
        int("position").required().listed(),
        int("in_use").listed(),
        int("left_since").listed(),
        int("free").listed(),
        int("waiting").listed(),
        int("extra_in_use"),
        long_text("note"),
    ],
};
