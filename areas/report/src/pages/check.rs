//! The figure check: what does not hold, where, how to mend it, and accepting with a reason what cannot be mended.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::{Lang, format};
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure, FormData, Visit, encode,
    page::{Page, Problem, Words},
};

use super::{
    ACCEPT, AREA, KIND,
    frame::{self, Tab, View},
    when,
};
use crate::{
    check::{self, CheckError, Finding, Severity},
    report::REPORT,
    report_section::REPORT_SECTION,
};

/// The three heaps of findings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heap {
    Red,
    Yellow,
    Accepted,
}

impl Heap {
    const ALL: [Self; 3] = [Self::Red, Self::Yellow, Self::Accepted];

    fn word(self) -> &'static str {
        match self {
            Self::Red => "roede",
            Self::Yellow => "gule",
            Self::Accepted => "accepterede",
        }
    }

    fn of(finding: &Finding) -> Self {
        match (&finding.accepted, finding.severity) {
            (Some(_), _) => Self::Accepted,
            (None, Severity::Red) => Self::Red,
            (None, Severity::Yellow) => Self::Yellow,
        }
    }

    fn asked(desk: &Desk) -> Self {
        let word = frame::query(desk.query(), "vis").unwrap_or_default();
        Self::parse(&word).unwrap_or(Self::Red)
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|heap| heap.word() == word)
    }
}

struct Line {
    number: usize,
    name: String,
    message: String,
    place: String,
    stated: String,
    computed: String,
    mend: String,
    mend_label: String,
    offers: Vec<String>,
    accepted: String,
    reason: String,
    typed: String,
    error: String,
}

#[derive(Template)]
#[template(path = "pages/check.html")]
struct CheckPage<'a> {
    page: Page,
    t: Words<'a>,
    tabs: Vec<Tab>,
    heaps: Vec<Tab>,
    heap: &'static str,
    empty: String,
    lines: Vec<Line>,
    may_accept: bool,
    accept: String,
    withdraw: String,
}

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some(report) = frame::report(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            page(desk, &report, Heap::asked(desk), &Typed::new()).map(Answer::Page)
        })
        .await
}

pub(super) async fn accept(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(report) = frame::report(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            let number = typed.get("nummer").map_or("", String::as_str);
            let reason = typed.get(&format!("grund-{number}")).map_or("", String::as_str);
            let name = typed.get("fund").map_or("", String::as_str);
            match check::accept(desk.tx, &key, name, reason) {
                Ok(()) => Ok(Answer::Done(back(desk, &key, &typed, "accepteret"))),
                Err(CheckError::ReasonTooShort) => {
                    let heap = heap_of(&typed);
                    page(desk, &report, heap, &typed).map(Answer::Invalid)
                }
                Err(CheckError::UnknownFinding(_)) => Ok(Answer::Done(back(desk, &key, &typed, "borte"))),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

pub(super) async fn withdraw(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            if frame::report(desk, &key)?.is_none() {
                return Ok(Answer::NotFound);
            }
            let name = typed.get("fund").map_or("", String::as_str);
            check::withdraw(desk.tx, &key, name)?;
            Ok(Answer::Done(back(desk, &key, &typed, "taget-tilbage")))
        })
        .await
}

fn heap_of(typed: &Typed) -> Heap {
    typed
        .get("vis")
        .and_then(|word| Heap::parse(word))
        .unwrap_or(Heap::Red)
}

fn back(desk: &Desk, key: &str, typed: &Typed, said: &str) -> String {
    let path = frame::path(key, View::Check);
    desk.to(&format!(
        "{path}?vis={}&sagt={}",
        heap_of(typed).word(),
        encode(said)
    ))
}

fn page(desk: &Desk, report: &Entry, heap: Heap, typed: &Typed) -> Result<String, Failure> {
    let findings = check::check(desk.tx, &report.key)?;
    let path = desk.to(&frame::path(&report.key, View::Check));
    let tab = |each: Heap| {
        let count = findings
            .iter()
            .filter(|finding| Heap::of(finding) == each)
            .count();
        Tab {
            href: format!("{path}?vis={}", each.word()),
            text: desk.tr(&format!("findings-{}", each.word())),
            current: each == heap,
            count: Some(format::count(
                desk.lang(),
                i64::try_from(count).unwrap_or(i64::MAX),
            )),
        }
    };
    let shown = findings.iter().filter(|finding| Heap::of(finding) == heap);
    let lines: Vec<Line> = (1..)
        .zip(shown)
        .map(|(number, finding)| line(desk, report, number, finding, typed))
        .collect();
    let mut page = desk.page(
        REPORT_SECTION.area,
        &desk.tr("reports-check"),
        &frame::crumbs(desk, Some(report)),
    );
    page.problems = lines
        .iter()
        .filter(|line| !line.error.is_empty())
        .map(|line| Problem {
            href: format!("#grund-{}", line.number),
            message: line.error.clone(),
        })
        .collect();
    page.notice = ["accepteret", "taget-tilbage", "borte"]
        .into_iter()
        .find(|said| frame::query(desk.query(), "sagt").as_deref() == Some(*said))
        .map(|said| desk.notice(&desk.tr(&format!("findings-said-{said}")), None));
    frame::html(&CheckPage {
        page,
        t: desk.words(),
        tabs: frame::tabs(desk, &report.key, View::Check),
        heaps: Heap::ALL.into_iter().map(tab).collect(),
        heap: heap.word(),
        empty: desk.tr(&format!("findings-none-{}", heap.word())),
        lines,
        may_accept: desk.may_in(ACCEPT, AREA, KIND),
        accept: format!("{path}/accepter"),
        withdraw: format!("{path}/fortryd"),
    })
}

fn line(desk: &Desk, report: &Entry, number: usize, finding: &Finding, typed: &Typed) -> Line {
    let is_this = typed.get("fund") == Some(&finding.name);
    let (mend, mend_label) = mend(desk, report, finding);
    let accepted = finding.accepted.as_ref().map_or_else(String::new, |accepted| {
        let at = when::when(desk.lang(), &accepted.at);
        desk.words()
            .with("findings-accepted-by", &[("by", &accepted.by), ("at", &at)])
    });
    let reason = finding.accepted.as_ref().map(|accepted| accepted.reason.clone());
    let typed_before = typed
        .iter()
        .find(|(name, _)| is_this && name.starts_with("grund-"))
        .map(|(_, reason)| reason.clone());
    Line {
        number,
        name: finding.name.clone(),
        message: match desk.lang() {
            Lang::Da => finding.message_da.clone(),
            Lang::En => finding.message_en.clone(),
        },
        place: place(desk, finding),
        stated: finding.stated.clone().unwrap_or_default(),
        computed: finding.computed.clone().unwrap_or_default(),
        mend,
        mend_label,
        offers: finding.offers.clone(),
        accepted,
        reason: reason.unwrap_or_default(),
        typed: typed_before.unwrap_or_default(),
        error: if is_this {
            desk.tr("findings-error-reason")
        } else {
            String::new()
        },
    }
}

/// The place with its noun in the reader's language.
fn place(desk: &Desk, finding: &Finding) -> String {
    let noun = finding.mend.as_ref().map(|mend| mend.record);
    let rest = noun.and_then(|noun| finding.place.strip_prefix(noun));
    match (noun.and_then(|noun| desk.noun(noun)), rest) {
        (Some(noun), Some(rest)) => format!("{}:{rest}", desk.tr(noun.name)),
        _ => finding.place.clone(),
    }
}

/// Where it is mended, and what stands there. A noun that is loaded and not edited is at least shown.
fn mend(desk: &Desk, report: &Entry, finding: &Finding) -> (String, String) {
    let Some(mend) = &finding.mend else {
        return (String::new(), String::new());
    };
    if mend.record == REPORT_SECTION.name {
        let path = frame::section_path(&report.key, &mend.key);
        return (desk.to(&path), desk.tr("findings-mend"));
    }
    let Some(noun) = desk.noun(mend.record) else {
        return (String::new(), String::new());
    };
    let path = web::record::address(noun, Some(&mend.key));
    if noun.name == REPORT.name || !noun.editable {
        return (desk.to(&path), desk.tr("findings-see"));
    }
    (desk.to(&format!("{path}/ret")), desk.tr("findings-mend"))
}
