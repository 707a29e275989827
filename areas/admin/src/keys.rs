//! How old the keys are, when they are to be renewed, and the command that does it. No key is shown, and none is changed here.

use kernel::{Timestamp, format};
use store::KeyAge;
use web::{About, Action, Answer, Desk, Failure, Routes, Visit};

use crate::sheet::{Cell, Table, crumb, heads, moment, sheet};

const READ: Action = Action::reads("admin.keys");

/// After so many days a key is renewed.
const RENEWED_AFTER: i64 = 365;
const SECONDS_A_DAY: i64 = 24 * 60 * 60;

pub(crate) fn routes() -> Routes {
    Routes::new().page(
        "/administration/noegler",
        READ,
        About::Setting("key"),
        async |visit: Visit| visit.read(page).await,
    )
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let ages = store::key_ages(desk.tx)?;
    let mut sheet = sheet(desk, "keys", &[crumb(desk)]);
    let count = |number: i64| format::count(desk.lang(), number);
    sheet.facts = vec![
        (desk.tr("keys-after"), count(RENEWED_AFTER)),
        (desk.tr("keys-destroyed"), count(ages.destroyed)),
    ];
    let newest = ages.municipality.first().map(|key| key.version);
    let row = |key: &KeyAge| {
        let days = days(desk, key);
        let state = if Some(key.version) != newest {
            Cell::state("plain", desk.tr("keys-older"))
        } else if days.is_none_or(|days| days >= RENEWED_AFTER) {
            Cell::state("warning", desk.tr("keys-due"))
        } else {
            Cell::state("success", desk.tr("keys-fine"))
        };
        vec![
            Cell::text(key.version.to_string()),
            Cell::text(key.outer_key.clone()),
            Cell::text(moment(desk, &key.made_at)),
            Cell::text(days.map(count).unwrap_or_default()),
            Cell::text(count(key.people)),
            state,
        ]
    };
    let ids = [
        "keys-version",
        "keys-outer",
        "keys-made",
        "keys-days",
        "keys-people",
        "keys-state",
    ];
    sheet.tables.push(Table {
        id: "keys".to_owned(),
        title: desk.tr("keys-municipality"),
        heads: heads(desk, &ids),
        rows: ages.municipality.iter().map(row).collect(),
        empty: desk.tr("keys-none"),
        ..Table::default()
    });
    sheet.verbatim.push((
        desk.tr("keys-command-municipality"),
        format!(
            "fodfaeste --municipality {} keys municipality",
            desk.visit().here().slug
        ),
    ));
    sheet
        .verbatim
        .push((desk.tr("keys-command-outer"), "fodfaeste keys rotate".to_owned()));
    sheet.shown()
}

/// How many days old a key is.
fn days(desk: &Desk, key: &KeyAge) -> Option<i64> {
    let made: Timestamp = key.made_at.parse().ok()?;
    Some((desk.tx.now().as_second() - made.as_second()) / SECONDS_A_DAY)
}
