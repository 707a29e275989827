//! Which decision a point rests on.

use records::field::reference;
use records::{PersonPath, Record};

/// Which decision a point rests on.
pub static POINT_DECISION: Record = Record {
    name: "point_decision",
    area: "strategy",
    path: "punkters-beslutninger",
    title: "point",
    sorted_by: "point",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("point", "strategy_point").required().listed(),
        reference("decision", "decision").required().listed(),
    ],
};
