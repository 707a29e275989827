//! The access matrix: who may do what, as a document that a data protection officer can read. It is worked out by asking
//! the policies, act by act, and says nothing that they do not.
//!
//! Not for: deciding. Its words are Danish, as its readers are.

mod cells;
mod words;

use std::{collections::BTreeMap, fmt::Write as _};

use records::Record;

use crate::{
    Action, NEVER, Policy, Role,
    situation::{Relation, Side},
    ways::{self, Way},
};
use cells::Cell;

/// What a route's act is done to.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// What is open to all, signed in or not.
    Everyone,
    /// The visitor's own account and session.
    Own,
    /// A noun: its list, or a row of it.
    Noun(&'static Record),
    /// Something of an area that is not a row of a noun.
    Programme {
        /// The area.
        area: &'static str,
        /// What it is, as the policies name it.
        kind: &'static str,
    },
    /// A request that a second person decides.
    Request(&'static str),
    /// How the municipality's system is set.
    Setting(&'static str),
    /// The record of who did what.
    Log(&'static str),
}

/// A route, as the matrix needs it.
#[derive(Debug, Clone)]
pub struct Line {
    /// `GET` or `POST`.
    pub method: String,
    /// The address within the municipality.
    pub path: String,
    /// The act.
    pub action: Action,
    /// What it is done to.
    pub target: Target,
    /// How sensitive it is, in Danish.
    pub sensitivity: String,
}

/// A table of the matrix, or a list with one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// A word for addresses.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What a reader must know first.
    pub lead: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, as wide as the heads.
    pub rows: Vec<Vec<String>>,
}

impl Part {
    fn new(id: &'static str, heads: &[&str]) -> Self {
        let (title, lead) = words::part(id);
        Self {
            id,
            title: title.to_owned(),
            lead: lead.to_owned(),
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// A table with a column for each role.
    fn by_role(id: &'static str, first: &[&str]) -> Self {
        let shorts = Role::ALL.iter().map(|role| words::role(*role).0);
        let heads: Vec<&str> = first.iter().copied().chain(shorts).collect();
        Self::new(id, &heads)
    }

    /// A row of it. Rows where nobody may anything are kept: they say so.
    fn row(&mut self, first: &[&str], cells: Vec<Cell>) {
        let mark = if cells.iter().any(|cell| cell.fresh) {
            " †"
        } else {
            ""
        };
        let mut row: Vec<String> = first.iter().map(|text| (*text).to_owned()).collect();
        if let Some(act) = row.first_mut() {
            act.push_str(mark);
        }
        row.extend(cells.into_iter().map(|cell| cell.text));
        self.rows.push(row);
    }
}

/// The whole matrix, part by part.
pub fn parts(policy: &Policy, nouns: &[&'static Record], routes: &[Line]) -> Vec<Part> {
    let mut parts = vec![roles(), cases(policy, nouns), programme(policy, nouns)];
    parts.extend(["Request", "Setting", "Log"].map(|sort| others(policy, sort)));
    parts.push(published(policy));
    parts.push(pages(policy, routes));
    parts.push(rules(policy));
    parts.push(never());
    parts.retain(|part| !part.rows.is_empty());
    parts
}

/// The matrix as a document in Markdown.
pub fn document(parts: &[Part]) -> String {
    let mut out = words::OPENING.to_owned();
    for part in parts {
        let _ = write!(out, "\n## {}\n", part.title);
        if !part.lead.is_empty() {
            let _ = write!(out, "{}\n\n", part.lead);
        }
        let _ = writeln!(
            out,
            "| {} |\n|{}",
            part.heads.join(" | "),
            "---|".repeat(part.heads.len())
        );
        for row in &part.rows {
            let _ = writeln!(out, "| {} |", row.join(" | "));
        }
    }
    out
}

fn roles() -> Part {
    let mut part = Part::new("roles", &["Kort", "Rolle", "Hvem"]);
    let row = |role| {
        let (short, name, is) = words::role(role);
        [short, name, is].map(str::to_owned).to_vec()
    };
    part.rows = Role::ALL.into_iter().map(row).collect();
    part
}

fn for_roles(ask: impl Fn(Role) -> Cell) -> Vec<Cell> {
    Role::ALL.into_iter().map(ask).collect()
}

/// Acts on cases. Nouns of which the same may be done by the same share a row.
fn cases(policy: &Policy, nouns: &[&'static Record]) -> Part {
    let mut part = Part::by_role("cases", &["Handling", "På"]);
    let about_people: Vec<&'static Record> = nouns
        .iter()
        .copied()
        .filter(|noun| ways::to_participant(noun) != Way::Nobody)
        .collect();
    for action in policy.acts_on("Case") {
        let cells = |noun: &Record| for_roles(|role| cells::of_case(policy, *action, role, noun));
        for (nouns, cells) in alike(&about_people, cells) {
            let on = named(&nouns, about_people.len());
            part.row(&[&words::act(*action), &on], cells);
        }
    }
    part
}

/// What the programme keeps about itself, area by area.
fn programme(policy: &Policy, nouns: &[&'static Record]) -> Part {
    let mut part = Part::by_role("programme", &["Område", "På"]);
    let mut areas: Vec<(&str, Vec<&'static Record>)> = Vec::new();
    for noun in nouns.iter().copied().filter(|noun| may_be_about_nobody(noun)) {
        match areas.iter_mut().find(|(area, _)| *area == noun.area) {
            Some((_, nouns)) => nouns.push(noun),
            None => areas.push((noun.area, vec![noun])),
        }
    }
    for (area, nouns) in areas {
        let cells = |noun: &Record| for_roles(|role| cells::of_programme(policy, role, noun));
        for (alike, cells) in alike(&nouns, cells) {
            part.row(&[words::area(area), &named(&alike, nouns.len())], cells);
        }
    }
    part
}

fn may_be_about_nobody(noun: &Record) -> bool {
    let way = ways::to_participant(noun);
    way == Way::Nobody || way.empty_for_nobody().is_some()
}

/// Requests, settings and the record.
fn others(policy: &Policy, sort: &'static str) -> Part {
    let mut part = Part::by_role(sort, &["Handling"]);
    for action in policy.acts_on(sort) {
        let cells = for_roles(|role| cells::of_other(policy, *action, role, sort, ""));
        part.row(&[&words::act(*action)], cells);
    }
    part
}

/// What is published, by audience.
fn published(policy: &Policy) -> Part {
    let mut part = Part::by_role("Published", &["Handling", "For"]);
    for action in policy.acts_on("Published") {
        for audience in ["public", "committee", "internal"] {
            let cells = for_roles(|role| cells::of_other(policy, *action, role, "Published", audience));
            if cells.iter().any(|cell| !cell.is_nothing()) {
                part.row(&[&words::act(*action), words::audience(audience)], cells);
            }
        }
    }
    part
}

/// Every route.
fn pages(policy: &Policy, routes: &[Line]) -> Part {
    let mut part = Part::by_role("pages", &["Adresse", "Handling", "Følsomhed"]);
    let mut sorted: Vec<&Line> = routes.iter().collect();
    sorted.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    for route in sorted {
        let address = format!("{} `{}`", route.method, route.path);
        let cells = for_roles(|role| cells::of_route(policy, route, role));
        part.row(&[&address, &words::act(route.action), &route.sensitivity], cells);
    }
    part
}

fn rules(policy: &Policy) -> Part {
    let mut part = Part::new("rules", &["Område", "Regel", "Navn"]);
    let row = |rule: &crate::Rule| {
        let mark = if rule.forbids { "Forbud: " } else { "" };
        vec![
            words::area(&rule.area).to_owned(),
            format!("{mark}{}", rule.sentence),
            format!("`{}`", rule.id),
        ]
    };
    part.rows = policy.rules().iter().map(row).collect();
    part
}

fn never() -> Part {
    let mut part = Part::new("never", &["Aldrig"]);
    let sentence = |line: &str| Some(line.strip_prefix("@da(\"")?.strip_suffix("\")")?.to_owned());
    part.rows = NEVER
        .lines()
        .filter_map(sentence)
        .map(|said| vec![said])
        .collect();
    part
}

/// Nouns with the same cells, together, in their order.
fn alike(
    nouns: &[&'static Record],
    cells: impl Fn(&Record) -> Vec<Cell>,
) -> Vec<(Vec<&'static Record>, Vec<Cell>)> {
    let mut groups: Vec<(Vec<&'static Record>, Vec<Cell>)> = Vec::new();
    for noun in nouns.iter().copied() {
        let cells = cells(noun);
        match groups.iter_mut().find(|(_, known)| *known == cells) {
            Some((nouns, _)) => nouns.push(noun),
            None => groups.push((vec![noun], cells)),
        }
    }
    groups
}

/// The nouns by their addresses, which are Danish; `alt` when they are all there are.
fn named(nouns: &[&'static Record], all: usize) -> String {
    if nouns.len() == all {
        return "alt".to_owned();
    }
    let paths: Vec<&str> = nouns.iter().map(|noun| noun.path).collect();
    paths.join(", ")
}

/// For each relation the letter that stands for it.
fn letters() -> BTreeMap<Relation, &'static str> {
    BTreeMap::from([
        (Relation::Unrelated, "A"),
        (Relation::Part, "D"),
        (Relation::Host, "V"),
        (Relation::Preview, "F"),
        (Relation::Own, "E"),
        (Relation::Opened, "Å"),
        (Relation::Party, "E"),
    ])
}

/// The side of a noun that a route is mostly about.
fn side(noun: &Record) -> Side {
    match ways::to_participant(noun) {
        Way::Nobody => Side::Programme,
        _ => Side::Case,
    }
}
