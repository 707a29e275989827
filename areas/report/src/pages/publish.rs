//! Publishing: what must be in order first, for whom, and what a correction corrects.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::{Lang, format};
use records::{Entry, Typed, entry};
use web::{
    Answer, Desk, Failure, FormData, Visit,
    page::{Page, Problem, Words},
};

use super::{
    AREA, KIND, PUBLISH,
    editions::{self, EditionLine},
    frame::{self, Tab, View},
    request::{self, Carried, Standing},
};
use crate::{
    audience::Audience,
    check::{self, CheckError},
    compose::ReportError,
    edition::{self, PublishError},
    protect::ProtectError,
    report_section::REPORT_SECTION,
};

/// A line of the checklist.
struct Item {
    kind: &'static str,
    state: String,
    text: String,
    href: String,
}

/// An audience to choose, as `field::checkboxes` takes it.
struct Ticked {
    value: String,
    text: String,
    hint: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "pages/publish.html")]
struct PublishPage<'a> {
    page: Page,
    t: Words<'a>,
    tabs: Vec<Tab>,
    items: Vec<Item>,
    stopped: bool,
    may_publish: bool,
    standing: Option<Standing>,
    carry_out: String,
    action: String,
    audiences: Vec<Ticked>,
    audience_error: String,
    corrects: bool,
    errata: String,
    errata_error: String,
    editions: Vec<EditionLine>,
}

/// What is wrong with what was sent.
#[derive(Default)]
struct Wrong {
    audience: Option<String>,
    errata: Option<String>,
    other: Option<String>,
}

/// The public comes first: beside what everyone knows, the committee's edition must be safe too.
pub(super) const FOR: [Audience; 2] = [Audience::Public, Audience::Committee];

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match frame::report(desk, &key)? {
            Some(report) => page(desk, &report, &Typed::new(), &Wrong::default()).map(Answer::Page),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// Asks for approval of an edition.
pub(super) async fn ask(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| match frame::report(desk, &key)? {
            Some(report) => asked(desk, &report, &typed),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// Publishes what another person has approved.
pub(super) async fn carry_out(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(report) = frame::report(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            match request::carry_out(desk, &report, typed.get("anmodning").map_or("", String::as_str))? {
                Carried::Published(id) => Ok(Answer::Done(desk.to(&format!("/udgaver/{id}?udgivet=1")))),
                Carried::NotTheirs => Ok(Answer::NotAllowed),
                Carried::Stopped(text) => {
                    let other = Some(desk.tr(text));
                    let wrong = Wrong {
                        other,
                        ..Wrong::default()
                    };
                    page(desk, &report, &Typed::new(), &wrong).map(Answer::Invalid)
                }
                Carried::Refused(error) => refused(desk, &report, &Typed::new(), error),
            }
        })
        .await
}

fn chosen(typed: &Typed) -> Vec<Audience> {
    let words = typed.get("audience").map_or("", String::as_str);
    FOR.into_iter()
        .filter(|audience| words.split(' ').any(|word| word == audience.code()))
        .collect()
}

fn asked(desk: &Desk, report: &Entry, typed: &Typed) -> Result<Answer, Failure> {
    let audiences = chosen(typed);
    if audiences.is_empty() {
        let audience = Some(desk.tr("publish-error-audience"));
        let wrong = Wrong {
            audience,
            ..Wrong::default()
        };
        return page(desk, report, typed, &wrong).map(Answer::Invalid);
    }
    let errata = typed.get("errata").map_or("", |text| text.trim());
    for audience in &audiences {
        let corrects = edition::latest(desk.tx, &report.key, *audience)?.is_some();
        let errata = corrects.then_some(errata);
        if let Err(error) = edition::rehearse(desk.tx, &report.key, *audience, Lang::Da, errata) {
            return refused(desk, report, typed, error);
        }
    }
    match request::ask(desk, report, &audiences, errata)? {
        Ok(()) => Ok(Answer::Done(desk.to(&frame::path(&report.key, View::Publish)))),
        Err(error) => refused(desk, report, typed, error),
    }
}

fn refused(desk: &Desk, report: &Entry, typed: &Typed, error: PublishError) -> Result<Answer, Failure> {
    let Some(words) = refusal(desk, &error) else {
        return Err(failure(error));
    };
    let wrong = if matches!(error, PublishError::ErrataMissing) {
        Wrong {
            errata: Some(words),
            ..Wrong::default()
        }
    } else {
        Wrong {
            other: Some(words),
            ..Wrong::default()
        }
    };
    page(desk, report, typed, &wrong).map(Answer::Invalid)
}

/// Why nothing can be published, where the reason lies in the report; nothing for a fault of ours.
pub(super) fn refusal(desk: &Desk, error: &PublishError) -> Option<String> {
    let words = desk.words();
    match error {
        PublishError::Findings(open) => {
            let open = i64::try_from(*open).unwrap_or(i64::MAX);
            let count = format::count(desk.lang(), open);
            Some(words.with("publish-error-findings", &[("count", &count)]))
        }
        PublishError::ErrataMissing => Some(words.tr("publish-error-errata")),
        PublishError::NothingToCorrect => Some(words.tr("publish-error-nothing-to-correct")),
        PublishError::Unsettled | PublishError::Protect(ProtectError::Disclosure(_)) => {
            Some(words.tr("publish-error-disclosure"))
        }
        PublishError::Threshold(_) => Some(words.tr("publish-error-threshold")),
        PublishError::Internal
        | PublishError::Check(_)
        | PublishError::Compose(_)
        | PublishError::Protect(ProtectError::Store(_) | ProtectError::Measure(_))
        | PublishError::Freeze(_)
        | PublishError::Store(_) => None,
    }
}

/// A fault of ours, with a store's own error kept, since a full disk is told apart.
pub(super) fn failure(error: PublishError) -> Failure {
    match error {
        PublishError::Store(store)
        | PublishError::Check(CheckError::Store(store))
        | PublishError::Compose(ReportError::Store(store))
        | PublishError::Protect(ProtectError::Store(store)) => Failure::Store(store),
        other => Failure::of("publishing", &other),
    }
}

fn page(desk: &Desk, report: &Entry, typed: &Typed, wrong: &Wrong) -> Result<String, Failure> {
    let editions = edition::list(desk.tx)?;
    let (items, stopped) = checklist(desk, report)?;
    let picked = chosen(typed);
    let option = |audience: Audience| Ticked {
        value: audience.code().to_owned(),
        text: desk.tr(&format!("editions-audience-{}", audience.code())),
        hint: desk.tr(&format!("publish-audience-{}", audience.code())),
        chosen: picked.contains(&audience) || typed.is_empty(),
    };
    let mut page = desk.page(
        REPORT_SECTION.area,
        &desk.tr("reports-publish"),
        &frame::crumbs(desk, Some(report)),
    );
    let places = [
        ("#audience-1", &wrong.audience),
        ("#errata", &wrong.errata),
        ("#checklist", &wrong.other),
    ];
    page.problems = places
        .into_iter()
        .filter_map(|(href, message)| {
            Some(Problem {
                href: href.to_owned(),
                message: message.clone()?,
            })
        })
        .collect();
    frame::html(&PublishPage {
        page,
        t: desk.words(),
        tabs: frame::tabs(desk, &report.key, View::Publish),
        items,
        stopped,
        may_publish: desk.may_in(PUBLISH, AREA, KIND),
        standing: request::standing(desk, report)?,
        carry_out: desk.to(&format!("{}/udfoer", frame::path(&report.key, View::Publish))),
        action: desk.to(&frame::path(&report.key, View::Publish)),
        audiences: FOR.into_iter().map(option).collect(),
        audience_error: wrong.audience.clone().unwrap_or_default(),
        corrects: editions.iter().any(|edition| edition.report_key == report.key),
        errata: typed.get("errata").cloned().unwrap_or_default(),
        errata_error: wrong.errata.clone().unwrap_or_default(),
        editions: editions::lines(desk, &editions, &report.key),
    })
}

/// What must be in order, and whether something stops.
fn checklist(desk: &Desk, report: &Entry) -> Result<(Vec<Item>, bool), Failure> {
    let findings = check::check(desk.tx, &report.key)?;
    let open = findings.iter().filter(|finding| finding.stops()).count();
    let doubts = findings
        .iter()
        .filter(|finding| finding.accepted.is_none() && !finding.stops())
        .count();
    let sections = entry::all_of(desk.tx, &REPORT_SECTION, "report", &report.id)?;
    let unapproved = sections
        .iter()
        .filter(|section| section.text("state") != "approved")
        .count();
    let check_path = desk.to(&frame::path(&report.key, View::Check));
    let item = |count: usize, name: &str, kind: &'static str, href: String| {
        let number = format::count(desk.lang(), i64::try_from(count).unwrap_or(i64::MAX));
        let (kind, state) = if count == 0 {
            ("success", "publish-fine")
        } else {
            (kind, "")
        };
        let state = if state.is_empty() {
            format!("publish-{kind}")
        } else {
            state.to_owned()
        };
        Item {
            kind,
            state: desk.tr(&state),
            text: desk
                .words()
                .with(&format!("publish-item-{name}"), &[("count", &number)]),
            href,
        }
    };
    let items = vec![
        item(open, "red", "error", format!("{check_path}?vis=roede")),
        item(doubts, "yellow", "warning", format!("{check_path}?vis=gule")),
        item(
            unapproved,
            "sections",
            "warning",
            desk.to(&frame::path(&report.key, View::Outline)),
        ),
    ];
    Ok((items, open > 0))
}
