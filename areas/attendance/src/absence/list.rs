//! `/fremmoede/fravaer`: everybody who has been away much, among those whose case this visitor keeps.

use axum::response::Response;
use kernel::format;
use web::{
    Answer, Desk, Failure, Routes, Visit,
    sheet::{Cell, Sheet, Table, heads},
};

use super::Alert;
use crate::{CHANGE, people, words};

pub(super) fn routes() -> Routes {
    Routes::new().page("/fremmoede/fravaer", CHANGE, super::ABOUT, show)
}

async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let alerts = super::alerts(desk, super::running(desk)?)?;
    let placed: Vec<_> = alerts.iter().map(|alert| alert.placement.clone()).collect();
    let names = people::names(desk, &placed)?;
    let row = |alert: &Alert| {
        let placement = &alert.placement;
        let called = people::called(placement, names.get(&placement.id));
        let (kind, state) = if alert.is_answered {
            ("success", "attendance-absence-answered")
        } else {
            ("warning", "attendance-absence-open")
        };
        let figure = |figure: i64| Cell::text(format::count(desk.lang(), figure));
        let (absent, expected) = (
            alert.pattern.absent.to_string(),
            alert.pattern.expected.to_string(),
        );
        let of = [("absent", absent.as_str()), ("expected", expected.as_str())];
        vec![
            Cell::link(called, desk.to(&format!("/forloeb/{}/fravaer", placement.key))),
            Cell::text(desk.words().with("attendance-absence-of", &of)),
            figure(alert.pattern.in_a_row),
            Cell::text(words::day_short(desk, alert.pattern.last)),
            Cell::state(kind, desk.tr(state)),
        ]
    };
    let crumbs = [(desk.to("/fremmoede"), desk.tr("area-attendance"))];
    let mut sheet = Sheet::new(desk, "attendance", "attendance-absence", &crumbs);
    let ids = [
        "attendance-sheet-who",
        "attendance-absence-days",
        "attendance-absence-row",
        "attendance-absence-last",
        "attendance-absence-contact",
    ];
    sheet.tables.push(Table {
        id: "absence".to_owned(),
        title: desk.tr("attendance-absence-much"),
        heads: heads(desk, &ids),
        rows: alerts.iter().map(row).collect(),
        empty: desk.tr("attendance-absence-none"),
        ..Table::default()
    });
    sheet.shown()
}
