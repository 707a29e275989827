//! Keeps why places are free while somebody waits for one.
//!
//! Not for: showing it.

use agreements::agreement::AGREEMENT;
use kernel::FieldErrors;
use records::{Entry, Kept, Typed, entry, parse};
use web::{Answer, Desk, Failure};

use super::page;
use crate::{days, free_place_reason::FREE_PLACE_REASON};

/// The noun's fields, and the form's names for them.
const FIELDS: [(&str, &str); 2] = [("cause", "grund"), ("note", "note")];

pub(super) fn kept(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(agreement) = desk.find_for(super::CHANGE, &AGREEMENT, key)? else {
        return Ok(Answer::NotFound);
    };
    let again = |errors: &FieldErrors, problem| {
        page::page(desk, &agreement, typed, errors, problem).map(Answer::Invalid)
    };
    let kept = match read(desk, &agreement, typed) {
        Ok(kept) => kept,
        Err(errors) => return again(&errors, None),
    };
    if !page::today(desk, &agreement)?.is_some_and(|day| day.is_free_and_waited_for()) {
        return again(&FieldErrors::default(), Some("capacity-reason-none-needed"));
    }
    let id = desk.tx.fresh_id();
    let tail: String = id.as_str().chars().rev().take(6).collect();
    let key = format!("{}-{}-{tail}", agreement.key, desk.tx.today());
    entry::create(desk.tx, &FREE_PLACE_REASON, Some(&key), None, &kept)?;
    Ok(Answer::Done(
        desk.to(&format!("/aftaler/{}/pladser?gemt=1", agreement.key)),
    ))
}

/// What was typed, as the noun keeps it.
fn read(desk: &Desk, agreement: &Entry, typed: &Typed) -> Result<Kept, FieldErrors> {
    let mut errors = FieldErrors::default();
    let last = days::day(typed, "til", &mut errors);
    if last.is_some_and(|last| last < desk.tx.today()) {
        errors.add("til", "capacity-reason-over");
    }
    let mut texts: Typed = FIELDS
        .into_iter()
        .filter_map(|(field, name)| Some((field.to_owned(), typed.get(name)?.clone())))
        .collect();
    texts.insert("agreement".to_owned(), agreement.key.clone());
    texts.insert("noted_on".to_owned(), desk.tx.today().to_string());
    if let Some(until) = last.and_then(|last| last.tomorrow().ok()) {
        texts.insert("valid_until".to_owned(), until.to_string());
    }
    let of = |_: &str, _: &str| Some(agreement.id.clone());
    let kept = parse::parse(&FREE_PLACE_REASON, &texts, &of);
    if let Err(found) = &kept {
        for (field, name) in FIELDS {
            if let Some(message) = found.get(field) {
                errors.add(name, message);
            }
        }
    }
    if errors.is_empty() { kept } else { Err(errors) }
}
