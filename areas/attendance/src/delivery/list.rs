//! `/fremmoede/levering`: what this visitor has asked for, and which periods are ready.

use std::collections::BTreeMap;

use axum::response::Response;
use kernel::{Period, format};
use placements::placement::PLACEMENT;
use records::{Entry, meeting::Test};
use store::Value;
use web::{
    Answer, Desk, Failure, Routes, Visit,
    sheet::{Button, Cell, Sheet, Table, heads},
};

use crate::{
    CHANGE,
    attendance_delivery::ATTENDANCE_DELIVERY,
    gathered::date,
    people,
    rules::delivery::{Rhythm, Wish, due},
};

pub(super) fn routes() -> Routes {
    Routes::new().page("/fremmoede/levering", CHANGE, super::ABOUT, show)
}

async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

/// A row as the rule takes it.
pub(super) fn wish(row: &Entry) -> Option<Wish> {
    Some(Wish {
        rhythm: Rhythm::of(row.text("rhythm"))?,
        begins: date(row, "begins_on")?,
        ends: date(row, "ends_on"),
        received: date(row, "received_until"),
    })
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let own = [Test::Is("caseworker", desk.who.person.as_str().into())];
    let wishes = desk.meeting(&ATTENDANCE_DELIVERY, &own, super::LIMIT)?;
    let ids: Vec<Value> = wishes.iter().map(|wish| wish.text("placement").into()).collect();
    let placed = desk.meeting(&PLACEMENT, &[Test::Among("id", ids)], super::LIMIT)?;
    let names = people::names(desk, &placed)?;
    let called: BTreeMap<&str, (&Entry, String)> = placed
        .iter()
        .map(|placement| {
            let called = people::called(placement, names.get(&placement.id));
            (placement.id.as_str(), (placement, called))
        })
        .collect();
    let (mut ready, mut standing) = (Vec::new(), Vec::new());
    for row in &wishes {
        let Some((placement, who)) = called.get(row.text("placement")) else {
            continue;
        };
        standing.push(standing_row(desk, row, placement, who));
        let periods = wish(row)
            .map(|wish| due(wish, desk.tx.today()))
            .unwrap_or_default();
        ready.extend(
            periods
                .into_iter()
                .map(|period| ready_row(desk, row, placement, who, period)),
        );
    }
    let crumbs = [(desk.to("/fremmoede"), desk.tr("area-attendance"))];
    let mut sheet = Sheet::new(desk, "attendance", "attendance-delivery", &crumbs);
    sheet.tables = vec![
        table(
            desk,
            "ready",
            "attendance-delivery-ready",
            &[
                "attendance-sheet-who",
                "attendance-delivery-period",
                "attendance-delivery-act",
            ],
            ready,
        ),
        table(
            desk,
            "standing",
            "attendance-delivery-standing",
            &[
                "attendance-sheet-who",
                "attendance_delivery-rhythm",
                "attendance_delivery-begins_on",
                "attendance_delivery-ends_on",
            ],
            standing,
        ),
    ];
    sheet.shown()
}

fn table(desk: &Desk, id: &str, title: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table {
        id: id.to_owned(),
        title: desk.tr(title),
        heads: heads(desk, columns),
        rows,
        empty: desk.tr(&format!("{title}-none")),
        ..Table::default()
    }
}

fn ready_row(desk: &Desk, row: &Entry, placement: &Entry, who: &str, period: Period) -> Vec<Cell> {
    let sheet = format!(
        "/forloeb/{}/fremmoedeark?fra={}&til={}",
        placement.key,
        period.first(),
        period.last()
    );
    vec![
        Cell::link(who, desk.to(&sheet)),
        Cell::text(format::period(desk.lang(), period)),
        Cell::acts(vec![Button {
            action: desk.to(&format!(
                "/forloeb/{}/levering/{}/modtaget",
                placement.key, row.key
            )),
            text: desk.tr("attendance-delivery-received"),
            about: format!("{who}, {}", format::period(desk.lang(), period)),
            fields: vec![("til".to_owned(), period.last().to_string())],
        }]),
    ]
}

fn standing_row(desk: &Desk, row: &Entry, placement: &Entry, who: &str) -> Vec<Cell> {
    let day = |field| {
        date(row, field).map_or_else(
            || desk.tr("attendance-delivery-open"),
            |day| format::date_short(desk.lang(), day),
        )
    };
    vec![
        Cell::link(who, desk.to(&format!("/forloeb/{}/levering", placement.key))),
        Cell::text(desk.tr(&format!("rhythm-{}", row.text("rhythm")))),
        Cell::text(day("begins_on")),
        Cell::text(day("ends_on")),
    ]
}
