//! A noun's list: search first, one sort over all rows, pages; the area's other nouns as tabs.

use askama::Template;
use records::{Entry, Field, PersonPath, Record, Typed, list};

use super::{
    address,
    show::{self, Shown, Titles},
};
use crate::{
    answer::Answer,
    desk::{Desk, changing, reading},
    form,
    page::{Page, Words},
    visit::{Failure, encode},
};

struct Head {
    href: String,
    text: String,
    sorted: &'static str,
    numeric: bool,
}

struct Line {
    href: String,
    title: String,
    cells: Vec<Shown>,
}

struct Tab {
    href: String,
    text: String,
    current: bool,
    count: Option<String>,
}

#[derive(Template)]
#[template(path = "record_list.html")]
struct ListPage<'a> {
    page: Page,
    t: Words<'a>,
    about: String,
    tabs: Vec<Tab>,
    action: String,
    search_action: String,
    search: String,
    sort: String,
    heads: Vec<Head>,
    lines: Vec<Line>,
    count: String,
    create: String,
    create_label: String,
    here: String,
    previous: String,
    next: String,
}

pub(super) fn page(desk: &Desk, noun: &'static Record) -> Result<Answer, Failure> {
    let mut asked = asked(desk);
    if is_about_people(noun) {
        // What is searched for among people may be a name, and an address is kept in too many places.
        asked.search.clear();
    }
    shown(desk, noun, &asked)
}

/// What was searched for among people: sent as a form, so that no name stands in an address.
pub(super) fn searched(desk: &Desk, noun: &'static Record, typed: &Typed) -> Result<Answer, Failure> {
    let asked = list::Asked {
        search: typed
            .get("s")
            .map_or(String::new(), |text| text.chars().take(200).collect()),
        sort: typed.get("sort").cloned().unwrap_or_default(),
        page: 1,
        only: None,
    };
    shown(desk, noun, &asked)
}

pub(super) fn is_about_people(noun: &Record) -> bool {
    noun.person != PersonPath::Nobody
}

fn shown(desk: &Desk, noun: &'static Record, asked: &list::Asked) -> Result<Answer, Failure> {
    let found = desk.list(noun, asked)?;
    let listed: Vec<Field> = noun
        .fields
        .iter()
        .filter(|field| field.listed && field.name != noun.title)
        .copied()
        .collect();
    let title_field = noun.field(noun.title);
    let shown: Vec<Field> = title_field.into_iter().chain(&listed).copied().collect();
    let title = desk.tr(&format!("{}-many", noun.name));
    let total = kernel::format::count(desk.lang(), found.total);
    let may_create = noun.editable && desk.may_some(changing(noun), noun);
    let turn = |page: i64, there: bool| {
        if there {
            link(desk, noun, asked, page)
        } else {
            String::new()
        }
    };
    let words = desk.words();
    let template = ListPage {
        page: desk.page(noun.area, &title, &[]),
        about: words.opt(&format!("{}-about", noun.name)),
        tabs: tabs(desk, noun)?,
        action: desk.to(&address(noun, None)),
        search_action: if is_about_people(noun) {
            desk.to(&format!("{}/soeg", address(noun, None)))
        } else {
            String::new()
        },
        heads: shown
            .iter()
            .map(|field| head(desk, noun, field, asked, &found.sort))
            .collect(),
        lines: lines(desk, noun, &listed, &shown, &found.entries)?,
        count: words.with("list-count", &[("count", &total)]),
        create: if may_create {
            desk.to(&format!("/{}/ny", noun.path))
        } else {
            String::new()
        },
        create_label: words.with("record-create", &[("noun", &desk.tr(noun.name).to_lowercase())]),
        here: words.with(
            "list-page",
            &[
                ("page", &found.page.to_string()),
                ("last", &found.last_page.to_string()),
            ],
        ),
        previous: turn(found.page - 1, found.page > 1),
        next: turn(found.page + 1, found.page < found.last_page),
        search: asked.search.clone(),
        sort: asked.sort.clone(),
        t: words,
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("list", &error))
}

fn lines(
    desk: &Desk,
    noun: &Record,
    listed: &[Field],
    shown: &[Field],
    entries: &[Entry],
) -> Result<Vec<Line>, Failure> {
    let titles = Titles::read(desk, shown, entries)?;
    let line = |entry: &Entry| Line {
        href: desk.to(&address(noun, Some(&entry.key))),
        title: super::one::title_of(desk, noun, entry, &titles),
        cells: listed
            .iter()
            .map(|field| show::value(desk, field, entry, &titles, true))
            .collect(),
    };
    Ok(entries.iter().map(line).collect())
}

fn asked(desk: &Desk) -> list::Asked {
    let mut asked = list::Asked {
        page: 1,
        ..list::Asked::default()
    };
    for (name, value) in form::pairs(desk.query().as_bytes()) {
        match name.as_str() {
            "s" => asked.search = value.chars().take(200).collect(),
            "sort" => asked.sort = value,
            "side" => asked.page = value.parse().unwrap_or(1),
            _ => {}
        }
    }
    asked
}

fn link(desk: &Desk, noun: &Record, asked: &list::Asked, page: i64) -> String {
    let address = desk.to(&address(noun, None));
    format!(
        "{address}?s={}&sort={}&side={page}",
        encode(&asked.search),
        encode(&asked.sort)
    )
}

fn head(desk: &Desk, noun: &Record, field: &Field, asked: &list::Asked, sort: &(String, bool)) -> Head {
    let here = sort.0 == field.name;
    let turned = if here && !sort.1 {
        format!("-{}", field.name)
    } else {
        field.name.to_owned()
    };
    let next = list::Asked {
        sort: turned,
        ..asked.clone()
    };
    Head {
        href: link(desk, noun, &next, 1),
        text: desk.tr(&format!("{}-{}", noun.name, field.name)),
        sorted: match (here, sort.1) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        },
        numeric: matches!(
            field.kind,
            records::Kind::Int | records::Kind::Decimal | records::Kind::Money
        ),
    }
}

/// The nouns of the same area that have rows or can be created, with their counts.
fn tabs(desk: &Desk, noun: &Record) -> Result<Vec<Tab>, Failure> {
    let mut tabs = Vec::new();
    let mut nouns = desk.app().nouns_of(noun.area);
    nouns.retain(|other| !other.own_pages && desk.may_some(reading(other), other));
    let counts = desk.counts(&nouns)?;
    for (other, count) in nouns.into_iter().zip(counts) {
        let current = other.name == noun.name;
        if current || count > 0 || other.editable {
            tabs.push(Tab {
                href: desk.to(&address(other, None)),
                text: desk.tr(&format!("{}-many", other.name)),
                current,
                count: Some(kernel::format::count(desk.lang(), count)),
            });
        }
    }
    Ok(tabs)
}
