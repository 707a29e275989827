//! What was added to an agreement or changed in it, and from when: its versions in words.

use crate::codes::SUPPLEMENT_KIND;
use records::field::{choice, date, long_text, partial_date, reference, text};
use records::{PersonPath, Record};

/// What was added to an agreement or changed in it, and from when.
pub static AGREEMENT_SUPPLEMENT: Record = Record {
    name: "agreement_supplement",
    area: "agreements",
    path: "aftaletillaeg",
    title: "title",
    sorted_by: "-valid_from",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("agreement", "agreement").required().listed(),
        text("title").required().listed().searched(),
        choice("kind", &SUPPLEMENT_KIND).required().listed(),
        partial_date("entered"),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        long_text("changes").required().searched(),
    ],
};
