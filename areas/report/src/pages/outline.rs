//! A report's outline: every section with its number, state, owner and last change, and what can be done with it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::format;
use records::{Entry, entry};
use web::{
    Answer, Desk, Failure, Visit, encode,
    page::{Page, Words},
};

use super::{
    AREA, KIND, WRITE,
    editions::{self, EditionLine},
    frame::{self, Tab, View},
    when,
};
use crate::{
    check::{self, Severity},
    compose, edition,
    report_section::REPORT_SECTION,
};

struct Line {
    depth: usize,
    number: String,
    title: String,
    href: String,
    state: String,
    state_kind: &'static str,
    owner: String,
    changed: String,
    committee_only: bool,
    move_to: String,
    first: bool,
    last: bool,
    drop: String,
}

struct Counts {
    red: String,
    yellow: String,
    none_red: bool,
}

#[derive(Template)]
#[template(path = "pages/outline.html")]
struct OutlinePage<'a> {
    page: Page,
    t: Words<'a>,
    tabs: Vec<Tab>,
    period: String,
    state: String,
    state_kind: &'static str,
    check: String,
    counts: Counts,
    lines: Vec<Line>,
    add: String,
    may_write: bool,
    editions: Vec<EditionLine>,
}

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| page(desk, &key)).await
}

fn page(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(report) = frame::report(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let title = report.text("title").to_owned();
    let mut page = desk.page(REPORT_SECTION.area, &title, &frame::crumbs(desk, None));
    page.notice = notice(desk, &report);
    let state = report.text("state");
    let template = OutlinePage {
        page,
        t: desk.words(),
        tabs: frame::tabs(desk, key, View::Outline),
        period: frame::period_words(desk.lang(), &report),
        state: desk.tr(&format!("report_state-{state}")),
        state_kind: frame::state_kind(state),
        check: desk.to(&frame::path(key, View::Check)),
        counts: counts(desk, key)?,
        lines: lines(desk, &report)?,
        add: desk.to(&frame::section_path(key, "ny")),
        may_write: desk.may_in(WRITE, AREA, KIND),
        editions: editions::lines(desk, &edition::list(desk.tx)?, key),
    };
    frame::html(&template).map(Answer::Page)
}

fn notice(desk: &Desk, report: &Entry) -> Option<web::page::Notice> {
    if let Some(dropped) = frame::query(desk.query(), "fjernet") {
        let undo = desk.to(&format!(
            "{}/genskab",
            frame::section_path(&report.key, &encode(&dropped))
        ));
        return Some(desk.notice(&desk.tr("sections-dropped"), Some(undo)));
    }
    let said = [("ny", "reports-created"), ("genskabt", "sections-restored")];
    said.into_iter()
        .find(|(name, _)| frame::query(desk.query(), name).is_some())
        .map(|(_, text)| desk.notice(&desk.tr(text), None))
}

fn counts(desk: &Desk, key: &str) -> Result<Counts, Failure> {
    let findings = check::check(desk.tx, key)?;
    let open = |severity: Severity| {
        let open = findings
            .iter()
            .filter(|finding| finding.severity == severity && finding.accepted.is_none());
        i64::try_from(open.count()).unwrap_or(i64::MAX)
    };
    let (red, yellow) = (open(Severity::Red), open(Severity::Yellow));
    Ok(Counts {
        red: format::count(desk.lang(), red),
        yellow: format::count(desk.lang(), yellow),
        none_red: red == 0,
    })
}

fn lines(desk: &Desk, report: &Entry) -> Result<Vec<Line>, Failure> {
    let headings = compose::contents(desk.tx, &report.key, desk.lang())?;
    let rows = entry::all_of(desk.tx, &REPORT_SECTION, "report", &report.id)?;
    let rows: BTreeMap<&str, &Entry> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
    let changed = last_changes(desk, &report.id)?;
    let siblings = |row: &Entry| -> Vec<&str> {
        let parent = row.text("parent");
        let within = headings.iter().filter(|other| {
            rows.get(other.id.as_str())
                .is_some_and(|other| other.text("parent") == parent)
        });
        within.map(|other| other.id.as_str()).collect()
    };
    let line = |heading: &compose::Heading| {
        let row = *rows.get(heading.id.as_str())?;
        let beside = siblings(row);
        let path = frame::section_path(&report.key, &heading.key);
        let state = row.text("state");
        Some(Line {
            depth: heading.depth,
            number: heading.number.clone(),
            title: heading.title.clone(),
            href: desk.to(&path),
            state: desk.tr(&format!("text_state-{state}")),
            state_kind: frame::state_kind(state),
            owner: row.text("owner").to_owned(),
            changed: changed.get(&row.id).cloned().unwrap_or_default(),
            committee_only: row.yes("committee_only"),
            move_to: desk.to(&format!("{path}/flyt")),
            first: beside.first() == Some(&row.id.as_str()),
            last: beside.last() == Some(&row.id.as_str()),
            drop: desk.to(&format!("{path}/fjern")),
        })
    };
    Ok(headings.iter().filter_map(line).collect())
}

/// Day and person of each section's last change.
fn last_changes(desk: &Desk, report: &str) -> Result<BTreeMap<String, String>, Failure> {
    let sql = "select history.record_id, history.at, history.actor
               from history
               where history.id in (select max(latest.id)
                                    from history latest
                                    join report_section section on section.id = latest.record_id
                                    where latest.record = 'report_section' and section.report = ?1
                                    group by latest.record_id)";
    let mut changes = BTreeMap::new();
    for row in desk.tx.query(sql, &[report.into()])? {
        let day = when::day(desk.lang(), &row.text("at")?);
        changes.insert(row.text("record_id")?, format!("{day} · {}", row.text("actor")?));
    }
    Ok(changes)
}
