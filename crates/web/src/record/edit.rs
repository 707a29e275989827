//! Creating and changing a row of a noun from its form.

use access::Thing;
use kernel::FieldErrors;
use records::{Field, Kept, Kind, PersonPath, Record, Saved, Typed, entry, parse};
use store::Value;

use super::{
    address,
    form::{form, typed_from},
};
use crate::{
    answer::Answer,
    desk::{Desk, changing},
    visit::Failure,
};

pub(super) fn blank(desk: &Desk, noun: &'static Record) -> Result<Answer, Failure> {
    let fields = allowed(desk, noun, &desk.own_new(noun));
    let mut typed = Typed::new();
    if noun.person == PersonPath::Own {
        // What a person is called where nobody may see who it is: drawn, so that it tells nothing, and free to be written anew.
        typed.insert(noun.title.to_owned(), identity::reference());
    }
    form(desk, noun, &fields, None, &typed, &FieldErrors::default(), false).map(Answer::Page)
}

pub(super) fn filled(desk: &Desk, noun: &'static Record, key: &str) -> Result<Answer, Failure> {
    let Some((found, thing)) = desk.find_thing(changing(noun), noun, key)? else {
        return Ok(Answer::NotFound);
    };
    let fields = allowed(desk, noun, &thing);
    let typed = typed_from(desk, noun, &fields, &found, &thing)?;
    form(
        desk,
        noun,
        &fields,
        Some(&found),
        &typed,
        &FieldErrors::default(),
        false,
    )
    .map(Answer::Page)
}

pub(super) fn create(desk: &Desk, noun: &'static Record, typed: &Typed) -> Result<Answer, Failure> {
    let fields = allowed(desk, noun, &desk.own_new(noun));
    let kept = match read(desk, noun, &fields, typed)? {
        Err(errors) => return form(desk, noun, &fields, None, typed, &errors, false).map(Answer::Invalid),
        Ok(kept) => kept,
    };
    if !desk.may_add(noun, &kept)? {
        return Ok(Answer::NotAllowed);
    }
    let id = match entry::create(desk.tx, noun, None, source(typed), &kept) {
        Err(error) if error.is_duplicate() => {
            let errors = duplicate(&fields);
            return form(desk, noun, &fields, None, typed, &errors, false).map(Answer::Invalid);
        }
        made => made?,
    };
    desk.added(noun, id.as_str())?;
    let made = entry::find(desk.tx, noun, id.as_str())?
        .map(|entry| entry.key)
        .unwrap_or_default();
    Ok(Answer::Done(
        desk.to(&format!("{}?gemt=1", address(noun, Some(&made)))),
    ))
}

/// The fields of a form: those that no other act sets and that are not sealed, and the sealed ones that this person may open.
fn allowed(desk: &Desk, noun: &Record, thing: &Thing) -> Vec<Field> {
    let fields = noun.fields.iter().copied();
    fields
        .filter(|field| !field.by_act && desk.may_open(field, thing))
        .collect()
}

/// A number that is somebody else's already.
fn duplicate(fields: &[Field]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for field in fields.iter().filter(|field| matches!(field.kind, Kind::Cpr)) {
        errors.add(field.name, "error-cpr-known");
    }
    errors
}

pub(super) fn change(
    desk: &Desk,
    noun: &'static Record,
    key: &str,
    typed: &Typed,
) -> Result<Answer, Failure> {
    let Some((before, thing)) = desk.find_thing(changing(noun), noun, key)? else {
        return Ok(Answer::NotFound);
    };
    let fields = allowed(desk, noun, &thing);
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let mut kept = match read(desk, noun, &fields, typed)? {
        Err(errors) => {
            return form(desk, noun, &fields, Some(&before), typed, &errors, false).map(Answer::Invalid);
        }
        Ok(kept) => kept,
    };
    for field in fields.iter().filter(|field| matches!(field.kind, Kind::Cpr)) {
        if kept.get(field.name) == Some(&Value::Null) {
            kept.remove(field.name);
        }
    }
    let saved = match entry::change(desk.tx, noun, &before, seen, source(typed), &kept) {
        Err(error) if error.is_duplicate() => {
            let errors = duplicate(&fields);
            return form(desk, noun, &fields, Some(&before), typed, &errors, false).map(Answer::Invalid);
        }
        saved => saved?,
    };
    match saved {
        Saved::Done(_) => Ok(Answer::Done(
            desk.to(&format!("{}?gemt=1", address(noun, Some(key)))),
        )),
        Saved::Same => Ok(Answer::Done(desk.to(&address(noun, Some(key))))),
        Saved::Overtaken => form(
            desk,
            noun,
            &fields,
            Some(&before),
            typed,
            &FieldErrors::default(),
            true,
        )
        .map(Answer::Overtaken),
    }
}

fn source(typed: &Typed) -> Option<&str> {
    typed.get("source").map(|text| text.trim())
}

/// What was typed, as it is kept. A field that this person may not open is left out, and so stays as it is.
fn read(
    desk: &Desk,
    noun: &Record,
    fields: &[Field],
    typed: &Typed,
) -> Result<Result<Kept, FieldErrors>, Failure> {
    let mut found: std::collections::BTreeMap<(&str, &str), String> = std::collections::BTreeMap::new();
    for field in noun.fields {
        if let Kind::Ref(other) = field.kind
            && let (Some(record), Some(key)) = (desk.noun(other), typed.get(field.name))
            && let Some(id) = desk.chosen(record, key.trim())?
        {
            found.insert((other, key.trim()), id);
        }
    }
    let kept = parse::parse_fields(fields, typed, &|noun, key| found.get(&(noun, key)).cloned());
    Ok(kept)
}
