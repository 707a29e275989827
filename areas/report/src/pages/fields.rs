//! The inputs of a form about a declared noun, for pages that ask for some of its fields only.

use kernel::FieldErrors;
use records::{Entry, Field, Kept, Kind, Record, Typed, parse};
use store::Value;
use web::{Desk, Failure, form::date_parts, page::Problem};

/// One of a list.
#[derive(Clone)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// One input; `kind` says which macro of `field.html` draws it.
pub(super) struct Input {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) label: String,
    pub(super) note: String,
    pub(super) hint: String,
    pub(super) error: String,
    pub(super) value: String,
    pub(super) date: [String; 3],
    pub(super) options: Vec<Choice>,
}

/// The inputs of the named fields, in that order.
pub(super) fn inputs(
    desk: &Desk,
    noun: &Record,
    names: &[&str],
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Vec<Input>, Failure> {
    let fields = names.iter().filter_map(|name| noun.field(name));
    fields
        .map(|field| input(desk, noun, field, typed, errors))
        .collect()
}

/// The error summary that belongs to the inputs.
pub(super) fn problems(inputs: &[Input]) -> Vec<Problem> {
    let problem = |input: &Input| Problem::of(input.id, input.kind, &input.error);
    inputs.iter().filter_map(problem).collect()
}

/// What was typed as it is kept. References are read by key.
pub(super) fn read(desk: &Desk, noun: &Record, typed: &Typed) -> Result<Result<Kept, FieldErrors>, Failure> {
    let mut ids = std::collections::BTreeMap::new();
    for field in noun.fields {
        let (Kind::Ref(other), Some(key)) = (field.kind, typed.get(field.name)) else {
            continue;
        };
        if let Some(record) = desk.noun(other)
            && let Some(id) = desk.chosen(record, key.trim())?
        {
            ids.insert((other.to_owned(), key.trim().to_owned()), id);
        }
    }
    Ok(parse::parse(noun, typed, &|noun, key| {
        ids.get(&(noun.to_owned(), key.to_owned())).cloned()
    }))
}

/// A row as a form would send it; references as the ids that are kept.
pub(super) fn typed(noun: &Record, row: &Entry) -> Typed {
    let text = |field: &Field| match row.values.get(field.name) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Int(number)) => number.to_string(),
        Some(Value::Bool(yes)) => yes.to_string(),
        Some(Value::Null | Value::Real(_) | Value::Confidential(_)) | None => String::new(),
    };
    noun.fields
        .iter()
        .map(|field| (field.name.to_owned(), text(field)))
        .collect()
}

fn input(
    desk: &Desk,
    noun: &Record,
    field: &Field,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Input, Failure> {
    let id = format!("{}-{}", noun.name, field.name);
    let words = desk.words();
    let value = typed.get(field.name).cloned().unwrap_or_default();
    let label = words.tr(&id);
    let (kind, options) = match field.kind {
        Kind::LongText => ("area", Vec::new()),
        Kind::Date => ("date", Vec::new()),
        Kind::Bool => ("checkbox", Vec::new()),
        Kind::Choice(list) => ("select", codes(desk, list, &value)),
        Kind::Ref(other) => ("select", rows(desk, other, &value)?),
        Kind::Int | Kind::Year | Kind::Decimal | Kind::Money => ("number", Vec::new()),
        Kind::Text | Kind::Choices(_) | Kind::PartialDate | Kind::Url | Kind::Cvr | Kind::Cpr => {
            ("text", Vec::new())
        }
    };
    let own_hint = words.opt(&format!("{id}-hint"));
    let hint = if own_hint.is_empty() && kind == "date" {
        words.tr("field-date-hint")
    } else {
        own_hint
    };
    let message = errors.get(field.name);
    Ok(Input {
        id: field.name,
        kind,
        note: if field.required || kind == "checkbox" {
            String::new()
        } else {
            words.tr("field-optional")
        },
        hint,
        error: message.map_or_else(String::new, |message| {
            words.with(message, &[("field", &label.to_lowercase())])
        }),
        date: date_parts(typed, field.name, &value),
        label,
        value,
        options,
    })
}

fn codes(desk: &Desk, list: &records::CodeList, value: &str) -> Vec<Choice> {
    let code = |code: &&str| Choice {
        value: (*code).to_owned(),
        text: desk.tr(&format!("{}-{code}", list.name)),
        chosen: *code == value,
    };
    list.codes.iter().map(code).collect()
}

fn rows(desk: &Desk, other: &str, value: &str) -> Result<Vec<Choice>, Failure> {
    let Some(record) = desk.noun(other) else {
        return Ok(Vec::new());
    };
    let titles = desk.titles(record)?;
    Ok(titles
        .into_iter()
        .map(|(id, key, title)| Choice {
            chosen: key == value || id == value,
            value: key,
            text: title,
        })
        .collect())
}
