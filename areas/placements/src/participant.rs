//! A citizen who takes part: a reference for everyone who may see the case, and behind it, sealed, who it is.

use agreements::codes::TARGET_GROUP;
use records::field::{choice, cpr, date, long_text, text, yes_no};
use records::{Class, PersonPath, Record};

/// A citizen who takes part. Who it is stands in sealed fields, each a class of personal data of its own.
pub static PARTICIPANT: Record = Record {
    name: "participant",
    area: "placements",
    path: "deltagere",
    title: "reference",
    sorted_by: "reference",
    editable: true,
    own_pages: false,
    person: PersonPath::Own,
    fields: &[
        text("reference").required().listed().searched(),
        text("name").sealed(Class::Identity),
        cpr("cpr"),
        text("phone").sealed(Class::Contact),
        text("email").sealed(Class::Contact),
        text("address").sealed(Class::Address),
        yes_no("protected"),
        choice("target_group", &TARGET_GROUP).listed(),
        yes_no("veteran").listed(),
        long_text("considerations").sealed(Class::Considerations),
        long_text("case_note").sealed(Class::Notes),
        yes_no("restricted").by_act(),
        date("died_on"),
    ],
};
