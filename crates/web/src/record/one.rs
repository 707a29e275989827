//! One row: its fields, what points at it, and its history.

use access::{Action, Thing};
use askama::Template;
use kernel::format;
use records::{Entry, Field, Kind, Record};

use super::{
    address, number,
    show::{self, Shown, Titles},
};
use crate::{
    answer::Answer,
    desk::{Desk, changing, reading},
    form,
    page::{Page, Words},
    routes::Route,
    visit::Failure,
};

struct Line {
    label: String,
    value: Shown,
}

struct Related {
    id: String,
    title: String,
    heads: Vec<String>,
    rows: Vec<RelatedRow>,
}

struct RelatedRow {
    href: String,
    title: String,
    cells: Vec<Shown>,
}

struct Past {
    at: String,
    actor: String,
    action: String,
    changes: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "record_one.html")]
struct OnePage<'a> {
    page: Page,
    t: Words<'a>,
    lines: Vec<Line>,
    source: String,
    change: String,
    number: String,
    ask: String,
    pages: Vec<(String, String)>,
    related: Vec<Related>,
    history: Vec<Past>,
}

pub(super) fn page(desk: &Desk, noun: &'static Record, key: &str) -> Result<Answer, Failure> {
    let Some((found, thing)) = desk.find_thing(reading(noun), noun, key)? else {
        return Ok(Answer::NotFound);
    };
    let titles = Titles::read(desk, noun.fields, std::slice::from_ref(&found))?;
    let title = title_of(desk, noun, &found, &titles);
    let lines = noun
        .fields
        .iter()
        .map(|field| {
            Ok(Line {
                label: desk.tr(&format!("{}-{}", noun.name, field.name)),
                value: shown(desk, noun, field, &found, &thing, &titles)?,
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?
        .into_iter()
        .filter(|line| !line.value.text.is_empty());
    let many = (
        desk.to(&address(noun, None)),
        desk.tr(&format!("{}-many", noun.name)),
    );
    let mut page = desk.page(noun.area, &title, &[many]);
    if form::pairs(desk.query().as_bytes())
        .iter()
        .any(|(name, _)| name == "gemt")
    {
        let undo = noun
            .editable
            .then(|| desk.to(&format!("{}/fortryd", address(noun, Some(key)))));
        page.notice = Some(desk.notice(&desk.tr("record-saved"), undo));
    }
    let may_change = noun.editable && desk.may(changing(noun), &thing);
    let template = OnePage {
        page,
        t: desk.words(),
        lines: lines.collect(),
        source: found.source.clone().unwrap_or_default(),
        change: if may_change {
            desk.to(&format!("{}/ret", address(noun, Some(key))))
        } else {
            String::new()
        },
        number: if number::may_show(desk, noun, &found, &thing) {
            desk.to(&format!("{}/personnummer", address(noun, Some(key))))
        } else {
            String::new()
        },
        // Whoever sees the case but not whose it is may ask to open it.
        ask: match desk.may_ask_to_open() {
            Some(ask) if !desk.may(Action::reads("case.identity"), &thing) => ask,
            Some(_) | None => String::new(),
        },
        pages: pages(desk, noun, key, &thing),
        related: related(desk, noun, &found)?,
        history: history(desk, noun, &found, &thing)?,
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("one", &error))
}

/// What areas have added to the row: every page below its address that this person may open and that has a name,
/// `<noun>-page-<last part of the address>`.
pub fn pages(desk: &Desk, noun: &'static Record, key: &str, thing: &Thing) -> Vec<(String, String)> {
    let below = format!("{}/{{key}}/", address(noun, None));
    let is_page = |route: &&std::sync::Arc<Route>| {
        route.method == axum::http::Method::GET
            && desk.may_afresh(route.action, thing)
            && desk.freshly().may_enter(route)
    };
    let routes = desk.app().routes.iter().filter(is_page);
    routes
        .filter_map(|route| {
            let part = route.path.strip_prefix(&below)?;
            let text = desk.words().opt(&format!("{}-page-{part}", noun.name));
            let to = desk.to(&format!("{}/{part}", address(noun, Some(key))));
            (!text.is_empty()).then_some((to, text))
        })
        .collect()
}

/// A field's value; a sealed one as far as this person may open it, and a CPR number only masked.
fn shown(
    desk: &Desk,
    noun: &'static Record,
    field: &Field,
    found: &Entry,
    thing: &Thing,
    titles: &Titles,
) -> Result<Shown, Failure> {
    if !desk.may_open(field, thing) {
        return Ok(Shown::default());
    }
    if field.sealed.is_none() {
        return Ok(show::value(desk, field, found, titles, false));
    }
    let opened = desk.open(noun, field, found, thing)?;
    Ok(opened.map_or_else(Shown::default, |text| show::opened(field, &text)))
}

pub(super) fn title_of(desk: &Desk, noun: &Record, found: &Entry, titles: &Titles) -> String {
    let shown = noun
        .field(noun.title)
        .map(|field| show::value(desk, field, found, titles, true).text);
    shown
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| found.key.clone())
}

/// How many rows of each other noun are shown.
const SHOWN: i64 = 25;

/// Every noun with a field that points here, as far as this person may see its rows.
fn related(desk: &Desk, noun: &'static Record, found: &Entry) -> Result<Vec<Related>, Failure> {
    let mut all = Vec::new();
    for other in desk.app().nouns.iter().filter(|other| !other.own_pages) {
        let pointing = other
            .fields
            .iter()
            .filter(|field| matches!(field.kind, Kind::Ref(name) if name == noun.name));
        for field in pointing {
            let entries = desk.pointing(other, field, &found.id, SHOWN)?;
            if entries.is_empty() {
                continue;
            }
            all.push(table(desk, other, field, &entries)?);
        }
    }
    Ok(all)
}

fn table(
    desk: &Desk,
    other: &'static Record,
    pointing: &Field,
    entries: &[Entry],
) -> Result<Related, Failure> {
    let shown: Vec<Field> = other
        .fields
        .iter()
        .filter(|field| field.listed && field.name != pointing.name && field.name != other.title)
        .take(5)
        .copied()
        .collect();
    let mut read = shown.clone();
    read.extend(other.field(other.title));
    let titles = Titles::read(desk, &read, entries)?;
    let title_is_here = other.title == pointing.name;
    Ok(Related {
        id: format!("{}-{}", other.name, pointing.name),
        title: desk.tr(&format!("{}-many", other.name)),
        heads: std::iter::once(desk.tr(other.name))
            .chain(
                shown
                    .iter()
                    .map(|field| desk.tr(&format!("{}-{}", other.name, field.name))),
            )
            .collect(),
        rows: entries
            .iter()
            .map(|entry| RelatedRow {
                href: desk.to(&address(other, Some(&entry.key))),
                title: if title_is_here {
                    desk.tr("record-open")
                } else {
                    title_of(desk, other, entry, &titles)
                },
                cells: shown
                    .iter()
                    .map(|field| show::value(desk, field, entry, &titles, true))
                    .collect(),
            })
            .collect(),
    })
}

fn history(desk: &Desk, noun: &Record, found: &Entry, thing: &Thing) -> Result<Vec<Past>, Failure> {
    let entries = store::history_of(desk.tx, noun.name, &found.id)?;
    Ok(entries
        .into_iter()
        .map(|past| {
            let day: Option<kernel::Timestamp> = past.at.parse().ok();
            let at = day.map_or(past.at.clone(), |at| {
                format::date_long(desk.lang(), kernel::clock::local_date(at))
            });
            Past {
                at,
                actor: past.actor,
                action: desk.tr(&format!("history-{}", past.action)),
                changes: changes(desk, noun, thing, past.before.as_deref(), past.after.as_deref()),
            }
        })
        .collect())
}

/// Field, before and after of a change; nothing for a creation, whose values stand above. What this person may not open is
/// left out, and of what is sealed only that it was changed is told.
fn changes(
    desk: &Desk,
    noun: &Record,
    thing: &Thing,
    before: Option<&str>,
    after: Option<&str>,
) -> Vec<(String, String, String)> {
    let object = |text: Option<&str>| -> serde_json::Map<String, serde_json::Value> {
        text.and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default()
    };
    if before.is_none() {
        return Vec::new();
    }
    let (before, after) = (object(before), object(after));
    let plain = |value: Option<&serde_json::Value>| match value {
        None | Some(serde_json::Value::Null) => "–".to_owned(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let fields = noun.fields.iter().filter(|field| desk.may_open(field, thing));
    fields
        .filter_map(|field| Some((field, after.get(field.name)?)))
        .map(|(field, value)| {
            let label = desk.tr(&format!("{}-{}", noun.name, field.name));
            if field.sealed.is_some() {
                return (label, String::new(), desk.tr("history-sealed"));
            }
            (label, plain(before.get(field.name)), plain(Some(value)))
        })
        .collect()
}
