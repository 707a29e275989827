//! A field's value in words.

use std::collections::BTreeMap;

use kernel::{Ore, format};
use records::{Entry, Field, Kind};
use store::Value;

use crate::{desk::Desk, visit::Failure};

/// The titles and keys of referenced rows, by noun and id, read once for a whole page.
#[derive(Default)]
pub(super) struct Titles {
    rows: BTreeMap<(&'static str, String), (String, String)>,
    /// Labels of codes, by the noun of their list.
    labels: BTreeMap<(&'static str, String), String>,
}

impl Titles {
    /// Reads what the entries point at: one query a noun.
    pub(super) fn read(desk: &Desk, fields: &[Field], entries: &[Entry]) -> Result<Self, Failure> {
        let mut titles = Self::default();
        let mut wanted: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
        for field in fields {
            let Kind::Ref(noun) = field.kind else { continue };
            let ids = entries
                .iter()
                .map(|entry| entry.text(field.name))
                .filter(|id| !id.is_empty());
            wanted.entry(noun).or_default().extend(ids.map(Value::from));
        }
        for (noun, mut ids) in wanted {
            let Some(record) = desk.noun(noun) else { continue };
            ids.sort_by_key(|id| format!("{id:?}"));
            ids.dedup();
            for (id, key, title) in desk.titles_of(record, &ids)? {
                titles.rows.insert((noun, id), (key, title));
            }
        }
        for list in fields.iter().filter_map(|field| field.coded_by) {
            titles.read_labels(desk, list)?;
        }
        Ok(titles)
    }

    /// The labels of a list that the municipality keeps. They are read by everybody who may see a code of it.
    fn read_labels(&mut self, desk: &Desk, list: &'static str) -> Result<(), Failure> {
        let Some(noun) = desk.noun(list) else {
            return Ok(());
        };
        let label = match desk.lang() {
            kernel::Lang::Da => "label_da",
            kernel::Lang::En => "label_en",
        };
        for row in records::entry::all(desk.tx, noun)? {
            let code = (list, row.text("code").to_owned());
            self.labels.insert(code, row.text(label).to_owned());
        }
        Ok(())
    }

    /// Key and title of a row.
    pub(super) fn of(&self, noun: &'static str, id: &str) -> Option<(&str, &str)> {
        self.rows
            .get(&(noun, id.to_owned()))
            .map(|(key, title)| (key.as_str(), title.as_str()))
    }
}

/// A value as a page shows it.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// The words; paragraphs parted by an empty line.
    pub(super) text: String,
    /// Where it leads, if it is a link.
    pub(super) href: String,
    /// Does it stand at the right of its column?
    pub(super) numeric: bool,
}

impl Shown {
    /// The paragraphs of a longer text.
    pub(super) fn paragraphs(&self) -> Vec<&str> {
        self.text
            .split("\n\n")
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// What may be shown of a sealed field that has been opened.
pub(super) fn opened(field: &Field, text: &vault::Confidential) -> Shown {
    let text = match field.kind {
        Kind::Cpr => text
            .reveal()
            .parse::<kernel::Cpr>()
            .map(|cpr| cpr.masked())
            .unwrap_or_default(),
        _ => text.reveal().to_owned(),
    };
    Shown {
        text,
        ..Shown::default()
    }
}

/// One field of one entry, in the reader's language. `short` is for tables.
pub(super) fn value(desk: &Desk, field: &Field, entry: &Entry, titles: &Titles, short: bool) -> Shown {
    let lang = desk.lang();
    let raw = entry.values.get(field.name).unwrap_or(&Value::Null);
    let plain = |text: String| Shown {
        text,
        ..Shown::default()
    };
    let number = |text: String| Shown {
        text,
        numeric: true,
        ..Shown::default()
    };
    match (field.kind, raw) {
        // What is sealed is opened by the desk, after asking; its ciphertext is no value to show.
        _ if field.sealed.is_some() => plain(String::new()),
        (Kind::Bool, Value::Bool(yes)) => plain(desk.tr(if *yes { "value-yes" } else { "value-no" })),
        (_, Value::Null | Value::Real(_) | Value::Bool(_) | Value::Confidential(_)) => plain(String::new()),
        (Kind::Money, Value::Int(ore)) => number(format::money(lang, Ore(*ore))),
        (Kind::Year, Value::Int(year)) => plain(year.to_string()),
        (_, Value::Int(whole)) => number(format::count(lang, *whole)),
        (Kind::Decimal, Value::Text(text)) => number(format::decimal(lang, text)),
        (Kind::Date, Value::Text(text)) => plain(day(desk, text, short)),
        (Kind::PartialDate, Value::Text(text)) => plain(
            text.parse()
                .map_or_else(|_| text.clone(), |date| format::partial(lang, date)),
        ),
        (Kind::Choice(list), Value::Text(code)) => plain(desk.tr(&format!("{}-{code}", list.name))),
        (Kind::Choices(list), Value::Text(codes)) => {
            let labels: Vec<String> = codes
                .split(' ')
                .map(|code| desk.tr(&format!("{}-{code}", list.name)))
                .collect();
            plain(labels.join(", "))
        }
        (Kind::Ref(noun), Value::Text(id)) => reference(desk, noun, id, titles),
        (Kind::Url, Value::Text(address)) => Shown {
            text: address.clone(),
            href: address.clone(),
            numeric: false,
        },
        (Kind::LongText, Value::Text(text)) if short => plain(shortened(text)),
        (_, Value::Text(text)) => {
            let label = field
                .coded_by
                .and_then(|list| titles.labels.get(&(list, text.clone())));
            plain(label.unwrap_or(text).clone())
        }
    }
}

fn day(desk: &Desk, text: &str, short: bool) -> String {
    let written = |date| {
        if short {
            format::date_short(desk.lang(), date)
        } else {
            format::date_long(desk.lang(), date)
        }
    };
    text.parse().map_or_else(|_| text.to_owned(), written)
}

fn reference(desk: &Desk, noun: &'static str, id: &str, titles: &Titles) -> Shown {
    match (titles.of(noun, id), desk.noun(noun)) {
        (Some((key, title)), Some(record)) => Shown {
            text: title.to_owned(),
            href: desk.to(&super::address(record, Some(key))),
            numeric: false,
        },
        _ => Shown::default(),
    }
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 120 {
        line
    } else {
        format!("{}…", line.chars().take(117).collect::<String>())
    }
}
