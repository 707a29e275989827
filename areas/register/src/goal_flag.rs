//! Whether an organisation counts toward the goal from a day, and why.

use records::field::{date, long_text, reference, yes_no};
use records::{PersonPath, Record};

/// Whether an organisation counts toward the goal from a day, and why.
pub static GOAL_FLAG: Record = Record {
    name: "goal_flag",
    area: "register",
    path: "maaltaelling",
    title: "organisation",
    sorted_by: "valid_from",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        yes_no("counts").required().listed(),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        long_text("reason").required().listed(),
    ],
};
