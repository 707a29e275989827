//! The latest changes, with what was done in one go told as one line.

use std::collections::BTreeMap;

use kernel::{Timestamp, clock, format};
use records::Record;
use store::{HistoryEntry, Value};
use web::{Desk, Failure, record};

/// How far back is read, and how many lines are shown.
const READ: i64 = 200;
const MOST: usize = 10;

/// Nouns of this area tell of one person's placement; they are named, but not by their rows.
const PERSONS: &str = "placements";

/// A line of the list.
pub(super) struct ChangeLine {
    pub(super) when: String,
    pub(super) who: String,
    pub(super) what: String,
    pub(super) href: String,
}

/// Changes of one noun by one person at one moment.
struct Group {
    first: HistoryEntry,
    noun: &'static Record,
    ids: Vec<String>,
    /// Was all of it read? Else its number would be wrong.
    whole: bool,
}

pub(super) fn lines(desk: &Desk) -> Result<Vec<ChangeLine>, Failure> {
    let entries = store::latest_changes(desk.tx, READ)?;
    let cut = i64::try_from(entries.len()).is_ok_and(|read| read >= READ);
    let last = entries.last().filter(|_| cut).map(|entry| entry.at.clone());
    let mut groups = grouped(desk, entries);
    groups.truncate(MOST);
    for group in &mut groups {
        group.whole = last.as_ref() != Some(&group.first.at);
    }
    let titles = titles(desk, &groups)?;
    Ok(groups.iter().map(|group| line(desk, group, &titles)).collect())
}

fn grouped(desk: &Desk, entries: Vec<HistoryEntry>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let Some(noun) = desk.noun(&entry.record) else {
            continue;
        };
        let same = |group: &&mut Group| {
            let first = &group.first;
            (&first.at, &first.actor, &first.record, &first.action)
                == (&entry.at, &entry.actor, &entry.record, &entry.action)
        };
        // Within one moment the order is chance, so a group need not lie together.
        match groups.iter_mut().rev().find(same) {
            Some(group) => group.ids.push(entry.record_id),
            None => groups.push(Group {
                ids: vec![entry.record_id.clone()],
                noun,
                first: entry,
                whole: true,
            }),
        }
    }
    groups
}

/// Key and title of the rows that are told one by one, one query a noun.
fn titles(desk: &Desk, groups: &[Group]) -> Result<BTreeMap<String, (String, String)>, Failure> {
    let mut wanted: BTreeMap<&str, (&'static Record, Vec<Value>)> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.whole && group.ids.len() == 1) {
        let ids = &mut wanted
            .entry(group.noun.name)
            .or_insert((group.noun, Vec::new()))
            .1;
        ids.extend(group.ids.iter().map(Value::from));
    }
    let mut titles = BTreeMap::new();
    for (noun, ids) in wanted.into_values() {
        for (id, key, title) in desk.titles_of(noun, &ids)? {
            titles.insert(id, (key, title));
        }
    }
    Ok(titles)
}

fn line(desk: &Desk, group: &Group, titles: &BTreeMap<String, (String, String)>) -> ChangeLine {
    let action = desk.words().opt(&format!("history-{}", group.first.action));
    let action = if action.is_empty() {
        desk.tr("history-change")
    } else {
        action
    };
    let alone = group.ids.first().filter(|_| group.whole && group.ids.len() == 1);
    let (what, href) = match alone.and_then(|id| titles.get(id)) {
        Some((key, title)) => of_one(desk, group.noun, key, title, &action),
        None => of_many(desk, group, &action),
    };
    ChangeLine {
        when: moment(desk, &group.first.at),
        who: group.first.actor.clone(),
        what,
        href,
    }
}

fn of_one(desk: &Desk, noun: &Record, key: &str, title: &str, action: &str) -> (String, String) {
    let is_nameless = noun.area == PERSONS || looks_like_an_id(noun, title);
    let id = if is_nameless {
        "overview-latest-unnamed"
    } else {
        "overview-latest-one"
    };
    let title = if is_nameless { "" } else { title };
    let values = [
        ("noun", desk.tr(noun.name)),
        ("title", title.to_owned()),
        ("action", action.to_owned()),
    ];
    (
        said(desk, id, &values),
        desk.to(&record::address(noun, Some(key))),
    )
}

fn of_many(desk: &Desk, group: &Group, action: &str) -> (String, String) {
    let count = i64::try_from(group.ids.len()).unwrap_or(i64::MAX);
    let values = [
        ("noun", desk.tr(&format!("{}-many", group.noun.name))),
        ("count", format::count(desk.lang(), count)),
        ("action", action.to_owned()),
    ];
    let id = if group.whole {
        "overview-latest-many"
    } else {
        "overview-latest-some"
    };
    (
        said(desk, id, &values),
        desk.to(&record::address(group.noun, None)),
    )
}

fn said(desk: &Desk, id: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    desk.words().with(id, &values)
}

/// A noun whose title is a reference to another row has that row's id as its title here.
fn looks_like_an_id(noun: &Record, title: &str) -> bool {
    title.is_empty()
        || noun
            .field(noun.title)
            .is_none_or(|field| matches!(field.kind, records::Kind::Ref(_) | records::Kind::Choice(_)))
}

/// The day in Denmark, from a moment as history keeps it.
fn moment(desk: &Desk, at: &str) -> String {
    at.parse::<Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| format::date_long(desk.lang(), clock::local_date(at)),
    )
}
