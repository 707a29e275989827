//! The access file (GDPR article 15) as a page to read and as a file to take along. Both are on record as taking data out.

use axum::{extract::Path, response::Response};
use rights::access_file::{self, AccessFile, Section, ShownRow};
use web::{
    Action, Answer, Desk, Failure, Routes, Visit,
    sheet::{Cell, Link, Table, heads},
};

use crate::case::{self, ABOUT, Case};

/// Taking out everything about a citizen.
pub(crate) const ACCESS_FILE: Action = Action::reads("rights.access_file");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .heavy_page("/deltagere/{key}/indsigt", ACCESS_FILE, ABOUT, shown)
        .heavy_page("/deltagere/{key}/indsigt/fil", ACCESS_FILE, ABOUT, saved)
}

/// Puts the file together, and on record that it was.
fn made(desk: &Desk, key: &str) -> Result<Option<(Case, AccessFile)>, Failure> {
    let Some(case) = case::find(desk, ACCESS_FILE, key)? else {
        return Ok(None);
    };
    desk.tx.permit(&case.id);
    let file = case::with_words(desk, |words| {
        access_file::make(desk.tx, &desk.app().nouns, words, &case.id)
    });
    let file = file.map_err(case::failed)?;
    let rows: usize = file.sections.iter().map(|section| section.rows.len()).sum();
    desk.on_record(|act| {
        act.did(audit::Action::Export, "access_file", Some(&case.id))
            .about([case.id.clone()])
            .because("access")
            .searched("", i64::try_from(rows).unwrap_or(i64::MAX));
    });
    Ok(Some((case, file)))
}

async fn saved(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some((case, file)) = made(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            let html = case::with_words(desk, |words| file.to_html(words));
            Ok(Answer::File {
                bytes: html.map_err(case::failed)?,
                kind: "text/html; charset=utf-8",
                name: format!("indsigt-{}.html", case.reference),
            })
        })
        .await
}

async fn shown(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match made(desk, &key)? {
            Some((case, file)) => page(desk, &case, &file),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page(desk: &Desk, case: &Case, file: &AccessFile) -> Result<Answer, Failure> {
    let mut sheet = case::sheet(desk, "privacy-file", case);
    sheet
        .facts
        .push((desk.tr("rights-file-made"), file.made_on.clone()));
    sheet.links.push(Link {
        href: desk.to(&format!("/deltagere/{}/indsigt/fil", case.key)),
        text: desk.tr("privacy-file-save"),
        note: desk.tr("privacy-file-save-note"),
    });
    for section in &file.sections {
        for (number, row) in (1..).zip(&section.rows) {
            sheet.tables.push(values(desk, section, row, number));
            if !row.history.is_empty() {
                sheet.tables.push(history(desk, section, row, number));
            }
        }
    }
    sheet.tables.push(purposes(desk, file));
    sheet.tables.push(terms(desk, file));
    sheet.shown()
}

fn values(desk: &Desk, section: &Section, row: &ShownRow, number: usize) -> Table {
    let rows = row
        .values
        .iter()
        .map(|value| vec![Cell::text(&value.label), Cell::text(&value.text)]);
    Table {
        id: format!("{}-{number}", section.table),
        title: format!("{} {number}", section.title),
        heads: heads(desk, &["privacy-file-field", "privacy-file-value"]),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn history(desk: &Desk, section: &Section, row: &ShownRow, number: usize) -> Table {
    let rows = row.history.iter().map(|past| {
        let changes: Vec<String> = past
            .changes
            .iter()
            .map(|(field, before, after)| format!("{field}: {before} → {after}"))
            .collect();
        vec![
            Cell::text(&past.when),
            Cell::text(&past.action),
            Cell::text(changes.join("; ")),
        ]
    });
    Table {
        id: format!("{}-{number}-changes", section.table),
        title: format!(
            "{} {number}: {}",
            section.title,
            desk.tr("rights-file-history").to_lowercase()
        ),
        heads: heads(
            desk,
            &["rights-file-when", "rights-file-what", "rights-file-changes"],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn purposes(desk: &Desk, file: &AccessFile) -> Table {
    let rows = file.purposes.iter().map(|one| {
        vec![
            Cell::text(&one.title),
            Cell::text(&one.why),
            Cell::text(&one.basis),
        ]
    });
    Table {
        id: "purposes".to_owned(),
        title: desk.tr("rights-file-why"),
        heads: heads(
            desk,
            &["rights-file-of", "rights-file-purpose", "rights-file-basis"],
        ),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn terms(desk: &Desk, file: &AccessFile) -> Table {
    let rows = file.terms.iter().map(|one| {
        vec![
            Cell::text(&one.title),
            Cell::text(&one.until),
            Cell::text(&one.basis),
        ]
    });
    Table {
        id: "terms".to_owned(),
        title: desk.tr("rights-file-terms"),
        heads: heads(desk, &["rights-file-of", "rights-file-when", "rights-file-basis"]),
        rows: rows.collect(),
        ..Table::default()
    }
}
