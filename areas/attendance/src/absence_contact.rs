//! That somebody got in touch after a pattern of absence, so that the alert rests until there is more of it.

use crate::codes::CONTACT_WAY;
use records::field::{choice, date, long_text, reference};
use records::{Class, PersonPath, Record};

/// That somebody got in touch after a pattern of absence.
pub static ABSENCE_CONTACT: Record = Record {
    name: "absence_contact",
    area: "attendance",
    path: "fravaerskontakter",
    title: "placement",
    sorted_by: "-made_on",
    editable: false,
    own_pages: false,
    person: PersonPath::Through {
        column: "placement",
        noun: "placement",
    },
    fields: &[
        reference("placement", "placement").required().listed(),
        date("made_on").required().listed(),
        choice("way", &CONTACT_WAY).required().listed(),
        date("absent_until").required().listed(),
        long_text("note").sealed(Class::Considerations),
    ],
};
