//! A set of questions that forms about placements are made from. A new version is a new row; what was begun keeps its own.
//!
//! Not for: the questions (`form_question`), nor the eight questions of an agreement's rounds.

use crate::codes::FORM_KIND;
use records::field::{choice, date, int, text};
use records::{PersonPath, Record};

/// A version of a set of questions.
pub static FORM_TEMPLATE: Record = Record {
    name: "form_template",
    area: "placements",
    path: "skemaer",
    title: "title",
    sorted_by: "title",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        choice("kind", &FORM_KIND).required().listed(),
        int("version_no").required().listed(),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        text("caseworker").listed(),
    ],
};
