//! Break-glass: opening a case that is not one's own, with a reason and for a while; and the leader's page, where each
//! opening is judged.

use access::glass;
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use store::PersonKeyState;
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::sheet::{Button, Cell, Form, Sheet, Table, crumb, heads, input, moment, select, sheet};

const OPEN: Action = Action::changes("case.break_glass");
const CLOSE: Action = Action::changes("glass.open");
const REVIEW: Action = Action::changes("glass.review");

/// The shortest reason that says something, in letters.
const SHORTEST_REASON: usize = 15;

/// The longest that is kept.
const LONGEST_REASON: usize = 500;

/// For how long a case can be opened.
const MINUTES: [&str; 3] = ["15", "30", "60"];

/// How many openings are shown.
const SHOWN: i64 = 100;

pub(crate) fn routes() -> Routes {
    let open = "/deltagere/{key}/brydglas";
    let about = About::Noun(&placements::participant::PARTICIPANT);
    Routes::new()
        .page(open, OPEN, about, ask)
        .form(open, OPEN, about, opened)
        .form("/brydglas/luk", CLOSE, About::Request("glass"), close)
        .page(
            "/brydglas",
            REVIEW,
            About::Request("glass"),
            async |visit: Visit| visit.read(review).await,
        )
        .form("/brydglas/{id}/vurder", REVIEW, About::Request("glass"), judge)
}

/// The form is the same whether there is such a case or not: asking tells nobody who is a participant.
async fn ask(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| form(desk, &key, &Typed::new(), &FieldErrors::default()).shown())
        .await
}

async fn opened(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let mut errors = FieldErrors::default();
            let reason = typed.get("begrundelse").map_or("", |text| text.trim());
            let letters = reason.chars().count();
            if !(SHORTEST_REASON..=LONGEST_REASON).contains(&letters) {
                errors.add("begrundelse", "glass-error-reason");
            }
            let minutes = typed.get("minutter").map_or("", String::as_str);
            let minutes = MINUTES.into_iter().find(|known| *known == minutes);
            if minutes.is_none() {
                errors.add("minutter", "error-choose");
            }
            let minutes = minutes.and_then(|minutes| minutes.parse().ok());
            let (Some(minutes), true) = (minutes, errors.is_empty()) else {
                return form(desk, &key, &typed, &errors).refused();
            };
            let found = desk.find_for(OPEN, &placements::participant::PARTICIPANT, &key)?;
            // Of somebody who was erased there is nothing to open.
            let found = match found {
                Some(found) if desk.tx.person_key_state(&found.id)? != PersonKeyState::Destroyed => {
                    Some(found)
                }
                Some(_) | None => None,
            };
            let Some(found) = found else {
                desk.on_record(|act| {
                    act.did(audit::Action::Refuse, "participant", None)
                        .because("break_glass");
                });
                errors.add("begrundelse", "glass-error-none");
                return form(desk, &key, &typed, &errors).refused();
            };
            let participant = found.id;
            if desk.tx.person_key_state(&participant)? == PersonKeyState::None {
                desk.tx.new_person_key(&participant)?;
            }
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

/// Closes all that this person has open, before its time.
async fn close(visit: Visit, FormData(_): FormData) -> Response {
    visit
        .write(|desk| {
            glass::close_all(desk.tx, &desk.who.person)?;
            Ok(Answer::Done(desk.to("/")))
        })
        .await
}

fn form<'a>(desk: &Desk<'a>, key: &str, typed: &Typed, errors: &FieldErrors) -> Sheet<'a> {
    let mut sheet = sheet(desk, "glass-open", &[]);
    sheet.facts.push((desk.tr("glass-case"), key.to_owned()));
    let minutes = MINUTES.into_iter().map(|number| {
        let text = desk.words().with("glass-minutes", &[("number", number)]);
        (number.to_owned(), text)
    });
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/brydglas", web::encode(key))),
        desk.tr("glass-open-button"),
    );
    form.inputs = vec![
        input(desk, "glass", "area", "begrundelse", typed, errors),
        select(input(desk, "glass", "select", "minutter", typed, errors), minutes),
    ];
    sheet.forms.push(form);
    sheet
}

fn review(desk: &Desk) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "glass", &[crumb(desk)]);
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
            let fair = match typed.get("vurdering").map(String::as_str) {
                Some("rimelig") => true,
                Some("urimelig") => false,
                Some(_) | None => return review(desk),
            };
            glass::judge(desk.tx, &id, &desk.who.person, fair)?;
            Ok(Answer::Done(desk.to("/brydglas")))
        })
        .await
}
