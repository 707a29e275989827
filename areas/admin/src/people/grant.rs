//! Giving somebody a role, and ending one.

use access::{
    Role,
    memberships::{self, Grant, GrantError, Refusal},
    people::Person,
    places,
};
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use web::{Answer, Desk, Failure, FormData, Visit, form};

use super::{PATH, one::back, path, person};
use crate::sheet::{Form, Sheet, crumbs, input, select, sheet};

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match person(desk, &id)? {
            Some(person) => page(desk, &person, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

pub(super) async fn grant(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| match person(desk, &id)? {
            Some(person) => granted(desk, &person, &typed),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The roles that are given here; a participant's own comes with their case.
fn roles() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| *role != Role::Participant)
}

fn granted(desk: &Desk, person: &Person, typed: &Typed) -> Result<Answer, Failure> {
    let said = |name: &str| typed.get(name).map_or("", |text| text.trim());
    let mut errors = FieldErrors::default();
    let role = roles().find(|role| role.as_str() == said("rolle"));
    if role.is_none() {
        errors.add("rolle", "error-choose");
    }
    let unit = place(&places::units(desk.tx)?, said("enhed"), "enhed", &mut errors);
    let organisation = place(
        &places::organisations(desk.tx)?,
        said("virksomhed"),
        "virksomhed",
        &mut errors,
    );
    let begins = form::day(typed, "fra", &mut errors).or_else(|| Some(desk.tx.today()));
    let last = form::day(typed, "til", &mut errors);
    let (Some(role), Some(begins_on), true) = (role, begins, errors.is_empty()) else {
        return page(desk, person, typed, &errors)?.refused();
    };
    let grant = Grant {
        person: &person.id,
        role,
        unit: unit.as_deref(),
        organisation: organisation.as_deref(),
        participant: None,
        begins_on,
        // People write the last day; what is kept is the day after.
        ends_on: last.and_then(|last| last.tomorrow().ok()),
        by: &desk.who.person,
    };
    match memberships::grant(desk.tx, &grant) {
        Ok(_) => Ok(back(desk, &person.id, "people-granted")),
        Err(GrantError::Store(error)) => Err(error.into()),
        Err(GrantError::Refused(refusal)) => {
            let (field, message) = told(refusal);
            errors.add(field, message);
            page(desk, person, typed, &errors)?.refused()
        }
    }
}

/// Where a refusal is told, and in which words.
fn told(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::WithoutOrganisation => ("virksomhed", "people-error-without-organisation"),
        Refusal::WithOrganisation => ("virksomhed", "people-error-with-organisation"),
        Refusal::EndsBeforeItBegins => ("til", "people-error-ends"),
        Refusal::OwnAccess => ("rolle", "people-error-own"),
        Refusal::PersonEnded => ("rolle", "people-error-shut"),
        Refusal::WithoutParticipant
        | Refusal::WithParticipant
        | Refusal::LastAdministrator
        | Refusal::Missing => ("rolle", "error-choose"),
    }
}

fn place(all: &[places::Place], id: &str, field: &'static str, errors: &mut FieldErrors) -> Option<String> {
    if id.is_empty() {
        return None;
    }
    let found = all
        .iter()
        .find(|place| place.id == id)
        .map(|place| place.id.clone());
    if found.is_none() {
        errors.add(field, "error-choose");
    }
    found
}

fn page<'a>(
    desk: &Desk<'a>,
    person: &Person,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut way = crumbs(desk, PATH, "people");
    way.push((desk.to(&path(&person.id)), person.name.clone()));
    let mut sheet = sheet(desk, "people-grant", &way);
    let mut form = Form::to(
        desk.to(&format!("{}/rolle", path(&person.id))),
        desk.tr("people-grant-button"),
    );
    let field = |kind, id| input(desk, "people", kind, id, typed, errors);
    let named = |all: Vec<places::Place>| all.into_iter().map(|place| (place.id, place.name));
    let words = roles().map(|role| {
        (
            role.as_str().to_owned(),
            desk.tr(&format!("role-{}", role.as_str())),
        )
    });
    form.inputs = vec![
        select(field("select", "rolle"), words),
        select(field("select", "enhed"), named(places::units(desk.tx)?)),
        select(
            field("select", "virksomhed"),
            named(places::organisations(desk.tx)?),
        ),
        field("date", "fra"),
        field("date", "til"),
    ];
    sheet.forms.push(form);
    Ok(sheet)
}

/// Ends a role from today.
pub(super) async fn end(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(person) = person(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            let role = typed.get("rolle").map_or("", String::as_str);
            let is_theirs = memberships::find(desk.tx, role)?.is_some_and(|one| one.person == person.id);
            if !is_theirs {
                return Ok(back(desk, &id, "people-role-gone"));
            }
            match memberships::end(desk.tx, role, &desk.who.person) {
                Ok(()) => Ok(back(desk, &id, "people-role-ended")),
                Err(GrantError::Refused(Refusal::LastAdministrator)) => {
                    Ok(back(desk, &id, "people-last-administrator"))
                }
                Err(GrantError::Refused(_)) => Ok(back(desk, &id, "people-role-gone")),
                Err(GrantError::Store(error)) => Err(error.into()),
            }
        })
        .await
}
