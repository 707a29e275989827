//! The form of a noun: blank, filled, and again with what must be mended.

use access::Thing;
use askama::Template;
use kernel::FieldErrors;
use records::{Entry, Field, Kind, Record, Typed};
use store::Value;

use super::{address, one, show::Titles};
use crate::{
    desk::Desk,
    form::date_parts,
    page::{Page, Problem, Words},
    visit::Failure,
};

#[derive(Clone)]
struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

struct Input {
    id: &'static str,
    kind: &'static str,
    label: String,
    note: String,
    hint: String,
    error: String,
    value: String,
    date: [String; 3],
    options: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "record_form.html")]
struct FormPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    version: String,
    inputs: Vec<Input>,
    source: String,
    source_error: String,
    overtaken: bool,
}

/// What the form shows of a row: the same texts that a load file would hold.
pub(super) fn typed_from(
    desk: &Desk,
    noun: &'static Record,
    fields: &[Field],
    found: &Entry,
    thing: &Thing,
) -> Result<Typed, Failure> {
    let titles = Titles::read(desk, fields, std::slice::from_ref(found))?;
    let mut typed = Typed::new();
    for field in fields {
        if matches!(field.kind, Kind::Cpr) {
            // A number is shown in full by an act of its own; here an empty field keeps it.
            continue;
        }
        if field.sealed.is_some() {
            let opened = desk.open(noun, field, found, thing)?;
            let text = opened.map_or_else(String::new, |text| text.reveal().to_owned());
            typed.insert(field.name.to_owned(), text);
            continue;
        }
        let text = match (field.kind, found.values.get(field.name)) {
            (_, None | Some(Value::Null | Value::Real(_) | Value::Confidential(_))) => String::new(),
            (_, Some(Value::Bool(yes))) => yes.to_string(),
            (Kind::Money, Some(Value::Int(ore))) => {
                let (kroner, rest) = kernel::Ore(*ore).parts();
                if rest == 0 {
                    kroner.to_string()
                } else {
                    format!("{kroner},{rest:02}")
                }
            }
            (_, Some(Value::Int(number))) => number.to_string(),
            (Kind::Ref(other), Some(Value::Text(id))) => titles
                .of(other, id)
                .map(|(key, _)| key.to_owned())
                .unwrap_or_default(),
            (Kind::Decimal, Some(Value::Text(text))) => text.replace('.', ","),
            (_, Some(Value::Text(text))) => text.clone(),
        };
        typed.insert(field.name.to_owned(), text);
    }
    typed.insert("source".to_owned(), found.source.clone().unwrap_or_default());
    typed.insert("version".to_owned(), found.version.to_string());
    Ok(typed)
}

/// The form's page.
pub(super) fn form(
    desk: &Desk,
    noun: &'static Record,
    fields: &[Field],
    found: Option<&Entry>,
    typed: &Typed,
    errors: &FieldErrors,
    overtaken: bool,
) -> Result<String, Failure> {
    let many = (
        desk.to(&address(noun, None)),
        desk.tr(&format!("{}-many", noun.name)),
    );
    let noun_word = desk.tr(noun.name);
    let mut crumbs = vec![many];
    let (title, action, back) = match found {
        None => (
            desk.words()
                .with("record-create", &[("noun", &noun_word.to_lowercase())]),
            desk.to(&format!("/{}/ny", noun.path)),
            desk.to(&address(noun, None)),
        ),
        Some(found) => {
            let titles = Titles::read(desk, noun.fields, std::slice::from_ref(found))?;
            let name = one::title_of(desk, noun, found, &titles);
            let back = desk.to(&address(noun, Some(&found.key)));
            crumbs.push((back.clone(), name.clone()));
            (
                desk.words().with("record-change-title", &[("name", &name)]),
                format!("{back}/ret"),
                back,
            )
        }
    };
    let mut page = desk.page(noun.area, &title, &crumbs);
    let inputs = fields
        .iter()
        .map(|field| input(desk, noun, field, typed, errors))
        .collect::<Result<Vec<_>, _>>()?;
    let wrong = inputs
        .iter()
        .filter_map(|input| Problem::of(input.id, input.kind, &input.error));
    page.problems.extend(wrong);
    let source_error = errors.get("source").map_or_else(String::new, |message| {
        let field = desk.tr("record-source").to_lowercase();
        desk.words().with(message, &[("field", &field)])
    });
    page.problems.extend(Problem::of("source", "text", &source_error));
    let version = found.map_or(String::new(), |found| found.version.to_string());
    let template = FormPage {
        page,
        t: desk.words(),
        action,
        back,
        version,
        inputs,
        source: typed.get("source").cloned().unwrap_or_default(),
        source_error,
        overtaken,
    };
    template.render().map_err(|error| Failure::of("form", &error))
}

fn input(
    desk: &Desk,
    noun: &Record,
    field: &Field,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Input, Failure> {
    let id = format!("{}-{}", noun.name, field.name);
    let value = typed.get(field.name).cloned().unwrap_or_default();
    let label = desk.tr(&id);
    let message = errors
        .get(field.name)
        .map(|message| desk.words().with(message, &[("field", &label.to_lowercase())]));
    let (kind, options) = match field.kind {
        Kind::LongText => ("area", Vec::new()),
        Kind::Date => ("date", Vec::new()),
        Kind::Bool => ("checkbox", Vec::new()),
        Kind::Choice(list) => ("select", codes(desk, list, &value)),
        Kind::Ref(other) => ("select", rows(desk, other, &value)?),
        Kind::Choices(_) | Kind::Text | Kind::PartialDate | Kind::Url | Kind::Cvr | Kind::Cpr => {
            ("text", Vec::new())
        }
        Kind::Int | Kind::Year | Kind::Decimal | Kind::Money => ("number", Vec::new()),
    };
    let hint = desk.words().opt(&format!("{id}-hint"));
    Ok(Input {
        id: field.name,
        kind,
        hint: if hint.is_empty() {
            desk.words().opt(kind_hint(field.kind))
        } else {
            hint
        },
        note: if field.required || kind == "checkbox" {
            String::new()
        } else {
            desk.tr("field-optional")
        },
        error: message.unwrap_or_default(),
        date: date_parts(typed, field.name, &value),
        label,
        value,
        options,
    })
}

fn kind_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::PartialDate => "field-partial-date-hint",
        Kind::Date => "field-date-hint",
        Kind::Money => "field-money-hint",
        _ => "",
    }
}

fn codes(desk: &Desk, list: &records::CodeList, value: &str) -> Vec<Choice> {
    let closed = list.closed.iter().filter(|code| **code == value);
    let known = list.codes.iter().chain(closed);
    known
        .map(|code| Choice {
            value: (*code).to_owned(),
            text: desk.tr(&format!("{}-{code}", list.name)),
            chosen: *code == value,
        })
        .collect()
}

/// The rows that this person may see, since only those can be chosen.
fn rows(desk: &Desk, other: &'static str, value: &str) -> Result<Vec<Choice>, Failure> {
    let Some(record) = desk.noun(other) else {
        return Ok(Vec::new());
    };
    let titles = desk.titles(record)?;
    Ok(titles
        .into_iter()
        .map(|(_, key, title)| Choice {
            chosen: key == value,
            value: key,
            text: title,
        })
        .collect())
}
