//! A positive story, linked to what it tells of; about one person only with consent.

use records::field::{int, long_text, reference, text, year, yes_no};
use records::{PersonPath, Record};

/// A positive story, linked to what it tells of; about one person only with consent.
pub static STORY: Record = Record {
    name: "story",
    area: "network",
    path: "historier",
    title: "title",
    sorted_by: "position",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        year("year").required().listed(),
        reference("organisation", "organisation").listed(),
        long_text("text").required().searched(),
        yes_no("about_one_person"),
        yes_no("consent"),
        int("position"),
    ],
};
