//! The published editions: as lines of other pages, and the list of those that a reader may see.

use askama::Template;
use axum::response::Response;
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::{AREA, edition::may_read, frame, when};
use crate::edition::{self, Listed};

#[derive(Template)]
#[template(path = "pages/editions.html")]
struct EditionsPage<'a> {
    page: Page,
    t: Words<'a>,
    reports: Vec<(String, Vec<EditionLine>)>,
}

/// `GET /udgaver`: by report, those whose audience this person belongs to.
pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let mut all = edition::list(desk.tx)?;
    all.retain(|edition| may_read(desk, edition.audience));
    let mut reports: Vec<(String, Vec<EditionLine>)> = Vec::new();
    for edition in &all {
        if reports.iter().all(|(title, _)| *title != edition.title) {
            reports.push((edition.title.clone(), lines(desk, &all, &edition.report_key)));
        }
    }
    frame::html(&EditionsPage {
        page: desk.page(AREA, &desk.tr("editions-list-title"), &[]),
        t: desk.words(),
        reports,
    })
    .map(Answer::Page)
}

/// A line of a list.
pub(super) struct EditionLine {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) at: String,
    pub(super) by: String,
}

/// Lines for a list: the editions of one report, latest first.
pub(super) fn lines(desk: &Desk, editions: &[Listed], report_key: &str) -> Vec<EditionLine> {
    let own = editions.iter().filter(|edition| edition.report_key == report_key);
    own.map(|edition| EditionLine {
        href: desk.to(&format!("/udgaver/{}", edition.id)),
        name: name(desk, edition),
        at: when::day(desk.lang(), &edition.published_at),
        by: edition.published_by.clone(),
    })
    .collect()
}

/// `Offentlig, udgave 2`.
pub(super) fn name(desk: &Desk, edition: &Listed) -> String {
    desk.words().with(
        &format!("editions-name-{}", edition.audience.code()),
        &[("number", &edition.number.to_string())],
    )
}
