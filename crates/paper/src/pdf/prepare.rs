//! The document as the JSON that the template reads: the frozen form, plus what is easier to settle here than
//! in a template (which use of a figure comes first in its chapter, which references lead somewhere, which
//! characters the fonts can draw). Not for changing what is said.

use super::{Fonts, PaperError};
use crate::document::{Document, Words};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// Neutral ink for a document without an accent of its own.
const PLAIN_ACCENT: &str = "#1f2937";
/// Longer addresses are printed as text; no reader opens them.
const LONGEST_ADDRESS: usize = 2000;
/// Longer words may break anywhere.
const LONGEST_WORD: usize = 48;
/// Stands for a character that no font can draw.
const UNKNOWN: char = '?';

pub(super) fn prepare(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let words = &Words::of(&document.language);
    let fault = |problem: serde_json::Error| PaperError::Data(problem.to_string());
    let mut data = serde_json::to_value(document).map_err(fault)?;
    fill_words(&mut data["words"], &serde_json::to_value(words).map_err(fault)?);
    if document.accent.is_empty() {
        data["accent"] = json!(PLAIN_ACCENT);
    }
    if document.title.trim().is_empty() {
        data["title"] = json!(if document.municipality.trim().is_empty() {
            "–"
        } else {
            &document.municipality
        });
    }
    let known = Known::of(document);
    if let Some(chapters) = data["sections"].as_array_mut() {
        for chapter in chapters {
            settle_section(chapter, &known, &mut HashSet::new());
        }
    }
    settle_strip(&mut data["strip"], &known);
    data["family"] = json!(fonts.family());
    clean(&mut data, fonts, &mut HashMap::new());
    serde_json::to_vec(&data).map_err(fault)
}

/// An edition frozen before a word was added, or a document without words, gets the usual ones.
fn fill_words(words: &mut Value, usual: &Value) {
    let (Some(words), Some(usual)) = (words.as_object_mut(), usual.as_object()) else {
        return;
    };
    for (name, word) in usual {
        if words.get(name).is_none_or(|given| given == "") {
            words.insert(name.clone(), word.clone());
        }
    }
}

/// What references and figures may lead to.
struct Known<'a> {
    anchors: HashSet<&'a str>,
    definitions: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(document: &'a Document) -> Known<'a> {
        let mut anchors = HashSet::new();
        document.each_anchor(|anchor| {
            anchors.insert(anchor);
        });
        anchors.remove("");
        let definitions = document
            .definitions
            .iter()
            .map(|definition| definition.id.as_str());
        Known {
            anchors,
            definitions: definitions.filter(|id| !id.is_empty()).collect(),
        }
    }
}

fn settle_strip(strip: &mut Value, known: &Known) {
    for figure in strip.as_array_mut().into_iter().flatten() {
        drop_unknown_definition(figure, known);
    }
}

fn settle_section(section: &mut Value, known: &Known, noted: &mut HashSet<String>) {
    settle(&mut section["lead"], known, noted);
    settle(&mut section["blocks"], known, noted);
    for inner in section["sections"].as_array_mut().into_iter().flatten() {
        settle_section(inner, known, noted);
    }
}

/// Settles every piece of text within; `noted` holds what the chapter has explained so far.
fn settle(value: &mut Value, known: &Known, noted: &mut HashSet<String>) {
    drop_unknown_definition(value, known);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, known, noted)),
        Value::Object(fields) => match piece(fields) {
            Some("text") => let_break(&mut fields["content"]),
            Some("figure") => settle_figure(&mut fields["content"], known, noted),
            Some("reference") if !leads(&fields["content"]["anchor"], &known.anchors) => to_text(fields),
            Some("link") if !opens(&fields["content"]["url"]) => to_text(fields),
            Some("link" | "reference") => let_break(&mut fields["content"]["text"]),
            // Cards carry no footnotes, so they leave the first explanation to the text.
            Some("profiles") => settle(&mut fields["content"], known, &mut noted.clone()),
            _ => fields
                .iter_mut()
                .for_each(|(_, field)| settle(field, known, noted)),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The kind of a block or a piece of text; a profile's `kind` is words of its own and stands without content.
fn piece(fields: &Map<String, Value>) -> Option<&str> {
    fields
        .get("kind")
        .and_then(Value::as_str)
        .filter(|_| fields.contains_key("content"))
}

fn settle_figure(figure: &mut Value, known: &Known, noted: &mut HashSet<String>) {
    drop_unknown_definition(figure, known);
    let first = figure["definition"]
        .as_str()
        .is_some_and(|id| noted.insert(id.to_owned()));
    figure["first"] = json!(first);
    let hidden = figure["hidden"] == true;
    figure["first_hidden"] = json!(hidden && noted.insert(String::new()));
}

fn drop_unknown_definition(value: &mut Value, known: &Known) {
    if let Some(definition) = value.get_mut("definition")
        && !leads(definition, &known.definitions)
    {
        *definition = Value::Null;
    }
}

fn leads(name: &Value, known: &HashSet<&str>) -> bool {
    name.as_str().is_some_and(|name| known.contains(name))
}

/// Only addresses that a reader of a report has a use for become links.
fn opens(url: &Value) -> bool {
    let Some(url) = url.as_str() else { return false };
    let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
    url.len() <= LONGEST_ADDRESS
        && url.contains(':')
        && matches!(&*scheme, "http" | "https" | "mailto" | "tel")
}

/// Lets a word that is wider than a line go on in the next: a zero-width space shows nothing.
fn let_break(text: &mut Value) {
    let Value::String(words) = text else { return };
    if words.split(' ').all(|word| word.len() <= LONGEST_WORD) {
        return;
    }
    let mut run = 0;
    let mut broken = String::with_capacity(words.len() + words.len() / LONGEST_WORD);
    for character in words.chars() {
        run = if character.is_whitespace() { 0 } else { run + 1 };
        broken.push(character);
        if run == LONGEST_WORD {
            broken.push('\u{200b}');
            run = 0;
        }
    }
    *words = broken;
}

fn to_text(fields: &mut Map<String, Value>) {
    let text = fields["content"]["text"].take();
    fields.insert("kind".into(), json!("text"));
    fields.insert("content".into(), text);
    let_break(&mut fields["content"]);
}

/// Replaces what cannot be set: PDF/UA-1 forbids a character without a drawing.
fn clean(value: &mut Value, fonts: &Fonts, seen: &mut HashMap<char, bool>) {
    match value {
        Value::String(text) => *text = drawable(text, fonts, seen),
        Value::Array(items) => items.iter_mut().for_each(|item| clean(item, fonts, seen)),
        Value::Object(fields) => fields.iter_mut().for_each(|(_, field)| clean(field, fonts, seen)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn drawable(text: &str, fonts: &Fonts, seen: &mut HashMap<char, bool>) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' '..='~' => out.push(character),
            '\n' | '\r' | '\t' => out.push(' '),
            // Byte order marks say nothing; signs that turn the direction of text can make it read as another.
            '\u{feff}' | '\u{fffe}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ if character.is_control() => {}
            // The private use areas mean something only to whoever filled them.
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => out.push(UNKNOWN),
            _ if *seen.entry(character).or_insert_with(|| fonts.can_draw(character)) => out.push(character),
            _ => out.push(UNKNOWN),
        }
    }
    out
}
