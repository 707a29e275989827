//! The municipality's units, and the people of other organisations who have a role here.

use access::{memberships, people, places};
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::{
    people::{organisation_names, period},
    sheet::{Cell, Form, Sheet, Table, crumb, crumbs, done, heads, input, missing_or_long, sheet},
};

const UNITS: Action = Action::changes("admin.units");
const ABOUT: About = About::Setting("unit");
const PATH: &str = "/administration/enheder";

pub(crate) fn routes() -> Routes {
    let one = format!("{PATH}/{{id}}");
    Routes::new()
        .page(PATH, UNITS, ABOUT, async |visit: Visit| {
            visit
                .read(|desk| page(desk, &Typed::new(), &FieldErrors::default())?.shown())
                .await
        })
        .form(PATH, UNITS, ABOUT, add)
        .page(&one, UNITS, ABOUT, show)
        .form(&one, UNITS, ABOUT, rename)
}

fn page<'a>(desk: &Desk<'a>, typed: &Typed, errors: &FieldErrors) -> Result<Sheet<'a>, Failure> {
    let mut sheet = sheet(desk, "units", &[crumb(desk)]);
    done(desk, &mut sheet, &["unit-added", "unit-renamed"]);
    let units = places::units(desk.tx)?.into_iter().map(|unit| {
        vec![
            Cell::link(unit.name, desk.to(&format!("{PATH}/{}", unit.id))),
            Cell::text(unit.key),
        ]
    });
    sheet.tables.push(Table {
        id: "units".to_owned(),
        title: desk.tr("units"),
        heads: heads(desk, &["unit-navn", "unit-key"]),
        rows: units.collect(),
        empty: desk.tr("unit-none"),
        ..Table::default()
    });
    sheet.tables.push(users(desk)?);
    let mut form = Form::to(desk.to(PATH), desk.tr("unit-add-button"));
    form.title = desk.tr("unit-add");
    form.inputs = vec![input(desk, "unit", "text", "navn", typed, errors)];
    sheet.forms.push(form);
    Ok(sheet)
}

/// The organisations' users. A person is led to where this reader may look.
fn users(desk: &Desk) -> Result<Table, Failure> {
    let (organisations, names) = (organisation_names(desk)?, people::names(desk.tx)?);
    let may_look = desk.may_open_path("/administration/personer");
    let rows = memberships::at_organisations(desk.tx)?
        .into_iter()
        .map(|granted| {
            let organisation = granted.organisation.as_ref().and_then(|id| organisations.get(id));
            let name = names.get(&granted.person).cloned().unwrap_or_default();
            let href = if may_look {
                desk.to(&format!("/administration/personer/{}", granted.person))
            } else {
                String::new()
            };
            vec![
                Cell::text(organisation.cloned().unwrap_or_default()),
                Cell::link(name, href),
                Cell::text(desk.words().opt(&format!("role-{}", granted.role))),
                Cell::text(period(desk, granted.begins_on, granted.ends_on)),
            ]
        });
    Ok(Table {
        id: "users".to_owned(),
        title: desk.tr("unit-users"),
        lead: desk.tr("unit-users-about"),
        heads: heads(
            desk,
            &["unit-organisation", "people-name", "people-role", "people-period"],
        ),
        rows: rows.collect(),
        empty: desk.tr("unit-users-none"),
        ..Table::default()
    })
}

fn name_of(typed: &Typed) -> Result<String, FieldErrors> {
    let name = kernel::fold::clean(typed.get("navn").map_or("", String::as_str));
    match missing_or_long(&name, 100) {
        None => Ok(name),
        Some(wrong) => {
            let mut errors = FieldErrors::default();
            errors.add("navn", wrong);
            Err(errors)
        }
    }
}

async fn add(visit: Visit, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| match name_of(&typed) {
            Ok(name) => {
                places::add_unit(desk.tx, &name)?;
                Ok(Answer::Done(desk.to(&format!("{PATH}?gjort=unit-added"))))
            }
            Err(errors) => page(desk, &typed, &errors)?.refused(),
        })
        .await
}

async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match places::unit(desk.tx, &id)? {
            Some(unit) => one(desk, &unit, None, &FieldErrors::default()).shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn rename(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(unit) = places::unit(desk.tx, &id)? else {
                return Ok(Answer::NotFound);
            };
            match name_of(&typed) {
                Ok(name) => {
                    places::rename_unit(desk.tx, &unit.id, &name)?;
                    Ok(Answer::Done(desk.to(&format!("{PATH}?gjort=unit-renamed"))))
                }
                Err(errors) => one(desk, &unit, Some(&typed), &errors).refused(),
            }
        })
        .await
}

fn one<'a>(desk: &Desk<'a>, unit: &places::Place, typed: Option<&Typed>, errors: &FieldErrors) -> Sheet<'a> {
    let mut sheet = sheet(desk, "unit-one", &crumbs(desk, PATH, "units"));
    sheet.page.title.clone_from(&unit.name);
    let known = Typed::from([("navn".to_owned(), unit.name.clone())]);
    let mut form = Form::to(
        desk.to(&format!("{PATH}/{}", unit.id)),
        desk.tr("unit-rename-button"),
    );
    form.inputs = vec![input(
        desk,
        "unit",
        "text",
        "navn",
        typed.unwrap_or(&known),
        errors,
    )];
    sheet.forms.push(form);
    sheet
}
