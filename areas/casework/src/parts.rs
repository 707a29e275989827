//! Who has a part in a case: given, ended, handed on. A case is never left without anybody.
//!
//! Not for: what a part gives, which the policies say.

use access::{
    Role, Thing,
    cases::{self, Part},
    memberships::{self, GrantError, Refusal},
    people,
};
use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors, format};
use placements::participant::PARTICIPANT;
use records::{Entry, Typed};
use web::{
    Action, Answer, Desk, Failure, FormData, Routes, Visit, form,
    sheet::{Button, Cell, Form, Sheet, Table, heads, input, select},
};

const ASSIGN: Action = Action::changes("case.assign");

/// The roles of those who can have a part in a case.
const ROLES: [Role; 3] = [Role::Caseworker, Role::Consultant, Role::Leader];

pub(crate) fn routes() -> Routes {
    let path = "/deltagere/{key}/del";
    Routes::new()
        .page(path, ASSIGN, crate::ABOUT, show)
        .form(path, ASSIGN, crate::ABOUT, give)
        .form("/deltagere/{key}/del/{id}/afslut", ASSIGN, crate::ABOUT, end)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match crate::find(desk, ASSIGN, &key)? {
            Some((case, _)) => page(desk, &case, &Typed::new(), &FieldErrors::default(), None)?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// Everybody who can be given a part: those with one of the roles today.
fn candidates(desk: &Desk) -> Result<Vec<(String, String)>, Failure> {
    let today = desk.tx.today();
    let may: std::collections::BTreeSet<String> = memberships::current(desk.tx)?
        .into_iter()
        .filter(|one| one.begins_on <= today && ROLES.iter().any(|role| role.as_str() == one.role))
        .map(|one| one.person)
        .collect();
    let staff = people::staff(desk.tx)?.into_iter();
    Ok(staff
        .filter(|person| person.active && may.contains(&person.id))
        .map(|person| (person.id, person.name))
        .collect())
}

fn page<'a>(
    desk: &Desk<'a>,
    case: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = crate::sheet(desk, "case-parts", case);
    sheet.warn(desk, problem);
    let names = people::names(desk.tx)?;
    let row = |part: Part| {
        let name = names
            .get(&part.person)
            .cloned()
            .unwrap_or_else(|| desk.tr("people-gone"));
        let last = part.ends_on.map(|ends| ends.yesterday().unwrap_or(ends));
        let day = |day: Date| format::date_short(desk.lang(), day);
        vec![
            Cell::text(name.clone()),
            Cell::text(day(part.begins_on)),
            Cell::text(last.map_or_else(|| desk.tr("case-part-open"), day)),
            Cell::acts(vec![Button {
                action: desk.to(&format!("/deltagere/{}/del/{}/afslut", case.key, part.id)),
                text: desk.tr("case-part-end"),
                about: name,
                fields: Vec::new(),
            }]),
        ]
    };
    let ids = [
        "case-part-person",
        "case-part-from",
        "case-part-until",
        "case-part-act",
    ];
    sheet.tables.push(Table {
        id: "parts".to_owned(),
        title: desk.tr("case-parts-now"),
        heads: heads(desk, &ids),
        rows: cases::of(desk.tx, &case.id)?.into_iter().map(row).collect(),
        empty: desk.tr("case-parts-none"),
        ..Table::default()
    });
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/del", case.key)),
        desk.tr("case-part-give-button"),
    );
    form.title = desk.tr("case-part-give");
    let field = |kind, id| input(desk, "case-part", kind, id, typed, errors);
    form.inputs = vec![
        select(field("select", "hvem"), candidates(desk)?),
        field("date", "fra"),
        field("date", "til"),
    ];
    sheet.forms.push(form);
    Ok(sheet)
}

async fn give(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| given(desk, &key, &typed)).await
}

fn given(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some((case, _)) = crate::find(desk, ASSIGN, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let wanted = typed.get("hvem").map_or("", String::as_str);
    let person = candidates(desk)?
        .into_iter()
        .map(|(id, _)| id)
        .find(|id| id == wanted);
    if person.is_none() {
        errors.add("hvem", "error-choose");
    }
    let begins = form::day(typed, "fra", &mut errors).unwrap_or_else(|| desk.tx.today());
    let last = form::day(typed, "til", &mut errors);
    let (Some(person), true) = (person, errors.is_empty()) else {
        return page(desk, &case, typed, &errors, None)?.refused();
    };
    if cases::of(desk.tx, &case.id)?
        .iter()
        .any(|part| part.person == person)
    {
        errors.add("hvem", "case-part-has-one");
        return page(desk, &case, typed, &errors, None)?.refused();
    }
    let ends = last.and_then(|last| last.tomorrow().ok());
    match cases::give(desk.tx, &case.id, &person, begins, ends, &desk.who.person) {
        Ok(_) => Ok(Answer::Done(desk.to(&format!("/deltagere/{key}/del")))),
        Err(GrantError::Store(error)) => Err(error.into()),
        Err(GrantError::Refused(refusal)) => {
            match refusal {
                Refusal::EndsBeforeItBegins => errors.add("til", "case-part-ends-before"),
                _ => errors.add("hvem", "case-part-not-own"),
            }
            page(desk, &case, typed, &errors, None)?.refused()
        }
    }
}

async fn end(visit: Visit, Path((key, id)): Path<(String, String)>, FormData(_): FormData) -> Response {
    visit.write(move |desk| ended(desk, &key, &id)).await
}

fn ended(desk: &Desk, key: &str, id: &str) -> Result<Answer, Failure> {
    let Some((case, _)) = crate::find(desk, ASSIGN, key)? else {
        return Ok(Answer::NotFound);
    };
    let shown =
        |problem: &str| page(desk, &case, &Typed::new(), &FieldErrors::default(), Some(problem))?.refused();
    let parts = cases::of(desk.tx, &case.id)?;
    if !parts.iter().any(|part| part.id == id) {
        return shown("case-part-gone");
    }
    if parts.len() == 1 {
        return shown("case-part-last");
    }
    match cases::end(desk.tx, id, &desk.who.person) {
        Ok(()) => {
            // Whoever ends the own part may have nothing more to do here.
            let thing: Thing = desk.thing(&PARTICIPANT, &case)?;
            let to = if desk.may(ASSIGN, &thing) {
                format!("/deltagere/{key}/del")
            } else {
                "/deltagere".to_owned()
            };
            Ok(Answer::Done(desk.to(&to)))
        }
        Err(GrantError::Store(error)) => Err(error.into()),
        Err(GrantError::Refused(_)) => shown("case-part-gone"),
    }
}
