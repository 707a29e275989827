//! Handing a form in. From then on nothing of it is changed; a final evaluation ends what the host sees of the case, when the day is over.
//!
//! Not for: sending it anywhere.

use kernel::FieldErrors;
use placements::{
    codes::FORM_LATE_REASON, course_answer::COURSE_ANSWER, course_form::COURSE_FORM, evaluated,
};
use records::{Entry, Kept, Saved, Typed, entry};
use store::Value;
use web::{Answer, Desk, Failure};

use super::{Kind, answers_of, deadline, form_of, is_delivered, page};
use crate::{
    course::{self, Course},
    due::Due,
};

/// Is it after the day on which it was due?
pub(super) fn is_late(desk: &Desk, due: Option<Due>) -> bool {
    due.and_then(Due::day).is_some_and(|day| desk.tx.today() > day)
}

pub(super) fn delivered(desk: &Desk, key: &str, kind: Kind, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &COURSE_FORM) {
        return Ok(Answer::NotAllowed);
    }
    let Some(form) = form_of(desk, &course, kind)? else {
        return Ok(Answer::NotFound);
    };
    if is_delivered(&form) {
        return Ok(Answer::Done(course.to(desk, kind.part())));
    }
    let due = match kind {
        Kind::Evaluation => deadline(desk, &course)?,
        Kind::Description => None,
    };
    let mut errors = FieldErrors::default();
    let late = late_reason(desk, due, typed, &mut errors);
    let problem = problem(desk, &course, kind, &form)?;
    if problem.is_some() || !errors.is_empty() {
        let mut sheet = page::page(desk, &course, kind, typed, &errors)?;
        sheet.warn(desk, problem);
        return sheet.refused();
    }
    let today = desk.tx.today();
    let kept: Kept = [
        ("state", "delivered".into()),
        ("delivered_on", today.into()),
        ("late_reason", late),
    ]
    .into();
    let saved = entry::change(desk.tx, &COURSE_FORM, &form, form.version, None, &kept)?;
    let all = match kind {
        Kind::Evaluation => evaluated::on(desk.tx, &course.placement, today)?,
        Kind::Description => saved.clone(),
    };
    if saved == Saved::Overtaken || all == Saved::Overtaken {
        let mut sheet = page::page(desk, &course, kind, typed, &errors)?;
        sheet.warn(desk, Some("forms-changed"));
        return sheet.overtaken();
    }
    Ok(Answer::Done(course.to(desk, kind.part())))
}

/// Why it is late: must be chosen when it is, and is nothing when it is not.
fn late_reason(desk: &Desk, due: Option<Due>, typed: &Typed, errors: &mut FieldErrors) -> Value {
    if !is_late(desk, due) {
        return Value::Null;
    }
    let chosen = typed.get("late_reason").map_or("", String::as_str);
    if !FORM_LATE_REASON.codes.contains(&chosen) {
        errors.add("late_reason", "forms-error-late");
    }
    chosen.into()
}

/// What stands in the way, as a text's id.
fn problem(desk: &Desk, course: &Course, kind: Kind, form: &Entry) -> Result<Option<&'static str>, Failure> {
    if kind == Kind::Evaluation && course.day("ended_on").is_none() {
        return Ok(Some("forms-error-not-ended"));
    }
    for answer in answers_of(desk, course, form)? {
        if course.text(desk, &COURSE_ANSWER, "answer", &answer)?.is_empty() {
            return Ok(Some("forms-error-unanswered"));
        }
    }
    Ok(None)
}

/// What became of a description that is handed in.
pub(super) fn onward(desk: &Desk, key: &str, kind: Kind, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &COURSE_FORM) {
        return Ok(Answer::NotAllowed);
    }
    let Some(form) = form_of(desk, &course, kind)?.filter(is_delivered) else {
        return Ok(Answer::NotFound);
    };
    let wanted = typed.get("state").map_or("", String::as_str);
    let shown = |problem: &'static str| -> Result<_, Failure> {
        let mut sheet = page::page(desk, &course, kind, &Typed::new(), &FieldErrors::default())?;
        sheet.warn(desk, Some(problem));
        Ok(sheet)
    };
    if !["delivered", "in_dialogue", "used"].contains(&wanted) {
        return shown("forms-error-state")?.refused();
    }
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let kept: Kept = [("state", wanted.into())].into();
    match entry::change(desk.tx, &COURSE_FORM, &form, seen, None, &kept)? {
        Saved::Done(_) | Saved::Same => Ok(Answer::Done(course.to(desk, kind.part()))),
        Saved::Overtaken => shown("forms-changed")?.overtaken(),
    }
}
