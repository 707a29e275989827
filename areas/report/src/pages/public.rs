//! What is open to all: the newest public edition of every annual report. Nothing else ever stands here.

use askama::Template;
use axum::{extract::Path, response::Response};
use web::{
    About, Answer, Failure, OpenDesk, Routes, Visit,
    page::{Page, Words},
};

use super::{
    READ_PUBLIC,
    edition::{self as shown, Head},
    frame, when,
};
use crate::{
    audience::Audience,
    edition::{self, Edition},
    web_edition,
};

struct Line {
    href: String,
    title: String,
    year: String,
    at: String,
    pdf: String,
}

#[derive(Template)]
#[template(path = "pages/public_list.html")]
struct ListPage<'a> {
    page: Page,
    t: Words<'a>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "pages/public_one.html")]
struct OnePage<'a> {
    page: Page,
    t: Words<'a>,
    head: Head,
    all: String,
    body: String,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .page("/offentlig", READ_PUBLIC, About::Everyone, list)
        .page("/offentlig/{year}", READ_PUBLIC, About::Everyone, one)
        .heavy_page("/offentlig/{year}/pdf", READ_PUBLIC, About::Everyone, pdf)
}

async fn list(visit: Visit) -> Response {
    visit.read_public(list_page).await
}

async fn one(visit: Visit, Path(year): Path<String>) -> Response {
    visit
        .read_public(move |desk| match of_year(desk, &year)? {
            Some(edition) => one_page(desk, &year, &edition),
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn pdf(visit: Visit, Path(year): Path<String>) -> Response {
    visit
        .read_public(move |desk| match of_year(desk, &year)? {
            Some(edition) => shown::file::pdf(&edition),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// Year and edition id of the newest public edition of each annual report, the newest year first.
fn newest(desk: &OpenDesk) -> Result<Vec<(i64, String)>, Failure> {
    let sql = "select report.year, edition.id
               from edition
               join report on report.id = edition.report
               where edition.audience = ?1 and report.kind = 'annual'
                 and edition.number = (select max(other.number) from edition other
                                       where other.report = edition.report and other.audience = ?1)
               order by report.year desc, edition.published_at desc";
    let rows = desk.tx.query(sql, &[Audience::Public.code().into()])?;
    let mut all: Vec<(i64, String)> = Vec::new();
    for row in &rows {
        let year = row.int("year")?;
        if all.iter().all(|(known, _)| *known != year) {
            all.push((year, row.text("id")?));
        }
    }
    Ok(all)
}

fn of_year(desk: &OpenDesk, year: &str) -> Result<Option<Edition>, Failure> {
    let newest = newest(desk)?;
    let found = newest.into_iter().find(|(known, _)| known.to_string() == year);
    let Some((_, id)) = found else { return Ok(None) };
    let edition = edition::edition(desk.tx, &id)?;
    Ok(edition.filter(|edition| edition.audience.is_public()))
}

fn list_page(desk: &OpenDesk) -> Result<Answer, Failure> {
    let newest = newest(desk)?;
    let all = edition::list(desk.tx)?;
    let line = |(year, id): &(i64, String)| {
        let edition = all.iter().find(|edition| edition.id == *id)?;
        Some(Line {
            href: desk.to(&format!("/offentlig/{year}")),
            title: edition.title.clone(),
            year: year.to_string(),
            at: when::day(desk.lang(), &edition.published_at),
            pdf: desk.to(&format!("/offentlig/{year}/pdf")),
        })
    };
    let words = desk.words();
    let title = words.tr("public-title");
    let template = ListPage {
        page: desk.page(&title),
        t: words,
        lines: newest.iter().filter_map(line).collect(),
    };
    frame::html(&template).map(Answer::Page)
}

fn one_page(desk: &OpenDesk, year: &str, edition: &Edition) -> Result<Answer, Failure> {
    let words = desk.words();
    let document = edition::document(edition)?;
    let links = web_edition::Links {
        definition: &web_edition::own_definition,
    };
    let template = OnePage {
        page: desk.page(&edition.title),
        head: shown::head(&words, edition, desk.to(&format!("/offentlig/{year}/pdf"))),
        t: words,
        all: desk.to("/offentlig"),
        body: web_edition::body(&document, &links),
    };
    frame::html(&template).map(Answer::Page)
}
