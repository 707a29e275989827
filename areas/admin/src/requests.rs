//! What needs a second person: requests that wait, and what was decided. Whoever asked cannot decide.

use access::{Thing, four_eyes, four_eyes::Decided};
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::sheet::{
    Button, Cell, Form, Sheet, Table, crumb, crumbs, heads, input, moment, page_number, pager, sheet,
};

const READ: Action = Action::reads("request.read");
const DECIDE: Action = Action::changes("request.approve");
const ABOUT: About = About::Request("request");

/// How many stand on a page.
const ON_A_PAGE: usize = 50;

/// The shortest reason for refusing that says something, in letters, and the longest that is kept.
const SHORTEST_REASON: usize = 5;
const LONGEST_REASON: usize = 500;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/anmodninger", READ, ABOUT, async |visit: Visit| {
            visit.read(|desk| page(desk, None)).await
        })
        .page("/anmodninger/{id}/afgoer", DECIDE, ABOUT, show)
        .form("/anmodninger/{id}/afgoer", DECIDE, ABOUT, decide)
}

/// Where a request is refused with a reason.
async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match four_eyes::of(desk.tx, &id)? {
            Some(request) if desk.may(DECIDE, &thing(&request)) && request.decision.is_none() => {
                one(desk, &request, &Typed::new(), &FieldErrors::default())?.shown()
            }
            Some(_) | None => Ok(Answer::NotFound),
        })
        .await
}

/// What is wrong with a reason. A refusal needs one; no reason holds a citizen's number.
fn unfit(reason: &str, approve: bool) -> Option<&'static str> {
    let letters = reason.chars().count();
    if !approve && letters < SHORTEST_REASON || letters > LONGEST_REASON {
        return Some("request-error-reason");
    }
    kernel::person::mentions_cpr(reason).then_some("request-error-cpr")
}

fn one<'a>(
    desk: &Desk<'a>,
    request: &four_eyes::Request,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = sheet(
        desk,
        "request-refuse-one",
        &crumbs(desk, "/anmodninger", "requests"),
    );
    let names = access::people::names(desk.tx)?;
    let by = names
        .get(&request.requested_by)
        .cloned()
        .unwrap_or_else(|| desk.tr("people-gone"));
    sheet.facts = vec![
        (desk.tr("request-kind"), kind(desk, request)),
        (desk.tr("request-subject"), request.subject.clone()),
        (
            desk.tr("request-by"),
            format!("{by}, {}", moment(desk, &request.requested_at)),
        ),
    ];
    if let Some(reason) = &request.reason {
        sheet.facts.push((desk.tr("request-reason"), reason.clone()));
    }
    let mut form = Form::to(
        desk.to(&format!("/anmodninger/{}/afgoer", request.id)),
        desk.tr("request-refuse"),
    );
    form.hidden = vec![("afgoerelse".to_owned(), "afvis".to_owned())];
    form.inputs = vec![input(desk, "request", "area", "begrundelse", typed, errors)];
    sheet.forms.push(form);
    Ok(sheet)
}

fn kind(desk: &Desk, request: &four_eyes::Request) -> String {
    desk.tr(&format!("request-kind-{}", request.kind))
}

async fn decide(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(request) = four_eyes::of(desk.tx, &id)? else {
                return Ok(Answer::NotFound);
            };
            if !desk.may(DECIDE, &thing(&request)) {
                return Ok(Answer::NotAllowed);
            }
            let reason = typed.get("begrundelse").map_or("", |text| text.trim());
            let mut errors = FieldErrors::default();
            let approve = match typed.get("afgoerelse").map(String::as_str) {
                Some("godkend") => true,
                Some("afvis") => false,
                Some(_) | None => return one(desk, &request, &typed, &errors)?.refused(),
            };
            if let Some(wrong) = unfit(reason, approve) {
                errors.add("begrundelse", wrong);
                return one(desk, &request, &typed, &errors)?.refused();
            }
            let reason = Some(reason).filter(|reason| !reason.is_empty());
            match four_eyes::decide(desk.tx, &id, &desk.who.person, approve, reason)? {
                Decided::Done => Ok(Answer::Done(desk.to("/anmodninger"))),
                Decided::OwnRequest => Ok(Answer::NotAllowed),
                Decided::NotWaiting => page(desk, Some("requests-decided-already")),
            }
        })
        .await
}

fn thing(request: &four_eyes::Request) -> Thing {
    Thing::Request {
        kind: request.kind.clone(),
        requested_by: request.requested_by.clone(),
    }
}

fn page(desk: &Desk, problem: Option<&str>) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "requests", &[crumb(desk)]);
    sheet.warn(desk, problem);
    let number = page_number(desk);
    let (all, has_next) = four_eyes::page(desk.tx, number, ON_A_PAGE)?;
    let names = access::people::names(desk.tx)?;
    let name = |person: &str| {
        names
            .get(person)
            .cloned()
            .unwrap_or_else(|| desk.tr("people-gone"))
    };
    let rows = all.iter().map(|request| {
        vec![
            Cell::text(kind(desk, request)),
            subject(desk, request),
            Cell::text(format!(
                "{}, {}",
                name(&request.requested_by),
                moment(desk, &request.requested_at)
            )),
            Cell::text(reasons(request)),
            state(desk, request, &name),
            acts(desk, request),
        ]
    });
    sheet.tables.push(Table {
        id: "requests".to_owned(),
        title: desk.tr("requests"),
        heads: heads(
            desk,
            &[
                "request-kind",
                "request-subject",
                "request-by",
                "request-reason",
                "request-state",
                "request-acts",
            ],
        ),
        rows: rows.collect(),
        empty: desk.tr("requests-none"),
        pager: pager(desk, "/anmodninger", &[], number, has_next),
        ..Table::default()
    });
    sheet.shown()
}

/// Why it was asked for, and what was said to it.
fn reasons(request: &four_eyes::Request) -> String {
    let both = [&request.reason, &request.decision_reason];
    let said: Vec<&str> = both.into_iter().filter_map(|one| one.as_deref()).collect();
    said.join(" — ")
}

/// What it is about: where it can be looked at, a link.
fn subject(desk: &Desk, request: &four_eyes::Request) -> Cell {
    let route = match request.kind.as_str() {
        "publication" => "/rapporter/{key}/udgiv",
        _ => "",
    };
    let href = if desk.may_open_path(route) {
        desk.to(&route.replace("{key}", &request.subject))
    } else {
        String::new()
    };
    Cell {
        href,
        ..Cell::text(request.subject.clone())
    }
}

fn state(desk: &Desk, request: &four_eyes::Request, name: &impl Fn(&str) -> String) -> Cell {
    let by = request.decided_by.as_deref().map(name).unwrap_or_default();
    match (request.decision.as_deref(), &request.carried_out_at) {
        (None, _) => Cell::state("warning", desk.tr("request-waits")),
        (Some("approved"), Some(_)) => Cell::state(
            "success",
            desk.words().with("request-carried-out", &[("name", &by)]),
        ),
        (Some("approved"), None) => {
            Cell::state("info", desk.words().with("request-approved", &[("name", &by)]))
        }
        (Some(_), _) => Cell::state("error", desk.words().with("request-refused", &[("name", &by)])),
    }
}

fn acts(desk: &Desk, request: &four_eyes::Request) -> Cell {
    if request.decision.is_some() || !desk.may(DECIDE, &thing(request)) {
        return Cell::default();
    }
    let to = desk.to(&format!("/anmodninger/{}/afgoer", request.id));
    Cell {
        href: to.clone(),
        text: desk.tr("request-refuse-with-reason"),
        ..Cell::acts(vec![Button {
            action: to,
            text: desk.tr("request-approve"),
            about: request.subject.clone(),
            fields: vec![("afgoerelse".to_owned(), "godkend".to_owned())],
        }])
    }
}
