//! A permission under a law, often with places; it changes over time.

use records::field::{int, long_text, partial_date, reference, text};
use records::{PersonPath, Record};

/// A permission under a law, often with places; it changes over time.
pub static APPROVAL: Record = Record {
    name: "approval",
    area: "register",
    path: "godkendelser",
    title: "organisation",
    sorted_by: "valid_from",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("act").listed().searched(),
        text("provision").required().listed().searched(),
        int("places").listed(),
        int("age_from"),
        int("age_to"),
        text("authority"),
        partial_date("valid_from").listed(),
        partial_date("valid_until"),
        long_text("note"),
    ],
};
