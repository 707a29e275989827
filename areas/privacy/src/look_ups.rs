//! Who has looked at a case: when, what, why, in which role and unit. No names of staff.

use axum::{extract::Path, response::Response};
use rights::access_file;
use web::{
    Action, Answer, Desk, Failure, Routes, Visit,
    sheet::{Cell, Sheet, Table, heads},
};

use crate::{
    case::{self, ABOUT, Case},
    front,
};

/// Seeing who has looked.
pub(crate) const LOOK_UPS: Action = Action::reads("rights.lookups");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/deltagere/{key}/opslag", LOOK_UPS, ABOUT, of_one)
        .page("/min-sag/opslag", LOOK_UPS, ABOUT, own)
}

async fn of_one(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| page(desk, &key)).await
}

async fn own(visit: Visit) -> Response {
    visit
        .read(|desk| match front::own_key(desk)? {
            Some(key) => page(desk, &key),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(case) = case::find(desk, LOOK_UPS, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut sheet = case::sheet(desk, "privacy-look-ups", &case);
    sheet.tables.push(table(desk, &case)?);
    Sheet::shown(sheet)
}

fn table(desk: &Desk, case: &Case) -> Result<Table, Failure> {
    let all = case::with_words(desk, |words| access_file::look_ups(desk.tx, words, &case.id));
    let rows = all.map_err(case::failed)?.into_iter().map(|one| {
        let told = [one.when, one.action, one.kind, one.purpose, one.role, one.unit];
        told.into_iter().map(Cell::text).collect()
    });
    Ok(Table {
        id: "opslag".to_owned(),
        title: desk.tr("rights-file-seen"),
        lead: desk.tr("rights-file-seen-text"),
        heads: heads(
            desk,
            &[
                "rights-file-when",
                "rights-file-what",
                "rights-file-of",
                "rights-file-purpose",
                "rights-file-role",
                "rights-file-unit",
            ],
        ),
        rows: rows.collect(),
        empty: desk.tr("privacy-look-ups-none"),
        pager: None,
    })
}
