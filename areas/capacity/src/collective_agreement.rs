//! Collective agreements with the least hours they allow, and where they hold.
//!
//! Not for: the programme's own agreements with hosts.

use records::field::{date, decimal, long_text, reference, text, yes_no};
use records::{PersonPath, Record};

/// An agreement between union and employers. Its days are half-open.
pub static COLLECTIVE_AGREEMENT: Record = Record {
    name: "collective_agreement",
    area: "capacity",
    path: "overenskomster",
    title: "title",
    sorted_by: "title",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        text("parties").listed().searched(),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        decimal("least_weekly_hours").listed(),
        long_text("trial_clause"),
        long_text("note"),
    ],
};

/// A collective agreement at a host, and whether the parties on site have agreed to a trial.
pub static COLLECTIVE_COVERAGE: Record = Record {
    name: "collective_coverage",
    area: "capacity",
    path: "overenskomstdaekning",
    title: "organisation",
    sorted_by: "organisation",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        reference("collective_agreement", "collective_agreement")
            .required()
            .listed(),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        yes_no("trial_agreed").listed(),
        date("trial_from"),
        date("trial_until"),
        long_text("trial_note"),
    ],
};
