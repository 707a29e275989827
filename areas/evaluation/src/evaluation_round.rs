//! A numbered evaluation of an agreement, cumulative from its start unless it says otherwise.

use records::field::{int, long_text, partial_date, reference, text, year, yes_no};
use records::{PersonPath, Record};

/// A numbered evaluation of an agreement, cumulative from its start unless it says otherwise.
pub static EVALUATION_ROUND: Record = Record {
    name: "evaluation_round",
    area: "evaluation",
    path: "evalueringer",
    title: "title",
    sorted_by: "title",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("agreement", "agreement").required().listed(),
        int("number").required().listed(),
        year("reported_in").required().listed(),
        partial_date("cutoff").listed(),
        text("cutoff_label"),
        yes_no("cumulative").required(),
        int("ended_stated").listed(),
        int("still_in_placement").listed(),
        long_text("note"),
    ],
};
