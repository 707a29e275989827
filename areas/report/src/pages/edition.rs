//! One edition: as a page, as a PDF and as data, with the account of what was hidden for whoever published it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::format;
use web::{
    Answer, Desk, Failure, Routes, Thing, Visit,
    page::{Page, Words},
};

use super::{
    ABOUT_EDITIONS, READ, READ_EDITION, draft, editions,
    figure::words::Labels,
    frame::{self, View},
    when,
};
use crate::{
    audience::Audience,
    edition::{self, Edition, FrozenFigure},
    protect::Why,
    report::REPORT,
};

pub(super) mod file;

/// What stands above every edition, at the desk and in public.
pub(super) struct Head {
    pub(super) audience: String,
    pub(super) published: String,
    pub(super) hash: String,
    pub(super) errata: Vec<String>,
    pub(super) pdf: String,
}

/// The head of an edition, with paths to its files.
pub(super) fn head(words: &Words, edition: &Edition, pdf: String) -> Head {
    let number = edition.number.to_string();
    let name = format!("editions-name-{}", edition.audience.code());
    let at = when::when(words.lang, &edition.published_at);
    let errata = edition.errata.as_deref().unwrap_or_default();
    Head {
        audience: words.with(&name, &[("number", &number)]),
        published: words.with(
            "editions-published",
            &[("at", &at), ("by", &edition.published_by)],
        ),
        hash: edition.content_hash.clone(),
        errata: errata
            .split("\n\n")
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect(),
        pdf,
    }
}

struct Hidden {
    figure: String,
    why: String,
}

#[derive(Template)]
#[template(path = "pages/edition.html")]
struct EditionPage<'a> {
    page: Page,
    t: Words<'a>,
    receipt: String,
    head: Head,
    data: String,
    whole: bool,
    others: Vec<super::editions::EditionLine>,
    reasons: Vec<(String, String)>,
    hidden: Vec<Hidden>,
    body: String,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .page("/udgaver", READ, ABOUT_EDITIONS, editions::show)
        .page("/udgaver/{id}", READ, ABOUT_EDITIONS, show)
        .heavy_page("/udgaver/{id}/pdf", READ, ABOUT_EDITIONS, pdf)
        .page("/udgaver/{id}/data.json", READ, ABOUT_EDITIONS, data)
}

async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match found(desk, &id)? {
            Some(edition) => page(desk, &edition).map(Answer::Page),
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn pdf(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match found(desk, &id)? {
            Some(edition) => file::pdf(&edition),
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn data(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match found(desk, &id)? {
            Some(edition) => file::data(&edition),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The edition, when this person may read what is published for its audience.
fn found(desk: &Desk, id: &str) -> Result<Option<Edition>, Failure> {
    let edition = edition::edition(desk.tx, id)?;
    Ok(edition.filter(|edition| may_read(desk, edition.audience)))
}

/// May this person read what is published for an audience?
pub(super) fn may_read(desk: &Desk, audience: Audience) -> bool {
    let published = Thing::Published {
        audience: audience.code().to_owned(),
    };
    desk.may(READ_EDITION, &published)
}

fn page(desk: &Desk, edition: &Edition) -> Result<String, Failure> {
    let words = desk.words();
    let path = desk.to(&format!("/udgaver/{}", edition.id));
    let (account, _) = edition::suppression(edition)?;
    let reasons = account.counts().into_iter().map(|(why, count)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (self::why(desk, why), format::count(desk.lang(), count))
    });
    let figures = edition::figures(edition)?;
    let figures: BTreeMap<&str, &FrozenFigure> = figures.iter().map(|one| (one.name.as_str(), one)).collect();
    let labels = Labels::read(desk)?;
    let hidden = account.hidden.iter().map(|hidden| Hidden {
        figure: figures.get(hidden.name.as_str()).map_or_else(
            || hidden.name.clone(),
            |figure| labels.title_of(&figure.measure, &figure.dimensions),
        ),
        why: why(desk, hidden.why),
    });
    let just_published = frame::query(desk.query(), "udgivet").is_some();
    let report_path = desk.to(&frame::path(&edition.report_key, View::Outline));
    let crumbs = [
        (desk.to(&format!("/{}", REPORT.path)), desk.tr("report-many")),
        (report_path, edition.title.clone()),
    ];
    let head = head(&words, edition, format!("{path}/pdf"));
    let title = format!("{}: {}", edition.title, head.audience);
    let all = edition::list(desk.tx)?;
    let mut others = super::editions::lines(desk, &all, &edition.report_key);
    others.retain(|other| other.href != path);
    frame::html(&EditionPage {
        page: desk.page(REPORT.area, &title, &crumbs),
        receipt: if just_published {
            edition.content_hash.chars().take(12).collect()
        } else {
            String::new()
        },
        head,
        t: words,
        data: format!("{path}/data.json"),
        whole: edition::verify(edition),
        others,
        reasons: reasons.collect(),
        hidden: hidden.collect(),
        body: draft::body(desk, &edition::document(edition)?),
    })
}

fn why(desk: &Desk, why: Why) -> String {
    desk.tr(match why {
        Why::Primary => "editions-why-primary",
        Why::Complementary => "editions-why-complementary",
        Why::Inconsistent => "editions-why-inconsistent",
        Why::SmallReason => "editions-why-reason",
        Why::Editorial => "editions-why-editorial",
    })
}
