//! Who somebody is, as far as this visitor may see it: a reference, and a name where the policies give one.
//!
//! A protected name stands on no list: whoever must know it looks in the case.

use std::collections::BTreeMap;

use access::Thing;
use placements::{participant::PARTICIPANT, placement::PLACEMENT};
use records::{Entry, entry, meeting::Test};
use web::{Action, Desk, Failure};

/// Names are read at most so many at once.
const LIMIT: i64 = 1000;

/// The names behind placements, by the placement's id; those are left out that may not be opened or stand on no list.
pub(crate) fn names(desk: &Desk, placed: &[Entry]) -> Result<BTreeMap<String, String>, Failure> {
    let ids = placed
        .iter()
        .map(|placement| placement.text("participant").into());
    let identity = Action::reads("case.identity");
    let found = desk.meeting_for(identity, &PARTICIPANT, &[Test::Among("id", ids.collect())], LIMIT)?;
    entry::fetch_keys(desk.tx, &PARTICIPANT, &found)?;
    let things = access::things::of(desk.tx, &PLACEMENT, placed)?;
    let people: BTreeMap<&str, &Entry> = found.iter().map(|person| (person.id.as_str(), person)).collect();
    let mut names = BTreeMap::new();
    for (placement, thing) in placed.iter().zip(&things) {
        let person = people
            .get(placement.text("participant"))
            .filter(|person| !person.yes("protected"));
        if let Some(person) = person
            && let Some(name) = name(desk, person, thing)?
        {
            names.insert(placement.id.clone(), name);
        }
    }
    Ok(names)
}

fn name(desk: &Desk, person: &Entry, thing: &Thing) -> Result<Option<String>, Failure> {
    let Some(field) = PARTICIPANT.field("name") else {
        return Ok(None);
    };
    let opened = desk.open(&PARTICIPANT, field, person, thing)?;
    Ok(opened
        .map(|name| name.reveal().to_owned())
        .filter(|name| !name.is_empty()))
}

/// What somebody is called on a list: the name with the reference, or the reference alone.
pub(crate) fn called(placement: &Entry, name: Option<&String>) -> String {
    let reference = placement.text("reference");
    name.map_or_else(|| reference.to_owned(), |name| format!("{name}, {reference}"))
}
