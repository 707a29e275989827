//! The forms at the end of a placement: the final evaluation, and the description for the team that recommends what comes next. Their
//! questions are templates with versions; their answers begin with what the plan, the logbook, attendance and progression say.
//!
//! Not for: the evaluation rounds of an agreement.

mod begin;
mod deliver;
mod page;
mod prefill;
mod shipped;
pub mod template;
mod write;

use agreements::agreement::AGREEMENT;
use axum::extract::Path;
use placements::{course_answer::COURSE_ANSWER, course_form::COURSE_FORM, placement::PLACEMENT};
use records::Entry;
use web::{About, Desk, Failure, FormData, Routes, Visit, sheet::Sheet};

use crate::{
    CHANGE, READ,
    course::{self, Course},
    due::{self, Due},
};

/// The two kinds of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Evaluation,
    Description,
}

impl Kind {
    /// The code.
    fn code(self) -> &'static str {
        match self {
            Self::Evaluation => "final_evaluation",
            Self::Description => "team_description",
        }
    }

    /// The last part of its address.
    fn part(self) -> &'static str {
        match self {
            Self::Evaluation => "evaluering",
            Self::Description => "beskrivelse",
        }
    }

    /// The first half of its text ids.
    fn text(self) -> &'static str {
        match self {
            Self::Evaluation => "forms-evaluation",
            Self::Description => "forms-description",
        }
    }
}

pub(crate) fn routes() -> Routes {
    of_kind(Kind::Evaluation).merge(of_kind(Kind::Description))
}

fn of_kind(kind: Kind) -> Routes {
    let (placement, form) = (About::Noun(&PLACEMENT), About::Noun(&COURSE_FORM));
    let answer = About::Noun(&COURSE_ANSWER);
    let base = format!("/forloeb/{{key}}/{}", kind.part());
    let answers = format!("{base}/svar");
    let delivery = format!("{base}/aflevering");
    let show = async move |visit: Visit, Path(key): Path<String>| {
        visit.read(move |desk| page::shown(desk, &key, kind)).await
    };
    let begin = async move |visit: Visit, Path(key): Path<String>, FormData(_): FormData| {
        visit.write(move |desk| begin::begun(desk, &key, kind)).await
    };
    let write = async move |visit: Visit, Path(key): Path<String>| {
        visit.read(move |desk| write::filled(desk, &key, kind)).await
    };
    let save = async move |visit: Visit, Path(key): Path<String>, FormData(typed): FormData| {
        visit
            .write(move |desk| write::saved(desk, &key, kind, &typed))
            .await
    };
    let deliver = async move |visit: Visit, Path(key): Path<String>, FormData(typed): FormData| {
        visit
            .write(move |desk| deliver::delivered(desk, &key, kind, &typed))
            .await
    };
    let onward = async move |visit: Visit, Path(key): Path<String>, FormData(typed): FormData| {
        visit
            .write(move |desk| deliver::onward(desk, &key, kind, &typed))
            .await
    };
    let routes = Routes::new()
        .page(&base, READ, placement, show)
        .form(&base, CHANGE, form, begin)
        .page(&answers, CHANGE, answer, write)
        .form(&answers, CHANGE, answer, save)
        .form(&delivery, CHANGE, form, deliver);
    match kind {
        Kind::Evaluation => routes,
        Kind::Description => routes.form(&format!("{base}/tilstand"), CHANGE, form, onward),
    }
}

/// The latest form of a kind.
fn form_of(desk: &Desk, course: &Course, kind: Kind) -> Result<Option<Entry>, Failure> {
    let mut all = course.rows(desk, &COURSE_FORM)?;
    all.retain(|form| form.text("kind") == kind.code());
    all.sort_by_key(|form| (form.text("begun_on").to_owned(), form.key.clone()));
    Ok(all.pop())
}

/// The answers of a form, in the order of its questions.
fn answers_of(desk: &Desk, course: &Course, form: &Entry) -> Result<Vec<Entry>, Failure> {
    let mut all = course.rows(desk, &COURSE_ANSWER)?;
    all.retain(|answer| answer.text("course_form") == form.id);
    all.sort_by_key(|answer| (answer.int("position"), answer.key.clone()));
    Ok(all)
}

/// When the final evaluation is due: the agreement's days after the end. Nothing before the end.
fn deadline(desk: &Desk, course: &Course) -> Result<Option<Due>, Failure> {
    let Some(ended) = course.day("ended_on") else {
        return Ok(None);
    };
    let field = AGREEMENT.field("evaluation_due_days");
    let agreement = course.agreement(desk)?;
    let days = field
        .zip(agreement)
        .and_then(|(field, agreement)| agreement.int(field.name));
    match days.and_then(due::days) {
        Some(days) => course.due(desk, ended, days).map(Some),
        None => Ok(None),
    }
}

/// Is it handed in, so that nothing of it is changed any more?
fn is_delivered(form: &Entry) -> bool {
    form.text("state") != "draft"
}

/// What a kind of form is called here; the description names the team as the municipality calls it.
fn title(desk: &Desk, kind: Kind) -> String {
    let team = desk.settings.get("team_name").cloned();
    match (kind, team) {
        (Kind::Description, Some(team)) => desk.words().with("forms-description-to", &[("team", &team)]),
        (kind, _) => desk.tr(kind.text()),
    }
}

/// A sheet of a kind of form.
fn sheet<'a>(desk: &Desk<'a>, course: &Course, kind: Kind) -> Sheet<'a> {
    let mut sheet = course::sheet(desk, course, kind.text(), kind.part());
    sheet.page.title = title(desk, kind);
    sheet
}
