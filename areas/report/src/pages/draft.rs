//! The whole draft as an audience would read it today, with what is the matter with it on top.

use askama::Template;
use axum::{extract::Path, response::Response};
use paper::document::Document;
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::{
    frame::{self, Tab, View},
    publish,
};
use crate::{
    audience::Audience,
    compose::{self, Mask, Problem, ProblemKind},
    edition,
    report_section::REPORT_SECTION,
    web_edition,
};

#[derive(Template)]
#[template(path = "pages/draft.html")]
struct DraftPage<'a> {
    page: Page,
    t: Words<'a>,
    tabs: Vec<Tab>,
    audiences: Vec<Tab>,
    refused: String,
    problems: Vec<(String, String)>,
    body: String,
}

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| page(desk, &key)).await
}

/// The word for an audience in this page's address.
const AUDIENCES: [(Audience, &str); 3] = [
    (Audience::Public, "offentlig"),
    (Audience::Committee, "udvalg"),
    (Audience::Internal, "intern"),
];

fn page(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(report) = frame::report(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let asked = frame::query(desk.query(), "til").unwrap_or_default();
    let audience = AUDIENCES
        .into_iter()
        .find(|(_, word)| *word == asked)
        .map_or(Audience::Public, |(audience, _)| audience);
    let path = frame::path(key, View::Draft);
    let tab = |(each, word): (Audience, &str)| Tab {
        href: desk.to(&format!("{path}?til={word}")),
        text: desk.tr(&format!("editions-audience-{}", each.code())),
        current: each == audience,
        count: None,
    };
    let (body, refused) = match edition::masked(desk.tx, key, audience, desk.lang()) {
        Ok(masked) => (body(desk, &masked.document), String::new()),
        Err(error) => match publish::refusal(desk, &error) {
            Some(words) => (String::new(), words),
            None => return Err(publish::failure(error)),
        },
    };
    let template = DraftPage {
        page: desk.page(
            REPORT_SECTION.area,
            &desk.tr("reports-draft"),
            &frame::crumbs(desk, Some(&report)),
        ),
        t: desk.words(),
        tabs: frame::tabs(desk, key, View::Draft),
        audiences: AUDIENCES.into_iter().map(tab).collect(),
        refused,
        problems: problems(desk, key, audience)?,
        body,
    };
    frame::html(&template).map(Answer::Page)
}

/// What could not be answered, with the section's editor.
fn problems(desk: &Desk, key: &str, audience: Audience) -> Result<Vec<(String, String)>, Failure> {
    let composed = compose::compose(desk.tx, key, desk.lang(), &Mask::empty(audience), None)?;
    let line = |found: &Problem| {
        let path = if found.section == "report" {
            frame::path(key, View::Outline)
        } else {
            frame::section_path(key, &found.section)
        };
        (desk.to(&path), problem(desk, found))
    };
    Ok(composed.problems.iter().map(line).collect())
}

/// A problem of a text in words.
pub(super) fn problem(desk: &Desk, problem: &Problem) -> String {
    let typed = [("typed", problem.placeholder.as_str())];
    match &problem.kind {
        ProblemKind::UnknownPlaceholder => desk.words().with("drafts-unknown-figure", &typed),
        ProblemKind::UnknownReference => desk.words().with("drafts-unknown-reference", &typed),
        ProblemKind::UnknownBlock => desk.words().with("drafts-unknown-block", &typed),
        ProblemKind::CannotBeGiven(reason) => desk.words().with(
            "drafts-cannot-be-given",
            &[typed[0], ("reason", &reason.words(desk.lang()))],
        ),
    }
}

/// A document as part of a page at the desk, where every figure leads to its page.
pub(super) fn body(desk: &Desk, document: &Document) -> String {
    let base = desk.to("/tal/");
    web_edition::body(
        document,
        &web_edition::Links {
            definition: &|id| format!("{base}{id}"),
        },
    )
}
