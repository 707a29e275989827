//! A noun's list: search first, one sort over all rows, pages; the area's other nouns as tabs.

use askama::Template;
use records::{Field, Record, list};

use super::{
    address,
    show::{self, Shown, Titles},
};
use crate::{
    access::Action,
    answer::Answer,
    desk::Desk,
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
    let asked = asked(desk);
    let found = list::list(desk.tx, noun, &asked)?;
    let listed: Vec<Field> = noun
        .fields
        .iter()
        .filter(|field| field.listed && field.name != noun.title)
        .copied()
        .collect();
    let title_field = noun.field(noun.title).copied();
    let mut read: Vec<Field> = listed.clone();
    read.extend(title_field);
    let titles = Titles::read(desk, &read, &found.entries)?;
    let lines = found.entries.iter().map(|entry| Line {
        href: desk.to(&address(noun, Some(&entry.key))),
        title: title_field.map_or_else(
            || entry.key.clone(),
            |field| show::value(desk, &field, entry, &titles, true).text,
        ),
        cells: listed
            .iter()
            .map(|field| show::value(desk, field, entry, &titles, true))
            .collect(),
    });
    let lines: Vec<Line> = lines.collect();
    let title = desk.tr(&format!("{}-many", noun.name));
    let total = kernel::format::count(desk.lang(), found.total);
    let mut shown: Vec<&Field> = title_field.iter().collect();
    shown.extend(listed.iter());
    let template = ListPage {
        page: desk.page(noun.area, &title, &[]),
        t: desk.words(),
        about: desk.words().opt(&format!("{}-about", noun.name)),
        tabs: tabs(desk, noun)?,
        action: desk.to(&address(noun, None)),
        heads: shown
            .iter()
            .map(|field| head(desk, noun, field, &asked, &found.sort))
            .collect(),
        search: asked.search.clone(),
        sort: asked.sort.clone(),
        lines,
        count: desk.words().with("list-count", &[("count", &total)]),
        create: if noun.editable && desk.who.may(Action::changes(noun.name)) {
            desk.to(&format!("/{}/ny", noun.path))
        } else {
            String::new()
        },
        create_label: desk
            .words()
            .with("record-create", &[("noun", &desk.tr(noun.name).to_lowercase())]),
        here: desk.words().with(
            "list-page",
            &[
                ("page", &found.page.to_string()),
                ("last", &found.last_page.to_string()),
            ],
        ),
        previous: if found.page > 1 {
            link(desk, noun, &asked, found.page - 1)
        } else {
            String::new()
        },
        next: if found.page < found.last_page {
            link(desk, noun, &asked, found.page + 1)
        } else {
            String::new()
        },
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("list", &error))
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
    let nouns = desk.app().nouns_of(noun.area);
    let counts = records::entry::counts(desk.tx, &nouns)?;
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
