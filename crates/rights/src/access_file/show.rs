//! A column's value in words and for machines, sealed ones opened.
//!
//! Not for: deciding whether it may be opened; the transaction asks that.

use kernel::{Ore, format};
use records::{Field, Kind, Record};
use serde_json::{Value as Json, json};
use store::{Tx, Unsealed, Value};
use vault::{Place, is_sealed};

use super::{Shown, Words};
use crate::Result;

/// What stands where nothing is.
const NOTHING: &str = "–";

/// One column of one row of a noun.
pub(super) fn field(
    tx: &Tx,
    nouns: &[&'static Record],
    words: Words<'_>,
    noun: &Record,
    column: &str,
    value: &Value,
) -> Result<Shown> {
    let declared = noun.field(column);
    let label = match declared {
        Some(field) => words.tr(&format!("{}-{}", noun.name, field.name)),
        None => (words.find)(&format!("rights-column-{column}")).unwrap_or_else(|| column.to_owned()),
    };
    let (text, value) = match declared {
        Some(field) => declared_value(tx, nouns, words, field, value)?,
        None => (plain(value), json_of(value)),
    };
    Ok(Shown {
        column: column.to_owned(),
        label,
        text,
        value,
    })
}

/// A value that was sealed for a place, opened; one whose key is destroyed says so.
pub(super) fn opened(
    tx: &Tx,
    words: Words<'_>,
    participant: &str,
    place: Place<'_>,
    text: &str,
) -> Result<String> {
    if !is_sealed(text) {
        return Ok(text.to_owned());
    }
    Ok(match tx.unseal(participant, place, text)? {
        Unsealed::Text(text) => text.reveal().to_owned(),
        Unsealed::Destroyed => words.tr("rights-destroyed"),
    })
}

fn declared_value(
    tx: &Tx,
    nouns: &[&'static Record],
    words: Words<'_>,
    field: &Field,
    value: &Value,
) -> Result<(String, Json)> {
    let lang = words.lang;
    let text = match (field.kind, value) {
        (_, Value::Null | Value::Confidential(_)) => NOTHING.to_owned(),
        (Kind::Bool, value) => yes_no(words, value),
        (Kind::Money, Value::Int(ore)) => format::money(lang, Ore(*ore)),
        (Kind::Year, Value::Int(year)) => year.to_string(),
        (_, Value::Int(number)) => format::count(lang, *number),
        (Kind::Decimal, Value::Text(text)) => format::decimal(lang, text),
        (Kind::Date, Value::Text(text)) => text
            .parse()
            .map_or_else(|_| text.clone(), |day| format::date_long(lang, day)),
        (Kind::PartialDate, Value::Text(text)) => text
            .parse()
            .map_or_else(|_| text.clone(), |day| format::partial(lang, day)),
        (Kind::Choice(list) | Kind::Choices(list), Value::Text(codes)) => codes
            .split(' ')
            .map(|code| words.tr(&format!("{}-{code}", list.name)))
            .collect::<Vec<_>>()
            .join(", "),
        (Kind::Ref(to), Value::Text(id)) => return reference(tx, nouns, to, id),
        (_, value) => plain(value),
    };
    let json = match (field.kind, value) {
        (Kind::Bool, Value::Int(number)) => Json::Bool(*number != 0),
        (_, value) => json_of(value),
    };
    Ok((text, json))
}

/// What a row is called that another one names.
fn reference(tx: &Tx, nouns: &[&'static Record], to: &str, id: &str) -> Result<(String, Json)> {
    let noun = nouns.iter().find(|noun| noun.name == to);
    let title = match noun {
        Some(noun) => records::entry::titles_of(tx, noun, &[id.into()], None)?
            .pop()
            .map(|(_, _, title)| title),
        None => None,
    };
    let title = title.unwrap_or_default();
    let text = if title.is_empty() {
        id.to_owned()
    } else {
        title.clone()
    };
    Ok((text, json!({ "id": id, "title": title })))
}

fn yes_no(words: Words<'_>, value: &Value) -> String {
    let yes = matches!(value, Value::Bool(true)) || matches!(value, Value::Int(number) if *number != 0);
    words.tr(if yes { "value-yes" } else { "value-no" })
}

pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null | Value::Confidential(_) => NOTHING.to_owned(),
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Real(number) => number.to_string(),
    }
}

pub(super) fn json_of(value: &Value) -> Json {
    match value {
        Value::Null | Value::Confidential(_) => Json::Null,
        Value::Text(text) => text.clone().into(),
        Value::Int(number) => (*number).into(),
        Value::Bool(yes) => (*yes).into(),
        Value::Real(number) => json!(number),
    }
}

/// A value of history, which is JSON, in words.
pub(super) fn of_history(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => NOTHING.to_owned(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// A moment in words.
pub(super) fn moment(words: Words<'_>, at: &str) -> String {
    at.parse()
        .map_or_else(|_| at.to_owned(), |at| format::moment(words.lang, at))
}
