//! What is done to a case as a whole: who has a part in it, the participant's own way in, and the course of a placement.
//!
//! Not for: the rows of a case, which the nouns of `placements` give pages to, nor a citizen's rights (privacy).

mod code;
mod course;
mod deadlines;
mod parts;

use access::Thing;
use placements::participant::PARTICIPANT;
use records::Entry;
use web::{
    About, Action, Desk, Failure, Routes,
    sheet::{Link, Sheet},
};

/// Every page about one participant.
const ABOUT: About = About::Noun(&PARTICIPANT);

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(parts::routes())
        .merge(code::routes())
        .merge(course::routes())
        .merge(deadlines::routes())
}

/// The participant of a key, when this person may do this to that case.
fn find(desk: &Desk, action: Action, key: &str) -> Result<Option<(Entry, Thing)>, Failure> {
    desk.find_thing(action, &PARTICIPANT, key)
}

/// A sheet about a case: its reference, and the way to it.
fn sheet<'a>(desk: &Desk<'a>, title: &str, case: &Entry) -> Sheet<'a> {
    let all = (desk.to("/deltagere"), desk.tr("participant-many"));
    let one = (
        desk.to(&format!("/deltagere/{}", case.key)),
        case.text("reference").to_owned(),
    );
    let mut sheet = Sheet::new(desk, "placements", title, &[all, one]);
    sheet.facts.push((
        desk.tr("participant-reference"),
        case.text("reference").to_owned(),
    ));
    sheet
}

/// A way to the next thing that is done to the case.
fn link(desk: &Desk, case: &Entry, part: &str, text: &str) -> Link {
    Link {
        href: desk.to(format!("/deltagere/{}/{part}", case.key).trim_end_matches('/')),
        text: desk.tr(text),
        note: String::new(),
    }
}
