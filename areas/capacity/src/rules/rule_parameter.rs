//! A rule that is looked at before a start: one version of it, with its days, its source and when it was last checked.
//!
//! Not for: what a rule says (`value`), nor the rules that come with the program (`shipped`).

use records::field::{date, long_text, text, url, yes_no};
use records::{PersonPath, Record};

/// One version of a rule. Its days are half-open: on the day it is valid until, the next one is valid.
pub static RULE_PARAMETER: Record = Record {
    name: "rule_parameter",
    area: "capacity",
    path: "regler",
    title: "rule",
    sorted_by: "rule",
    editable: false,
    own_pages: true,
    person: PersonPath::Nobody,
    fields: &[
        text("rule").required().listed().searched(),
        long_text("value").required(),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        text("source_title").required().listed().searched(),
        url("source_url"),
        text("section"),
        text("certainty").required().listed(),
        date("checked_on").required().listed(),
        text("checked_by").required(),
        yes_no("is_local").listed(),
        long_text("note"),
    ],
};
