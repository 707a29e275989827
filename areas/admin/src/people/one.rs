//! One person: what they are here and have been, how they sign in, and whether they may.

use access::{
    memberships::{self, Granted},
    people::{self, Person},
};
use axum::{extract::Path, response::Response};
use identity::{
    one_time::{self, Purpose},
    session,
};
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{PATH, accounts, organisation_names, path, period, person, unit_names};
use crate::sheet::{Button, Cell, Form, Link, Sheet, Table, crumbs, done, heads, moment, sheet};

const DONE: [&str; 9] = [
    "people-last-administrator",
    "people-granted",
    "people-role-ended",
    "people-shut",
    "people-reopened",
    "people-sessions-ended",
    "people-phone-removed",
    "people-not-own",
    "people-role-gone",
];

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match person(desk, &id)? {
            Some(person) => page(desk, &person)?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The page about a person.
pub(super) fn page<'a>(desk: &Desk<'a>, person: &Person) -> Result<Sheet<'a>, Failure> {
    let mut sheet = sheet(desk, "people-one", &crumbs(desk, PATH, "people"));
    sheet.page.title.clone_from(&person.name);
    done(desk, &mut sheet, &DONE);
    let state = if person.active {
        "people-active"
    } else {
        "people-ended"
    };
    sheet.facts = vec![
        (desk.tr("people-state"), desk.tr(state)),
        (
            desk.tr("people-email"),
            person.email.clone().unwrap_or_else(|| desk.tr("people-no-email")),
        ),
    ];
    sheet.links.push(Link {
        href: desk.to(&format!("{}/rolle", path(&person.id))),
        text: desk.tr("people-grant"),
        note: desk.tr("people-fresh"),
    });
    sheet.tables.push(roles(desk, person)?);
    sheet.tables.push(accounts::table(desk, person)?);
    acts(desk, person, &mut sheet);
    Ok(sheet)
}

fn acts(desk: &Desk, person: &Person, sheet: &mut Sheet) {
    let act = |word: &str, id: &str| Form {
        title: desk.tr(id),
        lead: desk.words().opt(&format!("{id}-about")),
        primary: false,
        ..Form::to(
            desk.to(&format!("{}/{word}", path(&person.id))),
            desk.tr(&format!("{id}-button")),
        )
    };
    sheet.forms.push(act("sessioner", "people-sessions"));
    sheet.forms.push(act("telefon", "people-phone"));
    sheet.forms.push(act("link", "people-link"));
    sheet.forms.push(if person.active {
        act("luk", "people-shut-act")
    } else {
        act("aabn", "people-reopen-act")
    });
}

fn roles(desk: &Desk, person: &Person) -> Result<Table, Failure> {
    let (units, organisations) = (unit_names(desk)?, organisation_names(desk)?);
    let names = people::names(desk.tx)?;
    let today = desk.tx.today();
    let row = |granted: Granted| {
        let place = granted
            .unit
            .as_ref()
            .and_then(|id| units.get(id))
            .or_else(|| granted.organisation.as_ref().and_then(|id| organisations.get(id)));
        let is_over = granted.ends_on.is_some_and(|ends| ends <= today);
        let state = if is_over {
            Cell::state("plain", desk.tr("people-role-over"))
        } else if granted.begins_on > today {
            Cell::state("info", desk.tr("people-role-ahead"))
        } else {
            Cell::state("success", desk.tr("people-role-now"))
        };
        // A command or a migration gives roles too; only people have names.
        let by = names
            .get(&granted.granted_by)
            .cloned()
            .unwrap_or_else(|| desk.tr("people-by-system"));
        let role = desk.words().opt(&format!("role-{}", granted.role));
        let acts = if is_over {
            Vec::new()
        } else {
            vec![Button {
                action: desk.to(&format!("{}/afslut-rolle", path(&person.id))),
                text: desk.tr("people-role-end"),
                about: role.clone(),
                fields: vec![("rolle".to_owned(), granted.id.clone())],
            }]
        };
        vec![
            Cell::text(role),
            Cell::text(place.cloned().unwrap_or_default()),
            Cell::text(period(desk, granted.begins_on, granted.ends_on)),
            Cell::text(format!("{by}, {}", moment(desk, &granted.granted_at))),
            state,
            Cell::acts(acts),
        ]
    };
    let ids = [
        "people-role",
        "people-place",
        "people-period",
        "people-granted-by",
        "people-state",
        "people-acts",
    ];
    Ok(Table {
        id: "roles".to_owned(),
        title: desk.tr("people-roles"),
        heads: heads(desk, &ids),
        rows: memberships::of(desk.tx, &person.id)?
            .into_iter()
            .map(row)
            .collect(),
        empty: desk.tr("people-no-roles"),
        ..Table::default()
    })
}

/// Back to the person, with what was done.
pub(super) fn back(desk: &Desk, id: &str, done: &str) -> Answer {
    Answer::Done(desk.to(&format!("{}?gjort={done}", path(id))))
}

/// Shuts somebody out: nothing of theirs comes in any more, and whatever is open is ended.
pub(super) async fn shut(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(person) = person(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            if person.id == desk.who.person {
                return Ok(back(desk, &id, "people-not-own"));
            }
            if memberships::is_last_administrator(desk.tx, &person.id)? {
                return Ok(back(desk, &id, "people-last-administrator"));
            }
            people::end(desk.tx, &person.id)?;
            for account in people::accounts(desk.tx, &person.id)? {
                let control = desk.app().municipalities.control();
                let slug = &desk.visit().here().slug;
                control.write(&desk.who.person, |tx| {
                    one_time::revoke(tx, Purpose::BindPhone, slug, &account)?;
                    session::end_all(tx, &account, None)
                })?;
            }
            Ok(back(desk, &id, "people-shut"))
        })
        .await
}

/// Lets somebody in again.
pub(super) async fn reopen(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(person) = person(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            if person.id == desk.who.person {
                return Ok(back(desk, &id, "people-not-own"));
            }
            people::reopen(desk.tx, &person.id)?;
            Ok(back(desk, &id, "people-reopened"))
        })
        .await
}
