//! The CPR number in full: an act of its own, on record before it is shown.

use access::{Action, Thing};
use askama::Template;
use records::{Entry, Kind, Record};
use store::Value;

use super::{address, one};
use crate::{
    answer::Answer,
    desk::Desk,
    page::{Page, Words},
    visit::Failure,
};

/// Showing a number in full.
pub(super) const SHOW: Action = Action::reads("case.cpr");

#[derive(Template)]
#[template(path = "record_number.html")]
struct NumberPage<'a> {
    page: Page,
    t: Words<'a>,
    number: String,
    back: String,
}

/// Does the noun have a CPR number at all?
pub(super) fn has_one(noun: &Record) -> bool {
    noun.fields.iter().any(|field| matches!(field.kind, Kind::Cpr))
}

/// Is there a number here that this person may see in full?
pub(super) fn may_show(desk: &Desk, noun: &Record, found: &Entry, thing: &Thing) -> bool {
    let kept = |name: &str| matches!(found.values.get(name), Some(Value::Text(_)));
    noun.fields
        .iter()
        .any(|field| matches!(field.kind, Kind::Cpr) && kept(field.name) && desk.may_open(field, thing))
}

pub(super) fn show(desk: &Desk, noun: &'static Record, key: &str) -> Result<Answer, Failure> {
    let Some((found, thing)) = desk.find_thing(SHOW, noun, key)? else {
        return Ok(Answer::NotFound);
    };
    let Some(field) = noun.fields.iter().find(|field| matches!(field.kind, Kind::Cpr)) else {
        return Ok(Answer::NotFound);
    };
    let Some(number) = desk.open(noun, field, &found, &thing)? else {
        return Ok(Answer::NotFound);
    };
    if let Thing::Case(case) = thing {
        desk.on_record(|act| {
            act.did(audit::Action::ShowCpr, noun.name, Some(&found.id))
                .about([case.participant]);
        });
    }
    let name = one::title_of(desk, noun, &found, &super::show::Titles::default());
    let back = desk.to(&address(noun, Some(key)));
    let template = NumberPage {
        page: desk.page(
            noun.area,
            &desk.words().with("number-shown-title", &[("name", &name)]),
            &[(back.clone(), name.clone())],
        ),
        t: desk.words(),
        number: number.reveal().to_owned(),
        back,
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("number", &error))
}
