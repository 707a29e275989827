//! What a participant says to the plan: on the own page, or on paper and written down by whoever keeps the case.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::{codes::PLAN_ANSWER, plan::PLAN, plan_answer::PLAN_ANSWERED};
use records::{Entry, Typed, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit, form,
    sheet::{Form, input, select},
};

use super::{number, page};
use crate::course::{self, Course};

pub(super) fn form(desk: &Desk, course: &Course, plan: &Entry, typed: &Typed, errors: &FieldErrors) -> Form {
    let own = course.is_own(desk);
    let mut form = Form::to(course.to(desk, "plan/svar"), desk.tr("plans-answer-button"));
    form.title = desk.tr(if own {
        "plans-answer-own"
    } else {
        "plans-answer-paper"
    });
    form.lead = desk.tr(if own {
        "plans-answer-own-about"
    } else {
        "plans-answer-paper-about"
    });
    form.primary = own;
    form.hidden.push(("number".to_owned(), number(plan).to_string()));
    let field = |kind, id| input(desk, "plan_answer", kind, id, typed, errors);
    form.inputs = vec![
        select(field("select", "answer"), course::choices(desk, &PLAN_ANSWER)),
        field("area", "words"),
    ];
    if !own {
        form.inputs.push(field("date", "answered_on"));
    }
    form
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &PLAN_ANSWERED) {
        return Ok(Answer::NotAllowed);
    }
    let newest = course.rows(desk, &PLAN)?.into_iter().next();
    let Some(newest) = newest else {
        return Ok(Answer::NotFound);
    };
    // An answer is to the version that was read, never to one that came in between.
    if typed
        .get("number")
        .is_none_or(|seen| *seen != number(&newest).to_string())
    {
        let mut sheet = page::page(desk, &course, typed, &FieldErrors::default())?;
        sheet.warn(desk, Some("plans-answer-overtaken"));
        return sheet.overtaken();
    }
    let fields = course::fields(&PLAN_ANSWERED, &["answer", "words"]);
    let (mut kept, mut errors) = match parse::parse_fields(&fields, typed, &|_, _| None) {
        Ok(kept) => (kept, FieldErrors::default()),
        Err(errors) => return page::page(desk, &course, typed, &errors)?.refused(),
    };
    let own = course.is_own(desk);
    let today = desk.tx.today();
    let day = if own {
        None
    } else {
        form::day(typed, "answered_on", &mut errors)
    };
    if day.is_some_and(|day| day > today) {
        errors.add("answered_on", "plans-error-future");
    }
    let wants = kept.get("answer") == Some(&Value::from("wants_change"));
    if wants && kept.get("words") == Some(&Value::Null) {
        errors.add("words", "plans-error-words");
    }
    if !errors.is_empty() {
        return page::page(desk, &course, typed, &errors)?.refused();
    }
    kept.insert("plan", newest.id.as_str().into());
    kept.insert("answered_on", day.unwrap_or(today).into());
    kept.insert("given", if own { "own_page" } else { "on_paper" }.into());
    course.add(desk, &PLAN_ANSWERED, &course.new_key(desk, "svar"), kept)?;
    Ok(Answer::Done(course.to(desk, "plan")))
}
