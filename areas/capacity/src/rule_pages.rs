//! The rules that are looked at before a start: all versions with source and last check, and a new version of one.
//!
//! Not for: looking at anything by them.

use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, format};
use records::{Kept, Typed, parse};
use web::{
    About, Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Cell, Form, Input, Link, Message, Sheet, Table, heads, input},
};

use crate::{
    days,
    rules::{self, Rule, Value, rule_parameter::RULE_PARAMETER, value::KNOWN},
    told,
};

const READ: Action = Action::reads("programme.read");
const CHANGE: Action = Action::changes("programme.change");
const ABOUT: About = About::Programme {
    area: "capacity",
    kind: "rule_parameter",
};

/// The noun's fields that are asked for, and the form's names for them.
const FIELDS: [(&str, &str); 6] = [
    ("value", "vaerdi"),
    ("source_title", "kilde"),
    ("source_url", "adresse"),
    ("section", "sted"),
    ("certainty", "sikkerhed"),
    ("note", "note"),
];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/regler", READ, ABOUT, async |visit: Visit| visit.read(all).await)
        .page("/regler/{rule}", CHANGE, ABOUT, show)
        .form("/regler/{rule}", CHANGE, ABOUT, keep)
}

/// The name of a rule in an address.
fn slug(rule: &str) -> String {
    rule.replace('.', "-")
}

/// The name of a rule in words.
fn name(desk: &Desk, rule: &str) -> String {
    let words = desk
        .words()
        .opt(&format!("rule-{}", slug(rule).replace('_', "-")));
    if words.is_empty() { rule.to_owned() } else { words }
}

fn all(desk: &Desk) -> Result<Answer, Failure> {
    let may_change = desk.may_in(CHANGE, "capacity", "rule_parameter");
    let rules = rules::all(desk.tx)?;
    let mut sheet = Sheet::new(desk, "capacity", "rule_parameter-many", &[crumb(desk)]);
    sheet.lead = desk.tr("rule_parameter-about");
    if rules.iter().any(|rule| is_old(desk, rule)) {
        sheet.messages.push(Message {
            kind: "warning",
            heading: String::new(),
            text: desk.tr("rule-some-old"),
        });
    }
    sheet.tables.push(table(desk, &rules));
    if may_change {
        sheet.links.extend(KNOWN.map(|rule| {
            Link {
                href: desk.to(&format!("/regler/{}", slug(rule))),
                text: desk
                    .words()
                    .with("rule-new-version", &[("rule", &name(desk, rule))]),
                note: String::new(),
            }
        }));
    }
    sheet.shown()
}

fn crumb(desk: &Desk) -> (String, String) {
    (desk.to("/pladser"), desk.tr("capacity-places"))
}

/// Is it valid now or later, and was it last checked more than a year ago?
fn is_old(desk: &Desk, rule: &Rule) -> bool {
    let today = desk.tx.today();
    rule.valid_until.is_none_or(|until| until > today) && rule.is_to_be_checked(today)
}

fn table(desk: &Desk, rules: &[Rule]) -> Table {
    let row = |rule: &Rule| {
        let from = format::date_short(desk.lang(), rule.valid_from);
        let until = rule.valid_until.map_or_else(
            || desk.tr("rule-open"),
            |until| format::date_short(desk.lang(), until),
        );
        vec![
            Cell::text(name(desk, &rule.rule)),
            Cell::text(told::value(desk, &rule.rule, &rule.value)),
            Cell::text(from),
            Cell::text(until),
            if rule.source.url.is_empty() {
                Cell::text(told::source(desk, &rule.source))
            } else {
                Cell::link(told::source(desk, &rule.source), rule.source.url.clone())
            },
            if is_old(desk, rule) {
                Cell::state("warning", desk.tr("rule-check-again"))
            } else if rule.is_local {
                Cell::state("plain", desk.tr("rule-own"))
            } else {
                Cell::text("")
            },
        ]
    };
    let ids = [
        "rule_parameter-rule",
        "rule_parameter-value",
        "rule_parameter-valid_from",
        "rule_parameter-valid_until",
        "rule_parameter-source_title",
        "capacity-look",
    ];
    Table {
        id: "rules".to_owned(),
        title: desk.tr("rule_parameter-many"),
        heads: heads(desk, &ids),
        rows: rules.iter().map(row).collect(),
        ..Table::default()
    }
}

async fn show(visit: Visit, Path(rule): Path<String>) -> Response {
    visit
        .read(move |desk| match known(&rule) {
            Some(rule) => page(desk, rule, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn keep(visit: Visit, Path(rule): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| match known(&rule) {
            Some(rule) => kept(desk, rule, &typed),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn known(word: &str) -> Option<&'static str> {
    KNOWN.into_iter().find(|rule| slug(rule) == word)
}

fn page<'a>(
    desk: &Desk<'a>,
    rule: &'static str,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let versions: Vec<Rule> = rules::all(desk.tx)?
        .into_iter()
        .filter(|one| one.rule == rule)
        .collect();
    let list = (desk.to("/regler"), desk.tr("rule_parameter-many"));
    let mut sheet = Sheet::new(desk, "capacity", "rule-version", &[crumb(desk), list]);
    sheet
        .facts
        .push((desk.tr("rule_parameter-rule"), name(desk, rule)));
    sheet.tables.push(table(desk, &versions));
    // A form that nobody has typed in begins with what is valid now.
    let mut typed = typed.clone();
    if let (true, Some(newest)) = (typed.is_empty(), versions.last()) {
        typed.insert("vaerdi".to_owned(), newest.value.clone());
        typed.insert("kilde".to_owned(), newest.source.title.clone());
        typed.insert("adresse".to_owned(), newest.source.url.clone());
        typed.insert("sted".to_owned(), newest.source.section.clone());
    }
    let field = |kind, id: &'static str| -> Input { input(desk, "rule-version", kind, id, &typed, errors) };
    let mut form = Form::to(
        desk.to(&format!("/regler/{}", slug(rule))),
        desk.tr("rule-version-keep"),
    );
    form.title = desk.tr("rule-version-new");
    form.inputs = vec![
        field("area", "vaerdi"),
        field("date", "fra"),
        field("text", "kilde"),
        field("text", "adresse"),
        field("text", "sted"),
        field("text", "sikkerhed"),
        field("area", "note"),
    ];
    sheet.forms.push(form);
    Ok(sheet)
}

fn kept(desk: &Desk, rule: &'static str, typed: &Typed) -> Result<Answer, Failure> {
    let mut errors = FieldErrors::default();
    let from = days::day(typed, "fra", &mut errors);
    if from.is_none() {
        errors.add("fra", "error-write-date");
    }
    let written = typed.get("vaerdi").map_or("", |text| text.trim());
    if Value::read(rule, written).is_none() {
        errors.add("vaerdi", "rule-version-not-read");
    }
    let kept = read(desk, rule, typed, &mut errors);
    let (Some(from), Some(mut kept), true) = (from, kept, errors.is_empty()) else {
        return page(desk, rule, typed, &errors)?.refused();
    };
    // What the program reads is kept as it was typed, not cleaned as prose is.
    kept.insert("value", written.into());
    if !rules::begin(desk.tx, rule, from, &kept)? {
        errors.add("fra", "rule-version-too-early");
        return page(desk, rule, typed, &errors)?.refused();
    }
    Ok(Answer::Done(desk.to("/regler")))
}

/// What was typed, as the noun keeps it; errors stand at the form's own fields.
fn read(desk: &Desk, rule: &str, typed: &Typed, errors: &mut FieldErrors) -> Option<Kept> {
    let mut texts: Typed = FIELDS
        .into_iter()
        .filter_map(|(field, name)| Some((field.to_owned(), typed.get(name)?.clone())))
        .collect();
    texts.insert("rule".to_owned(), rule.to_owned());
    texts.insert(
        "valid_from".to_owned(),
        typed.get("fra").cloned().unwrap_or_default(),
    );
    texts.insert("checked_on".to_owned(), desk.tx.today().to_string());
    texts.insert("checked_by".to_owned(), desk.who.title.clone());
    texts.insert("is_local".to_owned(), "true".to_owned());
    match parse::parse(&RULE_PARAMETER, &texts, &|_, _| None) {
        Ok(kept) => Some(kept),
        Err(found) => {
            for (field, name) in FIELDS {
                if let Some(message) = found.get(field) {
                    errors.add(name, message);
                }
            }
            None
        }
    }
}
