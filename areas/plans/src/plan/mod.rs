//! The plan of a placement: its versions, what the participant says to it, when it is due, and why there may be none.
//!
//! Not for: the wording of what may be seen, which the policies of `placements` hold.

mod absence;
mod answer;
mod list;
mod new;
mod page;
mod version;

use agreements::agreement::AGREEMENT;
use placements::{placement::PLACEMENT, plan::PLAN, plan_absence::PLAN_ABSENCE, plan_answer::PLAN_ANSWERED};
use records::{CodeList, Entry};
use web::{About, Desk, Failure, Routes};

use crate::{
    CHANGE, READ,
    course::{self, Course},
    defaults,
    due::{self, Due},
    state::{self, PlanState},
};

/// The texts of a plan, in the order in which they are talked about.
const TEXTS: [&str; 4] = ["wishes", "goals", "tasks", "next_step"];

pub(crate) fn routes() -> Routes {
    let (placement, plan) = (About::Noun(&PLACEMENT), About::Noun(&PLAN));
    Routes::new()
        .page("/planer", READ, plan, list::show)
        .page("/forloeb/{key}/plan", READ, placement, page::show)
        .page("/forloeb/{key}/plan/ny", CHANGE, plan, new::show)
        .form("/forloeb/{key}/plan/ny", CHANGE, plan, new::save)
        .page("/forloeb/{key}/plan/udgave/{number}", READ, plan, version::show)
        .form(
            "/forloeb/{key}/plan/svar",
            CHANGE,
            About::Noun(&PLAN_ANSWERED),
            answer::save,
        )
        .form(
            "/forloeb/{key}/plan/mangler",
            CHANGE,
            About::Noun(&PLAN_ABSENCE),
            absence::save,
        )
}

/// What is known of the plan of a placement.
struct Situation {
    /// The versions, the newest first.
    versions: Vec<Entry>,
    /// What was answered, the newest first.
    answers: Vec<Entry>,
    /// Why there is none.
    absence: Option<Entry>,
    /// When it is due.
    due: Option<Due>,
    state: PlanState,
}

impl Situation {
    fn of(desk: &Desk, course: &Course) -> Result<Self, Failure> {
        let versions = course.rows(desk, &PLAN)?;
        let absence = course.rows(desk, &PLAN_ABSENCE)?.into_iter().next();
        let due = deadline(desk, course)?;
        let state = state::of(
            desk.tx.today(),
            due,
            !versions.is_empty(),
            absence.is_some(),
            defaults::plan_warning_days(desk),
        );
        Ok(Self {
            answers: course.rows(desk, &PLAN_ANSWERED)?,
            versions,
            absence,
            due,
            state,
        })
    }

    fn newest(&self) -> Option<&Entry> {
        self.versions.first()
    }

    /// The latest answer to a version.
    fn answer_to(&self, version: &Entry) -> Option<&Entry> {
        self.answers
            .iter()
            .find(|answer| answer.text("plan") == version.id)
    }
}

/// The number of a version.
fn number(version: &Entry) -> i64 {
    version.int("version_no").unwrap_or_default()
}

/// When the plan is due: the agreement's weeks after the start. Nothing before the start, or where no weeks are agreed.
fn deadline(desk: &Desk, course: &Course) -> Result<Option<Due>, Failure> {
    let Some(started) = course.day("started_on") else {
        return Ok(None);
    };
    let agreement = course.agreement(desk)?;
    let weeks = agreement.and_then(|agreement| agreement.int("plan_deadline_weeks"));
    match weeks.and_then(due::weeks) {
        Some(days) => course.due(desk, started, days).map(Some),
        None => Ok(None),
    }
}

/// The answer in words: what, when and how.
fn answered(desk: &Desk, answer: &Entry) -> String {
    let word = |list: &CodeList, column| course::word(desk, list, answer.text(column));
    desk.words().with(
        "plans-answered",
        &[
            ("answer", &word(&placements::codes::PLAN_ANSWER, "answer")),
            ("day", &course::long(desk, course::day(answer, "answered_on"))),
            (
                "way",
                &word(&placements::codes::ANSWER_WAY, "given").to_lowercase(),
            ),
        ],
    )
}

/// The texts of a version, as far as this person may read them.
fn texts_of(desk: &Desk, course: &Course, version: &Entry) -> Result<Vec<(&'static str, String)>, Failure> {
    let text = |field: &'static str| Ok((field, course.text(desk, &PLAN, field, version)?));
    TEXTS.into_iter().map(text).collect()
}

/// The weeks until the plan of each agreement, for lists.
fn weeks_of(agreement: &Entry) -> Option<u32> {
    let field = AGREEMENT.field("plan_deadline_weeks")?;
    agreement.int(field.name).and_then(due::weeks)
}
