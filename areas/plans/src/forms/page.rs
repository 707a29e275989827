//! A form as it stands: begun, its answers, and whether it is handed in. The same page is what is printed.

use kernel::FieldErrors;
use placements::{
    codes::{COURSE_FORM_STATE, FORM_LATE_REASON},
    course_answer::COURSE_ANSWER,
    course_form::COURSE_FORM,
};
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure,
    sheet::{Form, Link, Sheet, input, select},
};

use super::{Kind, answers_of, deadline, deliver, form_of, is_delivered};
use crate::{
    course::{self, Course},
    due::Due,
};

pub(super) fn shown(desk: &Desk, key: &str, kind: Kind) -> Result<Answer, Failure> {
    match course::find(desk, key)? {
        Some(course) => page(desk, &course, kind, &Typed::new(), &FieldErrors::default())?.shown(),
        None => Ok(Answer::NotFound),
    }
}

pub(super) fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    kind: Kind,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = super::sheet(desk, course, kind);
    let due = match kind {
        Kind::Evaluation => deadline(desk, course)?,
        Kind::Description => None,
    };
    if let Some(day) = due.and_then(Due::day) {
        sheet
            .facts
            .push((desk.tr("forms-due"), course::long(desk, Some(day))));
    }
    let may_write = course.may_change(desk, &COURSE_FORM);
    let Some(form) = form_of(desk, course, kind)? else {
        sheet.warn(desk, Some("forms-none"));
        if may_write {
            sheet.forms.push(begin(desk, course, kind));
        }
        return Ok(sheet);
    };
    tell(desk, &mut sheet, &form);
    if is_delivered(&form) {
        sheet.warn(desk, (kind == Kind::Evaluation).then_some("forms-delivered"));
    } else if deliver::is_late(desk, due) {
        sheet.warn(desk, Some("forms-late"));
    }
    answers(desk, &mut sheet, course, &form)?;
    if may_write && !is_delivered(&form) {
        sheet.links.push(Link {
            href: course.to(desk, &format!("{}/svar", kind.part())),
            text: desk.tr("forms-write"),
            note: String::new(),
        });
        sheet.forms.push(delivery(desk, course, kind, due, typed, errors));
    } else if may_write && kind == Kind::Description {
        sheet.forms.push(state(desk, course, &form));
    }
    Ok(sheet)
}

fn tell(desk: &Desk, sheet: &mut Sheet, form: &Entry) {
    let mut fact = |id: &str, value: String| {
        if !value.is_empty() {
            sheet.facts.push((desk.tr(id), value));
        }
    };
    fact(
        "course_form-state",
        course::word(desk, &COURSE_FORM_STATE, form.text("state")),
    );
    fact(
        "course_form-begun_on",
        course::long(desk, course::day(form, "begun_on")),
    );
    fact(
        "course_form-delivered_on",
        course::long(desk, course::day(form, "delivered_on")),
    );
    fact(
        "course_form-late_reason",
        course::word(desk, &FORM_LATE_REASON, form.text("late_reason")),
    );
}

fn answers(desk: &Desk, sheet: &mut Sheet, course: &Course, form: &Entry) -> Result<(), Failure> {
    if !course.may_read_texts(desk, &COURSE_ANSWER) {
        sheet.warn(desk, Some("forms-texts-closed"));
        return Ok(());
    }
    for answer in answers_of(desk, course, form)? {
        let text = course.text(desk, &COURSE_ANSWER, "answer", &answer)?;
        let text = if text.is_empty() {
            desk.tr("forms-no-answer")
        } else {
            text
        };
        sheet.texts.push((answer.text("question").to_owned(), text));
    }
    Ok(())
}

fn begin(desk: &Desk, course: &Course, kind: Kind) -> Form {
    let mut form = Form::to(course.to(desk, kind.part()), desk.tr("forms-begin-button"));
    form.lead = desk.tr("forms-begin");
    form
}

/// Handing it in; why it is late is asked only when it is.
fn delivery(
    desk: &Desk,
    course: &Course,
    kind: Kind,
    due: Option<Due>,
    typed: &Typed,
    errors: &FieldErrors,
) -> Form {
    let to = course.to(desk, &format!("{}/aflevering", kind.part()));
    let mut form = Form::to(to, desk.tr("forms-deliver-button"));
    form.title = desk.tr("forms-deliver");
    form.lead = desk.tr(&format!("{}-deliver", kind.text()));
    if deliver::is_late(desk, due) {
        let reason = input(desk, "course_form", "select", "late_reason", typed, errors);
        form.inputs
            .push(select(reason, course::choices(desk, &FORM_LATE_REASON)));
    }
    form
}

/// What the team has done with it.
fn state(desk: &Desk, course: &Course, form: &Entry) -> Form {
    let to = course.to(desk, &format!("{}/tilstand", Kind::Description.part()));
    let mut sent = Form::to(to, desk.tr("forms-state-button"));
    sent.primary = false;
    sent.hidden.push(("version".to_owned(), form.version.to_string()));
    let typed: Typed = [("state".to_owned(), form.text("state").to_owned())].into();
    let field = input(
        desk,
        "course_form",
        "select",
        "state",
        &typed,
        &FieldErrors::default(),
    );
    let mut states = course::choices(desk, &COURSE_FORM_STATE);
    states.retain(|(code, _)| code != "draft");
    sent.inputs.push(select(field, states));
    sent
}
