//! Restriction of processing, holds on deletion, and asking for an erasure before its time: what is done to one case, with a reason
//! that is sealed for the citizen. Nothing of the case itself is shown.

use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors, date};
use records::Typed;
use rights::{
    restrict,
    retention::{
        self,
        hold::{self, Why},
    },
};
use web::{
    Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Button, Cell, Choice, Form, Input, Sheet, Table, heads, input, moment},
};

use crate::case::{self, ABOUT, Case, typed_in};

/// Restricting a case, and holding it back from deletion.
pub(crate) const RESTRICT: Action = Action::changes("rights.restrict");
const ERASE: Action = Action::changes("rights.erase");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/deltagere/{key}/begraensning", RESTRICT, ABOUT, shown)
        .form("/deltagere/{key}/begraensning", RESTRICT, ABOUT, restricted)
        .form("/deltagere/{key}/stop", RESTRICT, ABOUT, held)
        .form("/deltagere/{key}/stop/{id}/loeft", RESTRICT, ABOUT, lifted)
        .form("/deltagere/{key}/slet", ERASE, ABOUT, asked_for)
}

async fn shown(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match case::find(desk, RESTRICT, &key)? {
            Some(case) => page(desk, &case, &Typed::new(), &FieldErrors::default(), None)?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// Does one of the page's acts, and shows the page again when it is refused.
fn act(
    desk: &Desk,
    action: Action,
    key: &str,
    typed: &Typed,
    work: impl FnOnce(&Case, &mut FieldErrors) -> rights::Result<()>,
) -> Result<Answer, Failure> {
    let Some(case) = case::find(desk, action, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let done = case::refused(work(&case, &mut errors))?;
    if !errors.is_empty() {
        return page(desk, &case, typed, &errors, None)?.refused();
    }
    match done {
        Ok(()) => Ok(Answer::Done(
            desk.to(&format!("/deltagere/{}/begraensning", case.key)),
        )),
        Err(refusal) => page(desk, &case, typed, &errors, Some(case::refusal(refusal)))?.refused(),
    }
}

async fn restricted(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            act(desk, RESTRICT, &key, &typed, |case, errors| {
                let reason = case::reason(&typed, "begrundelse", errors);
                if !errors.is_empty() {
                    return Ok(());
                }
                let on = typed_in(&typed, "til") == "ja";
                let noun = &placements::participant::PARTICIPANT;
                restrict::set(desk.tx, noun, &case.id, on, &reason, &desk.who.person)
            })
        })
        .await
}

async fn held(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            act(desk, RESTRICT, &key, &typed, |case, errors| {
                let why = Why::parse(typed_in(&typed, "hvorfor"));
                if why.is_none() {
                    errors.add("hvorfor", "privacy-error-why");
                }
                let reason = case::reason(&typed, "stop-begrundelse", errors);
                let ends = ends_on(desk, &typed, errors);
                let (Some(why), true) = (why, errors.is_empty()) else {
                    return Ok(());
                };
                hold::set(desk.tx, &case.id, why, &reason, ends, &desk.who.person).map(drop)
            })
        })
        .await
}

/// The day on which a hold ends; nothing when none is written.
fn ends_on(desk: &Desk, typed: &Typed, errors: &mut FieldErrors) -> Option<Date> {
    let text = typed_in(typed, "slutter");
    if text.is_empty() {
        return None;
    }
    let day = date::parse_typed(text).filter(|day| *day > desk.tx.today());
    if day.is_none() {
        errors.add("slutter", "privacy-error-day");
    }
    day
}

async fn lifted(visit: Visit, Path((key, id)): Path<(String, String)>) -> Response {
    visit
        .write(move |desk| {
            let Some(case) = case::find(desk, RESTRICT, &key)? else {
                return Ok(Answer::NotFound);
            };
            let holds = hold::of(desk.tx, &case.id).map_err(case::failed)?;
            if !holds.iter().any(|hold| hold.id == id) {
                return page(
                    desk,
                    &case,
                    &Typed::new(),
                    &FieldErrors::default(),
                    Some("privacy-refused-missing"),
                )?
                .refused();
            }
            act(desk, RESTRICT, &key, &Typed::new(), |_, _| {
                hold::lift(desk.tx, &id, &desk.who.person)
            })
        })
        .await
}

async fn asked_for(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            act(desk, ERASE, &key, &typed, |case, errors| {
                let why = typed_in(&typed, "grund");
                if why.chars().count() < 10 || kernel::person::mentions_cpr(why) {
                    errors.add("grund", "privacy-error-erasure");
                    return Ok(());
                }
                retention::request_erasure(desk.tx, &case.id, &desk.who.person, why).map(drop)
            })
        })
        .await
}

fn page<'a>(
    desk: &Desk<'a>,
    case: &Case,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = case::sheet(desk, "privacy-restriction", case);
    sheet.warn(desk, problem);
    let state = if case.restricted {
        "privacy-is-restricted"
    } else {
        "privacy-is-not-restricted"
    };
    sheet.facts.push((desk.tr("privacy-state"), desk.tr(state)));
    sheet.tables.push(holds(desk, case)?);
    sheet.forms.push(restriction_form(desk, case, typed, errors));
    sheet.forms.push(hold_form(desk, case, typed, errors));
    if may_erase(desk, case)? {
        sheet.forms.push(erasure_form(desk, case, typed, errors));
    }
    Ok(sheet)
}

/// May this person ask for the erasure of the case?
fn may_erase(desk: &Desk, case: &Case) -> Result<bool, Failure> {
    let noun = &placements::participant::PARTICIPANT;
    let Some(found) = records::entry::find(desk.tx, noun, &case.id)? else {
        return Ok(false);
    };
    Ok(desk.may_afresh(ERASE, &desk.thing(noun, &found)?))
}

fn holds(desk: &Desk, case: &Case) -> Result<Table, Failure> {
    let all = hold::of(desk.tx, &case.id).map_err(case::failed)?;
    let today = desk.tx.today();
    let rows = all.into_iter().map(|one| {
        let is_over = one.lifted_at.is_some() || one.ends_on.is_some_and(|day| day <= today);
        let day = |day: Date| kernel::format::date_long(desk.lang(), day);
        let acts = if is_over {
            Cell::text(one.lifted_at.as_deref().map_or_else(
                || desk.tr("privacy-hold-over"),
                |at| {
                    desk.words()
                        .with("privacy-hold-lifted", &[("when", &moment(desk, at))])
                },
            ))
        } else {
            Cell::acts(vec![Button {
                action: desk.to(&format!("/deltagere/{}/stop/{}/loeft", case.key, one.id)),
                text: desk.tr("privacy-hold-lift"),
                about: desk.tr(&format!("rights-retention_hold-kind-{}", one.why.as_str())),
                fields: Vec::new(),
            }])
        };
        vec![
            Cell::text(desk.tr(&format!("rights-retention_hold-kind-{}", one.why.as_str()))),
            Cell::text(day(one.begins_on)),
            Cell::text(one.ends_on.map(day).unwrap_or_default()),
            acts,
        ]
    });
    Ok(Table {
        id: "stop".to_owned(),
        title: desk.tr("rights-retention_hold"),
        heads: heads(
            desk,
            &[
                "rights-column-kind",
                "rights-column-begins_on",
                "rights-column-ends_on",
                "privacy-acts",
            ],
        ),
        rows: rows.collect(),
        empty: desk.tr("privacy-holds-none"),
        ..Table::default()
    })
}

fn restriction_form(desk: &Desk, case: &Case, typed: &Typed, errors: &FieldErrors) -> Form {
    let (to, title) = if case.restricted {
        ("nej", "privacy-lift")
    } else {
        ("ja", "privacy-restrict")
    };
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/begraensning", case.key)),
        desk.tr(title),
    );
    form.title = desk.tr(title);
    form.lead = desk.tr(&format!("{title}-about"));
    form.hidden = vec![("til".to_owned(), to.to_owned())];
    form.inputs = vec![input(desk, "privacy", "area", "begrundelse", typed, errors)];
    form
}

fn hold_form(desk: &Desk, case: &Case, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/stop", case.key)),
        desk.tr("privacy-hold"),
    );
    form.title = desk.tr("privacy-hold");
    form.lead = desk.tr("privacy-hold-about");
    form.primary = false;
    let chosen = typed_in(typed, "hvorfor");
    let choice = |why: &Why| Choice {
        value: why.as_str().to_owned(),
        text: desk.tr(&format!("rights-retention_hold-kind-{}", why.as_str())),
        chosen: why.as_str() == chosen,
    };
    form.inputs = vec![
        Input {
            options: Why::CHOICES.iter().map(choice).collect(),
            ..input(desk, "privacy", "select", "hvorfor", typed, errors)
        },
        input(desk, "privacy", "date", "slutter", typed, errors),
        input(desk, "privacy", "area", "stop-begrundelse", typed, errors),
    ];
    form
}

fn erasure_form(desk: &Desk, case: &Case, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/slet", case.key)),
        desk.tr("privacy-erase"),
    );
    form.title = desk.tr("privacy-erase");
    form.lead = desk.tr("privacy-erase-about");
    form.primary = false;
    form.inputs = vec![input(desk, "privacy", "area", "grund", typed, errors)];
    form
}
