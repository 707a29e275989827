//! Lines of the log in words: staff by name, citizens by reference.

use std::collections::{BTreeMap, BTreeSet};

use access::people;
use audit::look_ups::Line;
use web::{Desk, Failure};

use crate::sheet::{Cell, moment};

/// How many references stand in one cell.
const IN_A_CELL: usize = 5;

/// Who an actor is: somebody of the staff by name; a participant's person is called by a reference; else the command's word.
pub(crate) fn who(names: &BTreeMap<String, String>, actor: &str) -> String {
    names.get(actor).cloned().unwrap_or_else(|| actor.to_owned())
}

/// What was done, in words.
pub(crate) fn action(desk: &Desk, word: &str) -> String {
    let text = desk.words().opt(&format!("log-action-{word}"));
    if text.is_empty() { word.to_owned() } else { text }
}

/// The references of everyone whom lines are about.
pub(crate) fn references<'a>(
    desk: &Desk,
    people: impl IntoIterator<Item = &'a String>,
) -> Result<BTreeMap<String, String>, Failure> {
    let ids: BTreeSet<String> = people.into_iter().cloned().collect();
    Ok(people::references(desk.tx, &ids)?)
}

/// The kind of thing in words, where it is a noun.
pub(super) fn kind(desk: &Desk, word: &str) -> String {
    match desk.noun(word) {
        Some(_) => desk.tr(word),
        None => word.to_owned(),
    }
}

/// A line as cells of the page.
pub(super) fn cells(
    desk: &Desk,
    line: &Line,
    names: &BTreeMap<String, String>,
    references: &BTreeMap<String, String>,
) -> Vec<Cell> {
    let told: Vec<&str> = line
        .people
        .iter()
        .take(IN_A_CELL)
        .map(|id| references.get(id).map_or("–", String::as_str))
        .collect();
    let mut citizens = told.join(", ");
    if line.people.len() > IN_A_CELL {
        let more = (line.people.len() - IN_A_CELL).to_string();
        citizens.push(' ');
        citizens.push_str(&desk.words().with("log-more", &[("count", &more)]));
    }
    let role = line.role.as_deref().map_or_else(String::new, |word| {
        let words: Vec<String> = word
            .split('+')
            .map(|role| desk.words().opt(&format!("role-{role}")))
            .filter(|text| !text.is_empty())
            .collect();
        words.join(", ")
    });
    vec![
        Cell::text(moment(desk, &line.at)),
        Cell::text(who(names, &line.actor)),
        Cell::text(role),
        Cell::text(action(desk, &line.action)),
        Cell::text(kind(desk, &line.kind)),
        Cell::text(citizens),
        Cell::text(line.purpose.clone().unwrap_or_default()),
        Cell::text(line.results.map(|number| number.to_string()).unwrap_or_default()),
        Cell::text(line.request.clone().unwrap_or_default()),
    ]
}
