//! The plan as it is now, what the participant says to it, and the versions before.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::{
    codes::{PLAN_ABSENCE_REASON, PLAN_LATE_REASON, TOOK_PART},
    plan::PLAN,
    plan_absence::PLAN_ABSENCE,
    plan_answer::PLAN_ANSWERED,
};
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure, Visit,
    sheet::{Cell, Link, Message, Sheet, Table, heads},
};

use super::{Situation, absence, answer, answered, number, texts_of, version};
use crate::{
    course::{self, Course},
    state::PlanState,
};

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match course::find(desk, &key)? {
            Some(course) => page(desk, &course, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The page, with what was typed in one of its forms.
pub(super) fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let now = Situation::of(desk, course)?;
    let mut sheet = course::sheet(desk, course, "plans-plan", "plan");
    tell_state(desk, &mut sheet, &now);
    if let Some(day) = now.due.and_then(crate::due::Due::day) {
        sheet
            .facts
            .push((desk.tr("plans-due"), course::long(desk, Some(day))));
    }
    let may_write = course.may_change(desk, &PLAN);
    if may_write {
        sheet.links.push(Link {
            href: course.to(desk, "plan/ny"),
            text: desk.tr(if now.newest().is_some() {
                "plans-revise"
            } else {
                "plans-make"
            }),
            note: String::new(),
        });
    }
    if let Some(newest) = now.newest() {
        tell_version(desk, &mut sheet, course, &now, newest)?;
        if course.may_change(desk, &PLAN_ANSWERED) {
            sheet
                .forms
                .push(answer::form(desk, course, newest, typed, errors));
        }
        sheet.tables.push(versions(desk, course, &now)?);
    } else if course.may_change(desk, &PLAN_ABSENCE) {
        sheet
            .forms
            .push(absence::form(desk, course, now.absence.as_ref(), typed, errors));
    }
    Ok(sheet)
}

/// How it stands, in words.
fn tell_state(desk: &Desk, sheet: &mut Sheet, now: &Situation) {
    let text = match (now.state, &now.absence) {
        (PlanState::Made, _) => return,
        (PlanState::Excused, Some(absence)) => desk.words().with(
            "plans-state-excused",
            &[(
                "reason",
                &course::word(desk, &PLAN_ABSENCE_REASON, absence.text("reason")),
            )],
        ),
        (state, _) => desk.tr(&format!("plans-state-{}", state.word())),
    };
    let kind = match now.state {
        PlanState::Overdue => "error",
        PlanState::Soon => "warning",
        _ => "info",
    };
    sheet.messages.push(Message {
        kind,
        heading: String::new(),
        text,
    });
}

/// A version's facts and texts. Whoever may not read the texts is told so.
pub(super) fn tell_version(
    desk: &Desk,
    sheet: &mut Sheet,
    course: &Course,
    now: &Situation,
    plan: &Entry,
) -> Result<(), Failure> {
    let mut fact = |id: &str, value: String| {
        if !value.is_empty() {
            sheet.facts.push((desk.tr(id), value));
        }
    };
    fact("plan-version_no", number(plan).to_string());
    fact("plan-made_on", course::long(desk, course::day(plan, "made_on")));
    fact(
        "plan-took_part",
        course::words(desk, &TOOK_PART, plan.text("took_part")),
    );
    fact(
        "plan-late_reason",
        course::word(desk, &PLAN_LATE_REASON, plan.text("late_reason")),
    );
    if plan.yes("owned_by_participant") {
        fact("plan-owned_by_participant", desk.tr("value-yes"));
    }
    let answer = now.answer_to(plan);
    let told = answer.map_or_else(|| desk.tr("plans-not-answered"), |answer| answered(desk, answer));
    fact("plan_answer", told);
    if !course.may_read_texts(desk, &PLAN) {
        sheet.messages.push(Message {
            kind: "info",
            heading: String::new(),
            text: desk.tr("plans-texts-closed"),
        });
        return Ok(());
    }
    for (field, text) in texts_of(desk, course, plan)? {
        if !text.is_empty() {
            sheet.texts.push((desk.tr(&format!("plan-{field}")), text));
        }
    }
    if let Some(answer) = answer {
        let words = course.text(desk, &PLAN_ANSWERED, "words", answer)?;
        if !words.is_empty() {
            sheet.texts.push((desk.tr("plan_answer-words"), words));
        }
    }
    Ok(())
}

/// Every version, with what is new in it.
fn versions(desk: &Desk, course: &Course, now: &Situation) -> Result<Table, Failure> {
    let may_read = course.may_read_texts(desk, &PLAN);
    let mut rows = Vec::new();
    for (place, plan) in now.versions.iter().enumerate() {
        let no = number(plan);
        let title = desk.words().with("plans-version", &[("number", &no.to_string())]);
        let mut row = vec![
            Cell::link(title, course.to(desk, &format!("plan/udgave/{no}"))),
            Cell::text(course::short(desk, course::day(plan, "made_on"))),
            Cell::text(
                now.answer_to(plan)
                    .map_or_else(String::new, |answer| answered(desk, answer)),
            ),
        ];
        if may_read {
            let before = now.versions.get(place + 1);
            row.push(Cell::text(version::what_is_new(desk, course, plan, before)?));
        }
        rows.push(row);
    }
    let mut ids = vec!["plan", "plan-made_on", "plan_answer"];
    if may_read {
        ids.push("plans-new-in-it");
    }
    Ok(Table {
        id: "versions".to_owned(),
        title: desk.tr("plans-versions"),
        heads: heads(desk, &ids),
        rows,
        ..Table::default()
    })
}
