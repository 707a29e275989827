//! Taking back the latest change of a row, by putting the values before it in place as a new change.

use records::{Kept, Kind, Record, entry};
use store::Value;

use super::address;
use crate::{
    answer::Answer,
    desk::{Desk, changing},
    visit::Failure,
};

pub(super) fn latest(desk: &Desk, noun: &'static Record, key: &str) -> Result<Answer, Failure> {
    let Some((found, thing)) = desk.find_thing(changing(noun), noun, key)? else {
        return Ok(Answer::NotFound);
    };
    let past = store::history_of(desk.tx, noun.name, &found.id)?;
    let before = past.first().and_then(|latest| latest.before.as_deref());
    let Some(before) = before.and_then(|text| serde_json::from_str::<serde_json::Map<_, _>>(text).ok())
    else {
        return Ok(Answer::Done(desk.to(&address(noun, Some(key)))));
    };
    let mut values: Kept = found.values.clone();
    // Only what this person could have changed in the form: nobody takes back another act, or what they may not see.
    let own = |field: &&records::Field| !field.by_act && desk.may_open(field, &thing);
    for field in noun.fields.iter().filter(own) {
        if let Some(value) = before.get(field.name) {
            values.insert(field.name, kept(field.kind, value));
        }
    }
    entry::change(desk.tx, noun, &found, found.version, None, &values)?;
    Ok(Answer::Done(desk.to(&address(noun, Some(key)))))
}

fn kept(kind: Kind, value: &serde_json::Value) -> Value {
    match (kind, value) {
        (Kind::Bool, serde_json::Value::Bool(yes)) => Value::Bool(*yes),
        (_, serde_json::Value::Number(number)) => number.as_i64().map_or(Value::Null, Value::Int),
        (_, serde_json::Value::String(text)) => Value::Text(text.clone()),
        _ => Value::Null,
    }
}
