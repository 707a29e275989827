//! What a provider's claims mean: whoever comes with this value of this claim has this role.

use access::{Role, places};
use axum::{extract::Path, response::Response};
use identity::oidc::{
    Provider,
    mapping::{self, Line},
    provider,
};
use kernel::FieldErrors;
use records::Typed;
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{PATH, back, one};
use crate::{
    people::{organisation_names, unit_names},
    sheet::{Button, Cell, Form, Sheet, Table, heads, input, missing_or_long, select},
};

/// What was sent and what is wrong with it.
#[derive(Default)]
pub(super) struct Sent {
    typed: Typed,
    errors: FieldErrors,
}

/// The roles that a claim can give; a participant's own comes with the CPR number.
fn roles() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| *role != Role::Participant)
}

/// The lines and the form for another.
pub(super) fn on(desk: &Desk, sheet: &mut Sheet, found: &Provider, sent: &Sent) -> Result<(), Failure> {
    let (units, organisations) = (unit_names(desk)?, organisation_names(desk)?);
    let remove = desk.to(&format!("{PATH}/{}/fjern", found.key));
    let row = |line: Line| {
        let unit = line.unit.as_ref().and_then(|id| units.get(id));
        let place = line
            .organisation
            .as_ref()
            .and_then(|id| organisations.get(id))
            .or(unit);
        vec![
            Cell::text(line.claim.clone()),
            Cell::text(line.value.clone()),
            Cell::text(desk.words().opt(&format!("role-{}", line.role))),
            Cell::text(place.cloned().unwrap_or_default()),
            Cell::acts(vec![Button {
                action: remove.clone(),
                text: desk.tr("provider-line-remove"),
                about: format!("{} {}", line.claim, line.value),
                fields: vec![("linje".to_owned(), line.id)],
            }]),
        ]
    };
    let ids = [
        "provider-claim",
        "provider-vaerdi",
        "people-role",
        "people-place",
        "people-acts",
    ];
    sheet.tables.push(Table {
        id: "lines".to_owned(),
        title: desk.tr("provider-lines"),
        lead: desk.tr("provider-lines-about"),
        heads: heads(desk, &ids),
        rows: mapping::list(desk.tx, &found.id)?.into_iter().map(row).collect(),
        empty: desk.tr("provider-lines-none"),
        ..Table::default()
    });
    sheet.forms.push(form(desk, found, sent)?);
    Ok(())
}

fn form(desk: &Desk, found: &Provider, sent: &Sent) -> Result<Form, Failure> {
    let field = |form: &str, kind, id| input(desk, form, kind, id, &sent.typed, &sent.errors);
    let named = |all: Vec<places::Place>| all.into_iter().map(|place| (place.id, place.name));
    let words = roles().map(|role| {
        (
            role.as_str().to_owned(),
            desk.tr(&format!("role-{}", role.as_str())),
        )
    });
    let mut form = Form::to(
        desk.to(&format!("{PATH}/{}/linje", found.key)),
        desk.tr("provider-line-add-button"),
    );
    form.title = desk.tr("provider-line-add");
    form.inputs = vec![
        field("provider", "text", "claim"),
        field("provider", "text", "vaerdi"),
        select(field("people", "select", "rolle"), words),
        select(field("people", "select", "enhed"), named(places::units(desk.tx)?)),
        select(
            field("people", "select", "virksomhed"),
            named(places::organisations(desk.tx)?),
        ),
    ];
    Ok(form)
}

pub(super) async fn add(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(found) = provider::find(desk.tx, &key)? else {
                return Ok(Answer::NotFound);
            };
            match read(desk, &typed)? {
                Ok(line) => {
                    mapping::add(desk.tx, &found.id, &line)?;
                    Ok(back(desk, &found, "provider-line-added"))
                }
                Err(errors) => {
                    let typed = typed.clone();
                    one(desk, &found, &Sent { typed, errors })?.refused()
                }
            }
        })
        .await
}

fn read(desk: &Desk, typed: &Typed) -> Result<Result<Line, FieldErrors>, Failure> {
    let said = |name: &str| typed.get(name).map_or("", |text| text.trim()).to_owned();
    let mut errors = FieldErrors::default();
    let (claim, value) = (said("claim"), said("vaerdi"));
    for (field, text) in [("claim", &claim), ("vaerdi", &value)] {
        if let Some(wrong) = missing_or_long(text, 200) {
            errors.add(field, wrong);
        }
    }
    let mut place = |field: &str, all: Vec<places::Place>| {
        let id = said(field);
        let known = all.iter().any(|place| place.id == id);
        if !id.is_empty() && !known {
            errors.add(field, "error-choose");
        }
        known.then_some(id)
    };
    let unit = place("enhed", places::units(desk.tx)?);
    let organisation = place("virksomhed", places::organisations(desk.tx)?);
    let role = roles().find(|role| role.as_str() == said("rolle"));
    match role.map(|role| (role.has_organisation(), organisation.is_some())) {
        None => errors.add("rolle", "error-choose"),
        Some((true, false)) => errors.add("virksomhed", "people-error-without-organisation"),
        Some((false, true)) => errors.add("virksomhed", "people-error-with-organisation"),
        Some((true, true) | (false, false)) => {}
    }
    Ok(match role.filter(|_| errors.is_empty()) {
        None => Err(errors),
        Some(role) => Ok(Line {
            id: String::new(),
            claim,
            value,
            role: role.as_str().to_owned(),
            unit,
            organisation,
        }),
    })
}

pub(super) async fn remove(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(found) = provider::find(desk.tx, &key)? else {
                return Ok(Answer::NotFound);
            };
            let line = typed.get("linje").map_or("", String::as_str);
            let was_there = mapping::remove(desk.tx, &found.id, line)?;
            let done = if was_there {
                "provider-line-removed"
            } else {
                "provider-line-gone"
            };
            Ok(back(desk, &found, done))
        })
        .await
}
