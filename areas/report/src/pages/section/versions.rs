//! A section's versions: who saved what and when, and putting one of them back as a new version.

use askama::Template;
use axum::{extract::Path, response::Response};
use records::Entry;
use store::Value;
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::{
    super::{AREA, KIND, WRITE, frame, when},
    save,
};
use crate::report_section::REPORT_SECTION;

struct Line {
    number: String,
    at: String,
    by: String,
    title: String,
    lead: String,
    body: String,
    summary: String,
    current: bool,
    restore: String,
}

#[derive(Template)]
#[template(path = "pages/section/versions.html")]
struct VersionsPage<'a> {
    page: Page,
    t: Words<'a>,
    back: String,
    may_write: bool,
    lines: Vec<Line>,
}

pub(in crate::pages) async fn show(visit: Visit, Path((key, section)): Path<(String, String)>) -> Response {
    visit
        .read(move |desk| {
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            page(desk, &report, &section).map(Answer::Page)
        })
        .await
}

pub(in crate::pages) async fn restore(
    visit: Visit,
    Path((key, section, version)): Path<(String, String, String)>,
) -> Response {
    visit
        .write(move |desk| {
            let Ok(version) = version.parse() else {
                return Ok(Answer::NotFound);
            };
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            put_back(desk, &report, &section, version)
        })
        .await
}

fn page(desk: &Desk, report: &Entry, section: &Entry) -> Result<String, Failure> {
    let path = frame::section_path(&report.key, &section.key);
    let sql = "select version, title, lead, body, summary, saved_at, saved_by
               from section_version
               where section = ?1
               order by version desc";
    let rows = desk.tx.query(sql, &[section.id.as_str().into()])?;
    let mut lines = Vec::new();
    for row in &rows {
        let version = row.int("version")?;
        let text = |column| row.opt_text(column).map(Option::unwrap_or_default);
        lines.push(Line {
            number: version.to_string(),
            at: when::when(desk.lang(), &row.text("saved_at")?),
            by: row.text("saved_by")?,
            title: text("title")?,
            lead: text("lead")?,
            body: text("body")?,
            summary: text("summary")?,
            current: version == section.version,
            restore: desk.to(&format!("{path}/versioner/{version}/gendan")),
        });
    }
    let mut crumbs = frame::crumbs(desk, Some(report));
    crumbs.push((desk.to(&path), section.text("title").to_owned()));
    frame::html(&VersionsPage {
        page: desk.page(REPORT_SECTION.area, &desk.tr("sections-versions"), &crumbs),
        t: desk.words(),
        back: desk.to(&path),
        may_write: desk.may_in(WRITE, AREA, KIND),
        lines,
    })
}

/// The text of that version becomes the newest version; what stands beside the text stays.
fn put_back(desk: &Desk, report: &Entry, section: &Entry, version: i64) -> Result<Answer, Failure> {
    let sql = "select title, lead, body, summary from section_version where section = ?1 and version = ?2";
    let row = desk
        .tx
        .query_opt(sql, &[section.id.as_str().into(), version.into()])?;
    let Some(row) = row else {
        return Ok(Answer::NotFound);
    };
    let mut kept = section.values.clone();
    for field in ["title", "lead", "body", "summary"] {
        kept.insert(field, row.opt_text(field)?.map_or(Value::Null, Value::Text));
    }
    save::change(desk.tx, section, section.version, &kept)?;
    let path = frame::section_path(&report.key, &section.key);
    Ok(Answer::Done(desk.to(&format!("{path}?gemt={}", section.version))))
}
