//! What became of an ended placement: a versioned list.

use records::field::{int, partial_date, text, yes_no};
use records::{PersonPath, Record};

/// What became of an ended placement: a versioned list.
pub static OUTCOME_CATEGORY: Record = Record {
    name: "outcome_category",
    area: "evaluation",
    path: "udfald",
    title: "code",
    sorted_by: "position",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("code").required().listed().searched(),
        text("label_da").required().listed().searched(),
        text("label_en").required().listed().searched(),
        int("position").required(),
        yes_no("sensitive").listed(),
        yes_no("passing").listed(),
        partial_date("valid_from"),
        partial_date("valid_until"),
        text("continues_as"),
    ],
};
