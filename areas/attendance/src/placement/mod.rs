//! Pages about one placement's attendance: its weeks, and the times that are agreed.
//!
//! Not for: the day of a whole enterprise (`day`).

mod chart;
mod times;
mod weeks;

pub(crate) use weeks::{line, rows};

use access::Thing;
use placements::placement::PLACEMENT;
use records::Entry;
use web::{About, Desk, Routes, sheet::Sheet};

use crate::people;

pub(crate) const ABOUT: About = About::Noun(&PLACEMENT);

pub(crate) fn routes() -> Routes {
    Routes::new().merge(weeks::routes()).merge(times::routes())
}

/// The way to a placement: its list and its own page.
pub(crate) fn crumbs(desk: &Desk, placement: &Entry) -> [(String, String); 2] {
    [
        (desk.to("/forloeb"), desk.tr("placement-many")),
        (
            desk.to(&format!("/forloeb/{}", placement.key)),
            placement.text("reference").to_owned(),
        ),
    ]
}

/// A sheet about a placement: its reference, and the name of whoever it is, as far as this visitor may see it.
pub(crate) fn sheet<'a>(desk: &Desk<'a>, title: &str, placement: &Entry) -> Result<Sheet<'a>, web::Failure> {
    let mut sheet = Sheet::new(desk, "attendance", title, &crumbs(desk, placement));
    let names = people::names(desk, std::slice::from_ref(placement))?;
    sheet.facts.push((
        desk.tr("placement-reference"),
        placement.text("reference").to_owned(),
    ));
    if let Some(name) = names.get(&placement.id) {
        sheet.facts.push((desk.tr("participant-name"), name.clone()));
    }
    Ok(sheet)
}

/// A row of a noun about the same case, as the policies see it.
pub(crate) fn as_kind(thing: &Thing, noun: &records::Record) -> Thing {
    match thing {
        Thing::Case(case) => Thing::Case(access::Case {
            area: noun.area.to_owned(),
            kind: noun.name.to_owned(),
            ..case.clone()
        }),
        other => other.clone(),
    }
}
