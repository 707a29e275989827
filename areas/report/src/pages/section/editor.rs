//! The editor: the outline at the left, the text in the middle, figures to insert at the right.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::{
    super::{
        AREA, KIND, WRITE,
        fields::{self, Input},
        frame::{self, View},
        when,
    },
    picker::{self, Offer},
    preview::Preview,
};
use crate::{compose, report_section::REPORT_SECTION};

/// What the editor asks for, in order.
pub(super) const FIELDS: [&str; 10] = [
    "title",
    "lead",
    "body",
    "summary",
    "period_from",
    "period_to",
    "as_of",
    "owner",
    "state",
    "committee_only",
];

/// The fields that are text; the others stand in a fold of their own.
const TEXTS: [&str; 4] = ["title", "lead", "body", "summary"];
const OTHERS: [&str; 6] = [
    "owner",
    "state",
    "committee_only",
    "period_from",
    "period_to",
    "as_of",
];

struct Step {
    depth: usize,
    number: String,
    title: String,
    href: String,
    state: String,
    state_kind: &'static str,
    current: bool,
}

/// What somebody else saved meanwhile.
struct Theirs {
    title: String,
    lead: String,
    body: String,
    summary: String,
    saved: String,
}

/// What the page shows besides the section as it is kept.
pub(super) struct Shown<'a> {
    pub(super) typed: &'a Typed,
    pub(super) errors: &'a FieldErrors,
    pub(super) overtaken: bool,
    pub(super) preview: Option<Preview>,
}

#[derive(Template)]
#[template(path = "pages/section/editor.html")]
struct EditorPage<'a> {
    page: Page,
    t: Words<'a>,
    outline: String,
    steps: Vec<Step>,
    action: String,
    preview_action: String,
    versions: String,
    figures_action: String,
    search: String,
    offers: Vec<Offer>,
    more: bool,
    version: String,
    may_write: bool,
    texts: Vec<Input>,
    others: Vec<Input>,
    others_open: bool,
    theirs: Option<Theirs>,
    preview: Option<Preview>,
}

pub(in crate::pages) async fn show(visit: Visit, Path((key, section)): Path<(String, String)>) -> Response {
    visit
        .read(move |desk| {
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            let shown = Shown {
                typed: &fields::typed(&REPORT_SECTION, &section),
                errors: &FieldErrors::default(),
                overtaken: false,
                preview: None,
            };
            page(desk, &report, &section, &shown).map(Answer::Page)
        })
        .await
}

pub(super) fn page(desk: &Desk, report: &Entry, section: &Entry, shown: &Shown) -> Result<String, Failure> {
    let path = frame::section_path(&report.key, &section.key);
    let steps = steps(desk, report, section)?;
    let title = steps.iter().find(|step| step.current).map_or_else(
        || section.text("title").to_owned(),
        |step| format!("{} {}", step.number, step.title),
    );
    let mut page = desk.page(
        REPORT_SECTION.area,
        title.trim(),
        &frame::crumbs(desk, Some(report)),
    );
    let mut texts = fields::inputs(desk, &REPORT_SECTION, &TEXTS, shown.typed, shown.errors)?;
    for text in &mut texts {
        match text.id {
            "body" => text.kind = "tall-area",
            "lead" => text.kind = "low-area",
            _ => {}
        }
    }
    let others = fields::inputs(desk, &REPORT_SECTION, &OTHERS, shown.typed, shown.errors)?;
    page.problems = fields::problems(&texts);
    page.problems.extend(fields::problems(&others));
    page.notice = notice(desk, &path);
    let search = frame::query(desk.query(), "s").unwrap_or_default();
    let found = picker::found(desk, report, section, &search)?;
    frame::html(&EditorPage {
        page,
        t: desk.words(),
        outline: desk.to(&frame::path(&report.key, View::Outline)),
        steps,
        action: desk.to(&path),
        preview_action: desk.to(&format!("{path}/forhaandsvisning")),
        versions: desk.to(&format!("{path}/versioner")),
        figures_action: desk.to(&format!("{path}/tal")),
        search,
        offers: found.offers,
        more: found.more,
        version: section.version.to_string(),
        may_write: desk.may_in(WRITE, AREA, KIND),
        others_open: others.iter().any(|input| !input.error.is_empty()),
        texts,
        others,
        theirs: shown.overtaken.then(|| theirs(desk, section)).transpose()?,
        preview: shown.preview.clone(),
    })
}

/// After a save: that it is kept, and the way back to the version before.
fn notice(desk: &Desk, path: &str) -> Option<web::page::Notice> {
    let before = frame::query(desk.query(), "gemt")?;
    let number = before.parse::<i64>().ok()?;
    let undo = desk.to(&format!("{path}/versioner/{number}/gendan"));
    Some(desk.notice(&desk.tr("record-saved"), Some(undo)))
}

fn steps(desk: &Desk, report: &Entry, section: &Entry) -> Result<Vec<Step>, Failure> {
    let sql = "select id, state from report_section where report = ?1 order by id";
    let rows = desk.tx.query(sql, &[report.id.as_str().into()])?;
    let states = rows
        .iter()
        .map(|row| Ok((row.text("id")?, row.text("state")?)))
        .collect::<Result<std::collections::BTreeMap<_, _>, store::StoreError>>()?;
    let headings = compose::contents(desk.tx, &report.key, desk.lang())?;
    let step = |heading: compose::Heading| {
        let state = states.get(&heading.id).map_or("draft", String::as_str);
        Step {
            current: heading.id == section.id,
            depth: heading.depth,
            number: heading.number,
            title: heading.title,
            href: desk.to(&frame::section_path(&report.key, &heading.key)),
            state: desk.tr(&format!("text_state-{state}")),
            state_kind: frame::state_kind(state),
        }
    };
    Ok(headings.into_iter().map(step).collect())
}

fn theirs(desk: &Desk, section: &Entry) -> Result<Theirs, Failure> {
    let past = store::history_of(desk.tx, REPORT_SECTION.name, &section.id)?;
    let saved = past.first().map_or_else(String::new, |last| {
        let at = when::when(desk.lang(), &last.at);
        desk.words()
            .with("sections-saved-by", &[("at", &at), ("by", &last.actor)])
    });
    let text = |field| section.text(field).to_owned();
    Ok(Theirs {
        title: text("title"),
        lead: text("lead"),
        body: text("body"),
        summary: text("summary"),
        saved,
    })
}
