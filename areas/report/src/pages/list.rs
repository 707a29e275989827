//! Every report: its period, its state, what the check says, and its editions.

use askama::Template;
use axum::response::Response;
use kernel::format;
use records::{Entry, list};
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::{
    AREA, KIND, WRITE,
    editions::{self, EditionLine},
    frame::{self, Tab, View},
};
use crate::{check, edition, report::REPORT};

struct Line {
    href: String,
    title: String,
    kind: String,
    period: String,
    state: String,
    state_kind: &'static str,
    check_href: String,
    open: String,
    editions: Vec<EditionLine>,
}

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage<'a> {
    page: Page,
    t: Words<'a>,
    tabs: Vec<Tab>,
    create: String,
    lines: Vec<Line>,
}

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let asked = list::Asked {
        page: 1,
        ..list::Asked::default()
    };
    let found = list::list(desk.tx, &REPORT, &asked)?;
    let editions = edition::list(desk.tx)?;
    let template = ListPage {
        page: desk.page(REPORT.area, &desk.tr("report-many"), &[]),
        t: desk.words(),
        tabs: tabs(desk)?,
        create: if desk.may_in(WRITE, AREA, KIND) {
            desk.to("/rapporter/ny")
        } else {
            String::new()
        },
        lines: found
            .entries
            .iter()
            .map(|report| line(desk, report, &editions))
            .collect::<Result<_, _>>()?,
    };
    frame::html(&template).map(Answer::Page)
}

fn line(desk: &Desk, report: &Entry, editions: &[edition::Listed]) -> Result<Line, Failure> {
    let state = report.text("state");
    Ok(Line {
        href: desk.to(&frame::path(&report.key, View::Outline)),
        title: report.text("title").to_owned(),
        kind: desk.tr(&format!("report_kind-{}", report.text("kind"))),
        period: frame::period_words(desk.lang(), report),
        state: desk.tr(&format!("report_state-{state}")),
        state_kind: frame::state_kind(state),
        check_href: desk.to(&frame::path(&report.key, View::Check)),
        open: open(desk, report)?,
        editions: editions::lines(desk, editions, &report.key),
    })
}

/// How many red findings stand open; nothing for a report that is out, since its findings were settled then.
fn open(desk: &Desk, report: &Entry) -> Result<String, Failure> {
    if report.text("state") != "draft" {
        return Ok(String::new());
    }
    let findings = check::check(desk.tx, &report.key)?;
    let open = findings.iter().filter(|finding| finding.stops()).count();
    Ok(format::count(
        desk.lang(),
        i64::try_from(open).unwrap_or(i64::MAX),
    ))
}

/// The area's other lists, and the figures.
fn tabs(desk: &Desk) -> Result<Vec<Tab>, Failure> {
    let nouns: Vec<_> = crate::RECORDS
        .iter()
        .copied()
        .filter(|noun| noun.name != "report_section")
        .collect();
    let counts = desk.counts(&nouns)?;
    let tab = |(noun, count): (&'static records::Record, i64)| Tab {
        href: desk.to(&format!("/{}", noun.path)),
        text: desk.tr(&format!("{}-many", noun.name)),
        current: noun.name == REPORT.name,
        count: Some(format::count(desk.lang(), count)),
    };
    let mut tabs: Vec<Tab> = nouns.into_iter().zip(counts).map(tab).collect();
    tabs.sort_by_key(|tab| !tab.current);
    tabs.push(Tab {
        href: desk.to("/tal"),
        text: desk.tr("figures-title"),
        current: false,
        count: None,
    });
    Ok(tabs)
}
