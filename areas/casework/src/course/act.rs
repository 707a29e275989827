//! The page of one act on a placement: its form, and what is said when it cannot be done.

use std::sync::Arc;

use axum::extract::Path;
use evaluation::outcome_category::OUTCOME_CATEGORY;
use kernel::{FieldErrors, Lang, format, person::mentions_cpr};
use placements::course::{Refusal, Step};
use records::{Saved, Typed, entry};
use web::{
    Answer, Desk, Failure, FormData, Routes, Visit, form,
    sheet::{Form, Input, Sheet, input, select},
};

use super::{
    CHANGE,
    acts::{ACTS, Act, Answers, Ask, Comes},
    ahead::{self, Room},
    checks,
    keep::{self, Placed, Told},
};

/// The longest that is told of a step.
const LONGEST: usize = 5_000;

pub(super) fn routes() -> Routes {
    ACTS.iter().fold(Routes::new(), |routes, act| {
        let path = Arc::<str>::from(format!("/forloeb/{{key}}/{}", act.path));
        routes
            .page(
                &path,
                CHANGE,
                super::ABOUT,
                async move |visit: Visit, Path(key): Path<String>| {
                    visit.read(move |desk| shown(desk, act, &key)).await
                },
            )
            .form(
                &path,
                CHANGE,
                super::ABOUT,
                async move |visit: Visit, Path(key): Path<String>, FormData(typed): FormData| {
                    visit.write(move |desk| done(desk, act, &key, &typed)).await
                },
            )
    })
}

fn shown(desk: &Desk, act: &Act, key: &str) -> Result<Answer, Failure> {
    let Some(placed) = keep::find(desk, CHANGE, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut typed = Typed::from([("version".to_owned(), placed.entry.version.to_string())]);
    if act.asks.contains(&Ask::Day) {
        let today = desk.tx.today();
        let parts = form::date_parts(&Typed::new(), Ask::Day.id(), &today.to_string());
        for (part, value) in ["day", "month", "year"].into_iter().zip(parts) {
            typed.insert(format!("{}-{part}", Ask::Day.id()), value);
        }
    }
    page(desk, act, &placed, &typed, &FieldErrors::default(), None)?.shown()
}

fn page<'a>(
    desk: &Desk<'a>,
    act: &Act,
    placed: &Placed,
    typed: &Typed,
    errors: &FieldErrors,
    refused: Option<Refusal>,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = super::sheet(desk, act.text, placed)?;
    if !act.from.contains(&placed.course.state) {
        sheet.warn(desk, Some("course-not-now"));
        sheet.links.push(super::way::link(desk, &placed.entry.key));
        return Ok(sheet);
    }
    let ask = |kind, id| input(desk, act.text, kind, id, typed, errors);
    let mut inputs = Vec::new();
    for question in act.asks {
        inputs.push(match question {
            Ask::Day | Ask::Until | Ask::PlannedEnd => ask("date", question.id()),
            Ask::Extra | Ask::Reached => ask("checkbox", question.id()),
            Ask::Outcome => select(ask("select", question.id()), outcomes(desk)?),
        });
    }
    if !act.reasons.is_empty() {
        let words = |code: &&str| ((*code).to_owned(), desk.tr(&format!("step_reason-{code}")));
        inputs.push(select(ask("select", "aarsag"), act.reasons.iter().map(words)));
    }
    inputs.push(ask("area", "besked"));
    if let Some(refusal) = refused {
        tell(desk, act, &mut inputs, refusal);
    }
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{}/{}", placed.entry.key, act.path)),
        desk.tr(&format!("{}-button", act.text)),
    );
    let version = typed.get("version").cloned().unwrap_or_default();
    form.hidden.push(("version".to_owned(), version));
    form.inputs = inputs;
    sheet.forms.push(form);
    if act.is_checked {
        let mut unread = FieldErrors::default();
        let start = form::day(typed, Ask::Day.id(), &mut unread).unwrap_or_else(|| desk.tx.today());
        let until = form::day(typed, Ask::PlannedEnd.id(), &mut unread);
        let checks = checks::of(desk, placed, start, until)?;
        let (message, table) = capacity::shown_before_start(desk, &checks);
        sheet.messages.push(message);
        sheet.tables.push(table);
    }
    Ok(sheet)
}

/// The outcomes that may be chosen today: those of the list that are in force.
fn outcomes(desk: &Desk) -> Result<Vec<(String, String)>, Failure> {
    let today = desk.tx.today().to_string();
    let in_force = |row: &records::Entry| {
        let until = row.text("valid_until");
        until.is_empty() || until >= &today[..until.len().min(today.len())]
    };
    let label = match desk.lang() {
        Lang::Da => "label_da",
        Lang::En => "label_en",
    };
    let mut all = entry::all(desk.tx, &OUTCOME_CATEGORY)?;
    all.sort_by_key(|row| row.int("position"));
    let chosen = all.into_iter().filter(in_force);
    Ok(chosen
        .map(|row| (row.text("code").to_owned(), row.text(label).to_owned()))
        .collect())
}

fn done(desk: &Desk, act: &Act, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(placed) = keep::find(desk, CHANGE, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let given = answers(desk, act, typed, &mut errors)?;
    let again = |errors: &FieldErrors, refusal| page(desk, act, &placed, typed, errors, refusal)?.refused();
    if !act.from.contains(&placed.course.state) {
        return again(&errors, None);
    }
    let (Some(comes), true) = ((act.comes)(&given), errors.is_empty()) else {
        return again(&errors, None);
    };
    let mut told = Told {
        on: given.day(Ask::Day),
        until: given.day(Ask::Until).or(given.day(Ask::PlannedEnd)),
        reason: given.reason.clone(),
        outcome: given.outcome.clone(),
        words: given.words.clone(),
        ..Told::default()
    };
    let step = match comes {
        Comes::Told(kind) => {
            told.kind = kind;
            keep::note(desk, &placed.entry, &told)?;
            return Ok(Answer::Done(super::way::address(desk, key)));
        }
        Comes::To(step) => in_turn(desk, step, &placed, &given, &mut errors)?,
    };
    if !errors.is_empty() {
        return again(&errors, None);
    }
    told.kind = step.code();
    let next = match placed.course.after(&step, desk.tx.today(), placed.terms) {
        Ok(next) => next,
        Err(refusal) => return again(&errors, Some(refusal)),
    };
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    match keep::keep(desk, &placed, &next, seen, &told)? {
        Saved::Done(_) | Saved::Same => Ok(Answer::Done(super::way::address(desk, key))),
        Saved::Overtaken => {
            let mut typed = typed.clone();
            typed.insert("version".to_owned(), placed.entry.version.to_string());
            let mut sheet = page(desk, act, &placed, &typed, &errors, None)?;
            sheet.warn(desk, Some("course-overtaken"));
            sheet.refused()
        }
    }
}

/// The step as it can be taken now: whoever is said yes to joins the list when nothing is free, and nobody gets a place that is not
/// there, or another's turn, without a reason.
fn in_turn(
    desk: &Desk,
    step: Step,
    placed: &Placed,
    given: &Answers,
    errors: &mut FieldErrors,
) -> Result<Step, Failure> {
    match step {
        Step::Accept { .. } => Ok(Step::Accept {
            queued: ahead::room(desk, &placed.agreement)? != Room::Free
                || ahead::passes_somebody(desk, &placed.entry)?,
        }),
        Step::Start { on, extra, .. } => {
            if ahead::is_placed_elsewhere(desk, &placed.entry, on)? {
                errors.add(Ask::Day.id(), "course-already-placed");
            }
            match (ahead::room(desk, &placed.agreement)?, extra) {
                (Room::Closed, _) => errors.add(Ask::Day.id(), "course-closed"),
                (Room::Full, false) => errors.add(Ask::Extra.id(), "course-full"),
                (Room::Free, true) => errors.add(Ask::Extra.id(), "course-not-full"),
                (Room::Full, true) if given.reason.is_none() => errors.add("aarsag", "course-reason-extra"),
                (Room::Full, true) | (Room::Free, false) => {}
            }
            let checks = checks::of(desk, placed, on, given.day(Ask::PlannedEnd))?;
            if given.reason.is_none() && checks::go_against(&checks) {
                errors.add("aarsag", "course-reason-check");
            }
            if given.reason.is_none() && ahead::passes_somebody(desk, &placed.entry)? {
                errors.add("aarsag", "course-reason-turn");
            }
            Ok(step)
        }
        Step::Send { .. }
        | Step::Withdraw
        | Step::Decline
        | Step::Offer { .. }
        | Step::LetOfferGo
        | Step::Pause { .. }
        | Step::Resume { .. }
        | Step::Extend { .. }
        | Step::End { .. }
        | Step::Outcome { .. } => Ok(step),
    }
}

fn answers(desk: &Desk, act: &Act, typed: &Typed, errors: &mut FieldErrors) -> Result<Answers, Failure> {
    let mut given = Answers::default();
    for question in act.asks {
        let id = question.id();
        match question {
            Ask::Day | Ask::Until | Ask::PlannedEnd => match form::day(typed, id, errors) {
                Some(day) => {
                    given.days.insert(id, day);
                }
                None if *question != Ask::PlannedEnd => errors.add(id, "error-date"),
                None => {}
            },
            Ask::Extra | Ask::Reached => {
                given
                    .yes
                    .insert(id, typed.get(id).is_some_and(|text| text == "true"));
            }
            Ask::Outcome => {
                given.outcome = chosen(typed, id, outcomes(desk)?.into_iter().map(|(code, _)| code));
                if given.outcome.is_none() {
                    errors.add(id, "error-choose");
                }
            }
        }
    }
    given.reason = chosen(typed, "aarsag", act.reasons.iter().map(|code| (*code).to_owned()));
    if act.reason_needed && given.reason.is_none() {
        errors.add("aarsag", "error-choose");
    }
    given.words = words(typed, "besked", errors);
    Ok(given)
}

fn chosen(typed: &Typed, id: &str, mut all: impl Iterator<Item = String>) -> Option<String> {
    let wanted = typed.get(id)?;
    all.find(|code| code == wanted)
}

/// A text in the person's own words, without a CPR number in it.
pub(super) fn words(typed: &Typed, id: &'static str, errors: &mut FieldErrors) -> Option<String> {
    let text = kernel::fold::clean_paragraphs(typed.get(id).map_or("", String::as_str));
    if text.chars().count() > LONGEST {
        errors.add(id, "error-too-long");
    }
    if mentions_cpr(&text) {
        errors.add(id, records::parse::CPR_IN_TEXT);
    }
    (!text.is_empty()).then_some(text)
}

/// Puts a refusal at the question it is about.
fn tell(desk: &Desk, act: &Act, inputs: &mut [Input], refusal: Refusal) {
    let day = |day| format::date_long(desk.lang(), day);
    let (message, when) = match refusal {
        Refusal::NotNow(_) => ("course-not-now", String::new()),
        Refusal::StillToCome => ("course-still-to-come", String::new()),
        Refusal::TooEarly(first) => ("course-too-early", day(first)),
        Refusal::DeadlineOver(first) => ("course-deadline-over", day(first)),
        Refusal::EndsBeforeItBegins => ("course-ends-before", String::new()),
        Refusal::TooLong(last) => ("course-too-long", day(last)),
        Refusal::NoExtension => ("course-no-extension", String::new()),
        Refusal::NotLonger(planned) => ("course-not-longer", day(planned)),
        Refusal::SameOutcome => ("course-same-outcome", String::new()),
    };
    let about = match refusal {
        Refusal::EndsBeforeItBegins | Refusal::TooLong(_) if act.asks.contains(&Ask::PlannedEnd) => {
            Ask::PlannedEnd
        }
        Refusal::SameOutcome => Ask::Outcome,
        _ if act.asks.contains(&Ask::Day) => Ask::Day,
        _ => Ask::Until,
    };
    let text = desk.words().with(message, &[("day", &when)]);
    let at = inputs
        .iter()
        .position(|input| input.id == about.id())
        .unwrap_or_default();
    if let Some(input) = inputs.get_mut(at) {
        input.error = text;
    }
}
