//! One list of what is due in the cases that a person may see: answers, offers, ends, plans, evaluations, follow-ups.
//!
//! Not for: what the programme as a whole has to deliver, which the front page tells.

pub(crate) mod due;

use axum::response::Response;
use kernel::{Date, format};
use placements::placement::PLACEMENT;
use web::{
    About, Action, Answer, Desk, Failure, Routes, Visit,
    sheet::{Cell, Link, Pager, Sheet, Table, asked_page, heads},
};

use due::Due;

const READ: Action = Action::reads("case.read");

/// How many stand on a page.
const SHOWN: usize = 50;

pub(crate) fn routes() -> Routes {
    Routes::new().page("/frister", READ, About::Noun(&PLACEMENT), show)
}

async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let today = desk.tx.today();
    let mut all = due::read(desk, today)?;
    all.sort_by(|one, other| (one.day, &one.reference).cmp(&(other.day, &other.reference)));
    let mut sheet = Sheet::new(desk, "casework", "deadlines", &[]);
    if desk.may_open_path("/henvisninger") {
        sheet.links.push(Link {
            href: desk.to("/henvisninger"),
            text: desk.tr("referrals"),
            note: String::new(),
        });
    }
    let asked = usize::try_from(asked_page(desk)).unwrap_or(1);
    let last = all.len().div_ceil(SHOWN).max(1);
    let at = asked.clamp(1, last);
    let rows = all.iter().skip((at - 1) * SHOWN).take(SHOWN);
    let number = |page: usize| i64::try_from(page).unwrap_or(i64::MAX);
    sheet.tables.push(Table {
        id: "deadlines".to_owned(),
        title: desk.tr("deadlines-due"),
        heads: heads(
            desk,
            &[
                "deadlines-day",
                "placement-state",
                "deadlines-what",
                "placement-reference",
            ],
        ),
        rows: rows.map(|due| row(desk, due, today)).collect(),
        empty: desk.tr("deadlines-none"),
        pager: Pager::of(desk, "/frister", number(at), number(last)),
        ..Table::default()
    });
    sheet.shown()
}

fn row(desk: &Desk, due: &Due, today: Date) -> Vec<Cell> {
    let state = if due.day < today {
        Cell::state("warning", desk.tr("deadlines-over"))
    } else {
        Cell::state("info", desk.tr("deadlines-soon"))
    };
    vec![
        Cell::text(format::date_short(desk.lang(), due.day)),
        state,
        Cell::text(desk.tr(due.kind.text())),
        Cell::link(
            due.reference.clone(),
            desk.to(&format!("/forloeb/{}/gang", due.key)),
        ),
    ]
}
