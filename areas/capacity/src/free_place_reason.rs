//! Why places are free while somebody waits for one: noted by the unit, for a time.
//!
//! Not for: a closed host, which is a pause of the agreement and reason enough.

use records::field::{choice, date, long_text, reference};
use records::{CodeList, PersonPath, Record};

/// What keeps a free place and somebody who waits apart.
pub static FREE_PLACE_CAUSE: CodeList = CodeList::new(
    "free_place_cause",
    &[
        "start_agreed",
        "matching",
        "tasks_or_hours",
        "host_asked_to_wait",
        "citizen_asked_to_wait",
        "transport",
        "other",
    ],
);

/// Why places are free while somebody waits for one.
pub static FREE_PLACE_REASON: Record = Record {
    name: "free_place_reason",
    area: "capacity",
    path: "grunde-til-ledige-pladser",
    title: "agreement",
    sorted_by: "-noted_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("agreement", "agreement").required().listed(),
        date("noted_on").required().listed(),
        date("valid_until").listed(),
        choice("cause", &FREE_PLACE_CAUSE).required().listed(),
        long_text("note"),
    ],
};
