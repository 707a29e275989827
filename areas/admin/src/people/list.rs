//! The list of the staff: searched by name, a page at a time.

use std::collections::BTreeMap;

use access::{
    memberships,
    people::{self, Person},
};
use axum::response::Response;
use kernel::fold;
use web::{Answer, Desk, Failure, Visit};

use super::{PATH, path};
use crate::sheet::{
    Cell, Form, Input, Link, Table, asked, crumb, done, heads, page_number, pager, part, sheet,
};

/// How many stand on a page.
const ON_A_PAGE: usize = 50;

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let search = asked(desk, "s");
    let wanted = fold::fold(&search);
    let found: Vec<_> = people::staff(desk.tx)?
        .into_iter()
        .filter(|person| {
            fold::fold(&person.name).contains(&wanted)
                || person
                    .email
                    .as_deref()
                    .is_some_and(|email| fold::fold(email).contains(&wanted))
        })
        .collect();
    let roles = roles(desk)?;
    let number = page_number(desk);
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let (shown, has_next) = part(found, number, ON_A_PAGE);
    let mut sheet = sheet(desk, "people", &[crumb(desk)]);
    done(desk, &mut sheet, &["people-added"]);
    sheet.links.push(Link {
        href: desk.to(&format!("{PATH}/ny")),
        text: desk.tr("people-add"),
        note: String::new(),
    });
    sheet.forms.push(search_form(desk, &search));
    let rows = shown.into_iter().map(|person| row(desk, person, &roles));
    sheet.tables.push(Table {
        id: "people".to_owned(),
        title: desk.words().with(
            "people-count",
            &[("count", &kernel::format::count(desk.lang(), total))],
        ),
        heads: heads(
            desk,
            &["people-name", "people-email", "people-roles", "people-state"],
        ),
        rows: rows.collect(),
        empty: desk.tr("people-none"),
        pager: pager(desk, PATH, &[("s", &search)], number, has_next),
        ..Table::default()
    });
    sheet.shown()
}

fn search_form(desk: &Desk, search: &str) -> Form {
    Form {
        method: "get",
        primary: false,
        above: true,
        inputs: vec![Input {
            id: "s",
            kind: "text",
            label: desk.tr("people-search"),
            value: search.to_owned(),
            ..Input::default()
        }],
        ..Form::to(desk.to(PATH), desk.tr("list-search-button"))
    }
}

fn row(desk: &Desk, person: Person, roles: &BTreeMap<String, String>) -> Vec<Cell> {
    let state = if person.active {
        Cell::state("success", desk.tr("people-active"))
    } else {
        Cell::state("plain", desk.tr("people-ended"))
    };
    vec![
        Cell::link(person.name, desk.to(&path(&person.id))),
        Cell::text(person.email.unwrap_or_default()),
        Cell::text(roles.get(&person.id).cloned().unwrap_or_default()),
        state,
    ]
}

/// The roles that people have or will have, by person, in words.
fn roles(desk: &Desk) -> Result<BTreeMap<String, String>, Failure> {
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for granted in memberships::current(desk.tx)? {
        let word = desk.words().opt(&format!("role-{}", granted.role));
        let of = roles.entry(granted.person).or_default();
        if !of.contains(&word) {
            of.push(word);
        }
    }
    Ok(roles
        .into_iter()
        .map(|(person, words)| (person, words.join(", ")))
        .collect())
}
