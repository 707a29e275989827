//! The waiting list of an agreement: its order, moving somebody up with a reason, and holding a freed place for the next one.
//!
//! Not for: who is on the list, which the answer to a referral decides.

use agreements::agreement::AGREEMENT;
use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, format};
use placements::{course::Step, placement::PLACEMENT};
use records::{Entry, Kept, Saved, Typed, entry};
use store::Value;
use web::{
    About, Action, Answer, Desk, Failure, FormData, Routes, Visit, form,
    sheet::{Cell, Form, Sheet, Table, heads, input, select},
};

use super::{
    acts::MOVED,
    ahead,
    keep::{self, Told},
};

/// Ordering the list, without seeing whose the cases are.
const QUEUE: Action = Action::changes("case.queue");

/// Seeing how long it is.
const READ: Action = Action::reads("programme.read");

pub(super) fn routes() -> Routes {
    Routes::new()
        .page(
            "/aftaler/{key}/venteliste",
            READ,
            About::Noun(&AGREEMENT),
            async |visit: Visit, Path(key): Path<String>| visit.read(move |desk| shown(desk, &key)).await,
        )
        .page("/forloeb/{key}/plads-i-koen", QUEUE, super::ABOUT, show_move)
        .form("/forloeb/{key}/plads-i-koen", QUEUE, super::ABOUT, moved)
        .page("/forloeb/{key}/tilbud", QUEUE, super::ABOUT, show_offer)
        .form("/forloeb/{key}/tilbud", QUEUE, super::ABOUT, offered)
        .form("/forloeb/{key}/tilbud/bortfald", QUEUE, super::ABOUT, let_go)
}

fn list_address(desk: &Desk, agreement: &Entry) -> String {
    desk.to(&format!("/aftaler/{}/venteliste", agreement.key))
}

fn shown(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(agreement) = desk.find(&AGREEMENT, key)? else {
        return Ok(Answer::NotFound);
    };
    let many = (desk.to("/aftaler"), desk.tr("agreement-many"));
    let one = (
        desk.to(&format!("/aftaler/{key}")),
        agreement.text("title").to_owned(),
    );
    let mut sheet = Sheet::new(desk, "agreements", "queue", &[many, one]);
    let waiting = ahead::waiting(desk, &agreement.id)?;
    if ahead::room(desk, &agreement)? == ahead::Room::Free && !waiting.is_empty() {
        sheet.warn(desk, Some("queue-free"));
    }
    // The length is everybody's; whose place is whose only as far as this person sees the cases.
    let Some(field) = PLACEMENT.field("agreement") else {
        return Ok(Answer::NotFound);
    };
    let seen = desk.pointing(&PLACEMENT, field, &agreement.id, 1000)?;
    let rows = waiting
        .iter()
        .enumerate()
        .map(|(number, id)| row(desk, number, seen.iter().find(|row| row.id == *id)));
    sheet.tables.push(Table {
        id: "queue".to_owned(),
        title: desk.tr("queue-order"),
        heads: heads(
            desk,
            &[
                "queue-place",
                "placement-reference",
                "placement-waiting_since",
                "placement-offer_until",
                "queue-acts",
            ],
        ),
        rows: rows.collect::<Result<_, _>>()?,
        empty: desk.tr("queue-empty"),
        ..Table::default()
    });
    sheet.shown()
}

fn row(desk: &Desk, number: usize, placement: Option<&Entry>) -> Result<Vec<Cell>, Failure> {
    let place = Cell::text(format::count(
        desk.lang(),
        i64::try_from(number + 1).unwrap_or(i64::MAX),
    ));
    let Some(row) = placement else {
        let unseen = Cell::text(desk.tr("queue-unseen"));
        return Ok(vec![
            place,
            unseen,
            Cell::default(),
            Cell::default(),
            Cell::default(),
        ]);
    };
    let day = |column: &str| {
        let day = row.text(column).parse();
        Cell::text(day.map_or_else(|_| String::new(), |day| format::date_short(desk.lang(), day)))
    };
    let thing = desk.thing(&PLACEMENT, row)?;
    let acts = if desk.may(QUEUE, &thing) {
        Cell::link(
            desk.tr("queue-open"),
            desk.to(&format!("/forloeb/{}/tilbud", row.key)),
        )
    } else {
        Cell::default()
    };
    Ok(vec![
        place,
        Cell::link(
            row.text("reference"),
            desk.to(&format!("/forloeb/{}/gang", row.key)),
        ),
        day("waiting_since"),
        day("offer_until"),
        acts,
    ])
}

async fn show_offer(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| offer_page(desk, &key, &Typed::new(), &FieldErrors::default(), None))
        .await
}

async fn show_move(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| move_page(desk, &key, &Typed::new(), &FieldErrors::default(), None))
        .await
}

fn offer_page(
    desk: &Desk,
    key: &str,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<Answer, Failure> {
    let Some(placed) = keep::find(desk, QUEUE, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut sheet = super::sheet(desk, "queue-offer", &placed)?;
    sheet.warn(desk, problem);
    if let Some(until) = placed.course.offer_until {
        let day = format::date_long(desk.lang(), until);
        sheet.facts.push((desk.tr("placement-offer_until"), day));
        let mut form = Form::to(
            desk.to(&format!("/forloeb/{key}/tilbud/bortfald")),
            desk.tr("queue-let-go"),
        );
        form.primary = false;
        sheet.forms.push(form);
    }
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{key}/tilbud")),
        desk.tr("queue-offer-button"),
    );
    form.hidden
        .push(("version".to_owned(), placed.entry.version.to_string()));
    form.inputs = vec![
        input(desk, "queue-offer", "date", "frist", typed, errors),
        reasons(desk, typed, errors),
    ];
    sheet.forms.push(form);
    sheet.links.push(web::sheet::Link {
        href: desk.to(&format!("/forloeb/{key}/plads-i-koen")),
        text: desk.tr("queue-move"),
        note: String::new(),
    });
    if problem.is_some() || !errors.is_empty() {
        sheet.refused()
    } else {
        sheet.shown()
    }
}

fn reasons(desk: &Desk, typed: &Typed, errors: &FieldErrors) -> web::sheet::Input {
    let words = |code: &&str| ((*code).to_owned(), desk.tr(&format!("step_reason-{code}")));
    let asked = input(desk, "queue", "select", "aarsag", typed, errors);
    select(asked, MOVED.iter().map(words))
}

fn reason(typed: &Typed) -> Option<String> {
    let wanted = typed.get("aarsag")?;
    let known = MOVED.iter().find(|code| *code == wanted)?;
    Some((*known).to_owned())
}

fn move_page(
    desk: &Desk,
    key: &str,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<Answer, Failure> {
    let Some(placed) = keep::find(desk, QUEUE, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut sheet = super::sheet(desk, "queue-move", &placed)?;
    sheet.warn(desk, problem);
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{key}/plads-i-koen")),
        desk.tr("queue-move-button"),
    );
    form.hidden
        .push(("version".to_owned(), placed.entry.version.to_string()));
    form.inputs = vec![
        input(desk, "queue-move", "text", "plads", typed, errors),
        reasons(desk, typed, errors),
    ];
    sheet.forms.push(form);
    if problem.is_some() || !errors.is_empty() {
        sheet.refused()
    } else {
        sheet.shown()
    }
}

async fn offered(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(placed) = keep::find(desk, QUEUE, &key)? else {
                return Ok(Answer::NotFound);
            };
            let mut errors = FieldErrors::default();
            let until = form::day(&typed, "frist", &mut errors);
            if until.is_none() {
                errors.add("frist", "error-date");
            }
            let reason = reason(&typed);
            if reason.is_none() && ahead::passes_somebody(desk, &placed.entry)? {
                errors.add("aarsag", "course-reason-turn");
            }
            let (Some(until), true) = (until, errors.is_empty()) else {
                return offer_page(desk, &key, &typed, &errors, None);
            };
            let step = Step::Offer { until };
            let told = Told {
                kind: step.code(),
                until: Some(until),
                reason,
                ..Told::default()
            };
            kept(desk, &key, &placed, &step, &told, &typed)
        })
        .await
}

async fn let_go(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(placed) = keep::find(desk, QUEUE, &key)? else {
                return Ok(Answer::NotFound);
            };
            let step = Step::LetOfferGo;
            let told = Told {
                kind: step.code(),
                reason: Some("no_answer_in_time".to_owned()),
                ..Told::default()
            };
            let mut typed = typed.clone();
            typed.insert("version".to_owned(), placed.entry.version.to_string());
            kept(desk, &key, &placed, &step, &told, &typed)
        })
        .await
}

fn kept(
    desk: &Desk,
    key: &str,
    placed: &keep::Placed,
    step: &Step,
    told: &Told,
    typed: &Typed,
) -> Result<Answer, Failure> {
    let again = |problem| offer_page(desk, key, typed, &FieldErrors::default(), Some(problem));
    let next = match placed.course.after(step, desk.tx.today(), placed.terms) {
        Ok(next) => next,
        Err(placements::course::Refusal::DeadlineOver(_)) => return again("queue-deadline-over"),
        Err(_) => return again("course-not-now"),
    };
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    match keep::keep(desk, placed, &next, seen, told)? {
        Saved::Done(_) | Saved::Same => Ok(Answer::Done(list_address(desk, &placed.agreement))),
        Saved::Overtaken => again("course-overtaken"),
    }
}

async fn moved(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(placed) = keep::find(desk, QUEUE, &key)? else {
                return Ok(Answer::NotFound);
            };
            let mut errors = FieldErrors::default();
            let mut waiting = ahead::waiting(desk, &placed.agreement.id)?;
            let place = typed
                .get("plads")
                .and_then(|text| text.trim().parse::<usize>().ok());
            let place = place.filter(|place| (1..=waiting.len()).contains(place));
            if place.is_none() {
                errors.add("plads", "queue-error-place");
            }
            let reason = reason(&typed);
            if reason.is_none() {
                errors.add("aarsag", "error-choose");
            }
            let Some(from) = waiting.iter().position(|id| *id == placed.entry.id) else {
                return move_page(desk, &key, &typed, &errors, Some("course-not-now"));
            };
            let (Some(place), true) = (place, errors.is_empty()) else {
                return move_page(desk, &key, &typed, &errors, None);
            };
            let id = waiting.remove(from);
            waiting.insert(place - 1, id);
            number(desk, &waiting)?;
            let told = Told {
                kind: "moved",
                reason,
                ..Told::default()
            };
            keep::note(desk, &placed.entry, &told)?;
            desk.on_record(|act| {
                act.did(audit::Action::Change, PLACEMENT.name, Some(&placed.entry.id))
                    .about([placed.entry.text("participant").to_owned()])
                    .because("moved");
            });
            Ok(Answer::Done(list_address(desk, &placed.agreement)))
        })
        .await
}

/// Gives everybody on the list the number of their place; whoever has it already is left as they are.
fn number(desk: &Desk, waiting: &[String]) -> Result<(), Failure> {
    for (number, id) in waiting.iter().enumerate() {
        let Some(row) = entry::find(desk.tx, &PLACEMENT, id)? else {
            continue;
        };
        let place = i64::try_from(number + 1).unwrap_or(i64::MAX);
        if row.int("queue_place") != Some(place) {
            let kept = Kept::from([("queue_place", Value::from(place))]);
            entry::change(desk.tx, &PLACEMENT, &row, row.version, None, &kept)?;
        }
    }
    Ok(())
}
