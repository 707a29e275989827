//! Beginning a form: its questions are copied from the template that holds today, with what their answers begin with.

use access::{cases, people};
use placements::{
    course_answer::COURSE_ANSWER, course_form::COURSE_FORM, form_question::FORM_QUESTION,
    form_template::FORM_TEMPLATE,
};
use records::{Entry, Kept};
use vault::Confidential;
use web::{Answer, Desk, Failure};

use super::{
    Kind, form_of, prefill, shipped,
    template::{Template, choose},
    write,
};
use crate::{
    course::{self, Course},
    running::{ALL, MOST},
};

pub(super) fn begun(desk: &Desk, key: &str, kind: Kind) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &COURSE_FORM) || !course.may_change(desk, &COURSE_ANSWER) {
        return Ok(Answer::NotAllowed);
    }
    let page = course.to(desk, kind.part());
    // Whoever begins a second one comes to the first.
    if form_of(desk, &course, kind)?.is_some() {
        return Ok(Answer::Done(page));
    }
    let mut template = valid(desk, &course, kind)?;
    if template.is_none() {
        shipped::put(desk, kind.code())?;
        template = valid(desk, &course, kind)?;
    }
    let Some(template) = template else {
        let mut sheet = super::sheet(desk, &course, kind);
        sheet.warn(desk, Some("forms-no-template"));
        return sheet.refused();
    };
    let values: Kept = [
        ("form_template", template.as_str().into()),
        ("kind", kind.code().into()),
        ("state", "draft".into()),
        ("begun_on", desk.tx.today().into()),
    ]
    .into();
    let row = format!("{}-{}", course.placement.key, kind.part());
    let form = course.add(desk, &COURSE_FORM, &row, values)?;
    for question in questions(desk, &template)? {
        ask(desk, &course, &form, &question)?;
    }
    Ok(Answer::Done(format!("{page}/svar")))
}

/// The id of the template for this case today.
fn valid(desk: &Desk, course: &Course, kind: Kind) -> Result<Option<String>, Failure> {
    let rows = desk.among(&FORM_TEMPLATE, ALL, &[], MOST)?;
    let template = |row: &Entry| {
        let caseworker = row.text("caseworker").trim();
        Some(Template {
            id: row.id.clone(),
            version: row.int("version_no")?,
            from: course::day(row, "valid_from")?,
            until: course::day(row, "valid_until"),
            caseworker: (!caseworker.is_empty()).then(|| caseworker.to_owned()),
        })
    };
    let of_kind = rows.iter().filter(|row| row.text("kind") == kind.code());
    let templates: Vec<Template> = of_kind.filter_map(template).collect();
    let caseworkers = caseworkers(desk, course)?;
    Ok(choose(&templates, desk.tx.today(), &caseworkers).map(|one| one.id.clone()))
}

/// The keys of those who have a part in the case.
fn caseworkers(desk: &Desk, course: &Course) -> Result<Vec<String>, Failure> {
    let mut keys = Vec::new();
    if let Some(participant) = course.participant() {
        for part in cases::of(desk.tx, &participant)? {
            keys.extend(people::find(desk.tx, &part.person)?.map(|person| person.key));
        }
    }
    Ok(keys)
}

fn questions(desk: &Desk, template: &str) -> Result<Vec<Entry>, Failure> {
    let Some(field) = FORM_QUESTION.field("form_template") else {
        return Ok(Vec::new());
    };
    let limit = i64::try_from(write::MOST).unwrap_or(MOST);
    desk.pointing(&FORM_QUESTION, field, template, limit)
}

fn ask(desk: &Desk, course: &Course, form: &str, question: &Entry) -> Result<(), Failure> {
    let text = |column: &str| question.text(column);
    let mut values: Kept = [
        ("course_form", form.into()),
        ("position", question.int("position").unwrap_or_default().into()),
        ("question", text("question").into()),
    ]
    .into();
    if !text("hint").is_empty() {
        values.insert("hint", text("hint").into());
    }
    let begins = prefill::text(desk, course, text("prefill"))?;
    if !begins.is_empty() {
        values.insert("answer", Confidential::new(begins).into());
    }
    course.add(desk, &COURSE_ANSWER, &course.new_key(desk, "svar"), values)?;
    Ok(())
}
