//! Break-glass: opening a case that is not one's own, with a reason and for a while; and the leader's page, where each
//! opening is judged.

use access::glass;
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::sheet::{Button, Cell, Choice, Form, Input, Sheet, Table, crumb, heads, input, moment};

const OPEN: Action = Action::changes("case.break_glass");
const REVIEW: Action = Action::changes("glass.review");

/// The shortest reason that says something, in letters.
const SHORTEST_REASON: usize = 15;

/// How many openings are shown.
const SHOWN: i64 = 100;

pub(crate) fn routes() -> Routes {
    let open = "/deltagere/{key}/brydglas";
    let about = About::Noun(&placements::participant::PARTICIPANT);
    Routes::new()
        .page(open, OPEN, about, ask)
        .form(open, OPEN, about, opened)
        .page(
            "/brydglas",
            REVIEW,
            About::Request("glass"),
            async |visit: Visit| visit.read(review).await,
        )
        .form("/brydglas/{id}/vurder", REVIEW, About::Request("glass"), judge)
}

async fn ask(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match reference(desk, &key)? {
            Some((_, reference)) => {
                form(desk, &key, &reference, &Typed::new(), &FieldErrors::default())?.shown()
            }
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn opened(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some((participant, reference)) = reference(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            let reason = typed.get("begrundelse").map_or("", |text| text.trim());
            if reason.chars().count() < SHORTEST_REASON {
                let mut errors = FieldErrors::default();
                errors.add("begrundelse", "glass-error-reason");
                return form(desk, &key, &reference, &typed, &errors)?.refused();
            }
            let minutes = typed
                .get("minutter")
                .and_then(|text| text.parse().ok())
                .unwrap_or(30);
            glass::open(desk.tx, &desk.who.person, &participant, minutes, |id| {
                let place = vault::Place {
                    table: "break_glass",
                    column: "reason",
                    row: id,
                };
                desk.tx
                    .seal(&participant, place, &vault::Confidential::new(reason.to_owned()))
            })?;
            desk.on_record(|act| {
                act.did(audit::Action::BreakGlass, "participant", Some(&participant))
                    .about([participant.clone()])
                    .because("break_glass");
            });
            Ok(Answer::Done(desk.to(&format!("/deltagere/{key}"))))
        })
        .await
}

/// The participant's id and reference, when this person may open that case with a reason.
fn reference(desk: &Desk, key: &str) -> Result<Option<(String, String)>, Failure> {
    let found = desk.find_for(OPEN, &placements::participant::PARTICIPANT, key)?;
    Ok(found.map(|entry| (entry.id.clone(), entry.text("reference").to_owned())))
}

fn form<'a>(
    desk: &Desk<'a>,
    key: &str,
    reference: &str,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let back = desk.to(&format!("/deltagere/{key}"));
    let mut sheet = Sheet::new(desk, "glass-open", &[(back, reference.to_owned())]);
    let chosen = typed.get("minutter").map_or("30", String::as_str);
    let minutes = |number: &str| Choice {
        value: number.to_owned(),
        text: desk.words().with("glass-minutes", &[("number", number)]),
        chosen: number == chosen,
    };
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{key}/brydglas")),
        desk.tr("glass-open-button"),
    );
    form.inputs = vec![
        input(desk, "glass", "area", "begrundelse", typed, errors),
        Input {
            options: ["15", "30", "60"].map(minutes).to_vec(),
            ..input(desk, "glass", "select", "minutter", typed, errors)
        },
    ];
    sheet.forms.push(form);
    Ok(sheet)
}

fn review(desk: &Desk) -> Result<Answer, Failure> {
    let mut sheet = Sheet::new(desk, "glass", &[crumb(desk)]);
    let openings = glass::all(desk.tx, SHOWN)?;
    let mut rows = Vec::new();
    for opening in &openings {
        desk.tx.permit(&opening.participant);
        let place = vault::Place {
            table: "break_glass",
            column: "reason",
            row: &opening.id,
        };
        let reason = match desk.tx.unseal(&opening.participant, place, &opening.reason)? {
            store::Unsealed::Text(text) => text.reveal().to_owned(),
            store::Unsealed::Destroyed => desk.tr("glass-reason-gone"),
        };
        rows.push(vec![
            Cell::text(opening.reference.clone()),
            Cell::text(opening.person_name.clone()),
            Cell::text(format!(
                "{} – {}",
                moment(desk, &opening.begins_at),
                moment(desk, &opening.ends_at)
            )),
            Cell::text(reason),
            judgement(desk, opening),
        ]);
    }
    desk.on_record(|act| {
        act.did(audit::Action::Read, "break_glass", None)
            .about(openings.iter().map(|opening| opening.participant.clone()));
    });
    sheet.tables.push(Table {
        id: "openings".to_owned(),
        title: desk.tr("glass"),
        heads: heads(
            desk,
            &[
                "participant-reference",
                "glass-person",
                "glass-when",
                "glass-reason",
                "glass-judgement",
            ],
        ),
        rows,
        empty: desk.tr("glass-none"),
        ..Table::default()
    });
    sheet.shown()
}

fn judgement(desk: &Desk, opening: &glass::Opening) -> Cell {
    match opening.judgement.as_deref() {
        Some("fair") => Cell::state("success", desk.tr("glass-fair")),
        Some(_) => Cell::state("error", desk.tr("glass-unfair")),
        None if opening.person == desk.who.person => Cell::state("warning", desk.tr("glass-own")),
        None => {
            let button = |word: &str, text: &str| Button {
                action: desk.to(&format!("/brydglas/{}/vurder", opening.id)),
                text: desk.tr(text),
                about: opening.reference.clone(),
                fields: vec![("vurdering".to_owned(), word.to_owned())],
            };
            Cell::acts(vec![
                button("rimelig", "glass-judge-fair"),
                button("urimelig", "glass-judge-unfair"),
            ])
        }
    }
}

async fn judge(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(opening) = glass::of(desk.tx, &id)? else {
                return Ok(Answer::NotFound);
            };
            let thing = access::Thing::Request {
                kind: "glass".to_owned(),
                requested_by: opening.person.clone(),
            };
            if !desk.may(REVIEW, &thing) {
                return Ok(Answer::NotAllowed);
            }
            let fair = typed.get("vurdering").is_some_and(|word| word == "rimelig");
            glass::judge(desk.tx, &id, &desk.who.person, fair)?;
            Ok(Answer::Done(desk.to("/brydglas")))
        })
        .await
}
