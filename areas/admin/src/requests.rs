//! What needs a second person: requests that wait, and what was decided. Whoever asked cannot decide.

use access::{Thing, four_eyes, four_eyes::Decided};
use axum::{extract::Path, response::Response};
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::sheet::{Button, Cell, Message, Table, crumb, heads, moment, sheet};

const READ: Action = Action::reads("request.read");
const DECIDE: Action = Action::changes("request.approve");
const ABOUT: About = About::Request("request");

/// How many are shown.
const SHOWN: i64 = 100;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/anmodninger", READ, ABOUT, async |visit: Visit| {
            visit.read(|desk| page(desk, None)).await
        })
        .form("/anmodninger/{id}/afgoer", DECIDE, ABOUT, decide)
}

async fn decide(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let approve = typed.get("afgoerelse").is_some_and(|word| word == "godkend");
            let Some(request) = four_eyes::of(desk.tx, &id)? else {
                return Ok(Answer::NotFound);
            };
            if !desk.may(DECIDE, &thing(&request)) {
                return Ok(Answer::NotAllowed);
            }
            match four_eyes::decide(desk.tx, &id, &desk.who.person, approve, None)? {
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
    if let Some(problem) = problem {
        sheet.messages.push(Message {
            kind: "warning",
            heading: String::new(),
            text: desk.tr(problem),
        });
    }
    let all = four_eyes::all(desk.tx, SHOWN)?;
    let names = access::people::names(desk.tx)?;
    let name = |person: &str| {
        names
            .get(person)
            .cloned()
            .unwrap_or_else(|| desk.tr("people-gone"))
    };
    let rows = all.iter().map(|request| {
        vec![
            Cell::text(desk.tr(&format!("request-kind-{}", request.kind))),
            subject(desk, request),
            Cell::text(format!(
                "{}, {}",
                name(&request.requested_by),
                moment(desk, &request.requested_at)
            )),
            Cell::text(request.reason.clone().unwrap_or_default()),
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
        ..Table::default()
    });
    sheet.shown()
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
    let button = |word: &str, text: &str| Button {
        action: desk.to(&format!("/anmodninger/{}/afgoer", request.id)),
        text: desk.tr(text),
        about: request.subject.clone(),
        fields: vec![("afgoerelse".to_owned(), word.to_owned())],
    };
    Cell::acts(vec![
        button("godkend", "request-approve"),
        button("afvis", "request-refuse"),
    ])
}
