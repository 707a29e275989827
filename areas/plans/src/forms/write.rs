//! Writing the answers of a form that is not handed in yet.

use kernel::{FieldErrors, person::mentions_cpr};
use placements::{course_answer::COURSE_ANSWER, course_form::COURSE_FORM};
use records::{Entry, Saved, Typed, entry, parse};
use store::Value;
use vault::Confidential;
use web::{
    Answer, Desk, Failure,
    sheet::{Form, Input, Sheet},
};

use super::{Kind, answers_of, form_of, is_delivered};
use crate::course::{self, Course};

/// The names that answers are sent under, in the order of their questions.
const NAMES: [&str; 20] = [
    "svar-1", "svar-2", "svar-3", "svar-4", "svar-5", "svar-6", "svar-7", "svar-8", "svar-9", "svar-10",
    "svar-11", "svar-12", "svar-13", "svar-14", "svar-15", "svar-16", "svar-17", "svar-18", "svar-19",
    "svar-20",
];
/// How many questions a form has at most.
pub(super) const MOST: usize = NAMES.len();
/// How long an answer is at most.
const LONGEST: usize = 20_000;

/// A form that is open for writing, with its answers.
struct Open {
    course: Course,
    answers: Vec<Entry>,
}

fn open(desk: &Desk, key: &str, kind: Kind) -> Result<Result<Open, Answer>, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Err(Answer::NotFound));
    };
    if !course.may_change(desk, &COURSE_ANSWER) || !course.may_change(desk, &COURSE_FORM) {
        return Ok(Err(Answer::NotAllowed));
    }
    let Some(form) = form_of(desk, &course, kind)?.filter(|form| !is_delivered(form)) else {
        // Nothing is begun, or all is handed in: the form's own page says which.
        return Ok(Err(Answer::Done(course.to(desk, kind.part()))));
    };
    let answers = answers_of(desk, &course, &form)?;
    Ok(Ok(Open { course, answers }))
}

pub(super) fn filled(desk: &Desk, key: &str, kind: Kind) -> Result<Answer, Failure> {
    let open = match open(desk, key, kind)? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let mut typed = Typed::new();
    for (name, answer) in NAMES.iter().zip(&open.answers) {
        let text = open.course.text(desk, &COURSE_ANSWER, "answer", answer)?;
        typed.insert((*name).to_owned(), text);
    }
    page(desk, &open, kind, &typed, &FieldErrors::default()).shown()
}

fn page<'a>(desk: &Desk<'a>, open: &Open, kind: Kind, typed: &Typed, errors: &FieldErrors) -> Sheet<'a> {
    let mut sheet = super::sheet(desk, &open.course, kind);
    let to = open.course.to(desk, &format!("{}/svar", kind.part()));
    let mut form = Form::to(to, desk.tr("forms-save"));
    let versions: Vec<String> = open
        .answers
        .iter()
        .map(|answer| answer.version.to_string())
        .collect();
    let seen = typed.get("seen").cloned().unwrap_or_else(|| versions.join(" "));
    form.hidden.push(("seen".to_owned(), seen));
    let field = |(name, answer): (&&'static str, &Entry)| Input {
        id: name,
        kind: "area",
        label: answer.text("question").to_owned(),
        hint: answer.text("hint").to_owned(),
        value: typed.get(*name).cloned().unwrap_or_default(),
        error: errors.get(name).map_or_else(String::new, |message| {
            desk.words().with(message, &[("field", answer.text("question"))])
        }),
        ..Input::default()
    };
    form.inputs = NAMES.iter().zip(&open.answers).map(field).collect();
    sheet.forms.push(form);
    sheet
}

pub(super) fn saved(desk: &Desk, key: &str, kind: Kind, typed: &Typed) -> Result<Answer, Failure> {
    let open = match open(desk, key, kind)? {
        Ok(open) => open,
        Err(answer) => return Ok(answer),
    };
    let mut errors = FieldErrors::default();
    for name in NAMES {
        let text = typed.get(name).map_or("", String::as_str);
        if mentions_cpr(text) {
            errors.add(name, parse::CPR_IN_TEXT);
        } else if text.len() > LONGEST {
            errors.add(name, "error-too-long");
        }
    }
    if !errors.is_empty() {
        return page(desk, &open, kind, typed, &errors).refused();
    }
    let seen: Vec<&str> = typed
        .get("seen")
        .map(|seen| seen.split(' ').collect())
        .unwrap_or_default();
    for (place, answer) in open.answers.iter().enumerate() {
        let Some(name) = NAMES.get(place) else { break };
        let text = kernel::fold::clean_paragraphs(typed.get(*name).map_or("", |text| text.trim()));
        let value = if text.is_empty() {
            Value::Null
        } else {
            Confidential::new(text).into()
        };
        let version = seen.get(place).and_then(|seen| seen.parse().ok()).unwrap_or(0);
        let kept = [("answer", value)].into();
        if entry::change(desk.tx, &COURSE_ANSWER, answer, version, None, &kept)? == Saved::Overtaken {
            return overtaken(desk, &open, kind, typed);
        }
    }
    Ok(Answer::Done(open.course.to(desk, kind.part())))
}

/// Somebody else wrote in between: theirs is shown, what was typed stays in the form. Nothing of it is kept.
fn overtaken(desk: &Desk, open: &Open, kind: Kind, typed: &Typed) -> Result<Answer, Failure> {
    let mut sheet = page(desk, open, kind, typed, &FieldErrors::default());
    sheet.warn(desk, Some("forms-overtaken"));
    for answer in &open.answers {
        let text = open.course.text(desk, &COURSE_ANSWER, "answer", answer)?;
        if !text.is_empty() {
            sheet.texts.push((answer.text("question").to_owned(), text));
        }
    }
    sheet.overtaken()
}
