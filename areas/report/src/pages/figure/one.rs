//! One figure: what it means, what it is, its parts, and the rows behind it.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::format;
use measures::{Asked, Definition, Dimensions, Figure};
use web::{
    Answer, Desk, Failure, Visit, form,
    page::{Page, Words},
};

use super::{
    super::frame,
    key,
    rows::{self, Behind},
    time::{self, Day},
    words::{self, Labels},
};
use crate::{
    compose::{Say, unit},
    report::REPORT,
};

/// How many parts a page lists.
const MOST: usize = 200;

struct Part {
    href: String,
    title: String,
    value: String,
    numeric: bool,
    of: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "pages/figure/one.html")]
struct OnePage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    hidden: Vec<(String, String)>,
    days: Vec<Day>,
    time: String,
    value: String,
    of: String,
    basis: String,
    definition: String,
    id: String,
    version: String,
    unit: String,
    persons: bool,
    parts: Vec<Part>,
    rows: Vec<Behind>,
    rows_total: String,
    rows_cut: bool,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| {
            if let Some(key) = id.strip_prefix("key.") {
                return key::page(desk, key);
            }
            match measures::definition(&id) {
                Some(definition) => page(desk, definition),
                None => Ok(Answer::NotFound),
            }
        })
        .await
}

/// The dimensions that the address names; other names are the page's own.
fn part(desk: &Desk, definition: &Definition) -> Dimensions {
    form::pairs(desk.query().as_bytes())
        .into_iter()
        .filter(|(name, value)| definition.dimensions.contains(&name.as_str()) && !value.is_empty())
        .collect()
}

fn page(desk: &Desk, definition: &'static Definition) -> Result<Answer, Failure> {
    let chosen = time::chosen(desk)?;
    let part = part(desk, definition);
    let labels = Labels::read(desk)?;
    let figure = measures::figure(desk.tx, &chosen.asked, definition.id, &part).map_err(frame::measured)?;
    let all = measures::measure(desk.tx, &chosen.asked, definition.id).map_err(frame::measured)?;
    let query = chosen.query();
    let parts: Vec<Part> = all
        .iter()
        .filter(|other| other.dimensions.len() > part.len() && is_within(&part, &other.dimensions))
        .take(MOST)
        .map(|other| line(desk, &labels, other, &query))
        .collect();
    let (rows, total) = if figure.amount.is_some() {
        rows::behind(desk, &chosen.asked, definition.id, &part)?
    } else {
        (Vec::new(), 0)
    };
    let mut crumbs = frame::crumbs(desk, None);
    crumbs.push((desk.to(&format!("/tal?{query}")), desk.tr("figures-title")));
    let mut page = desk.page(REPORT.area, &labels.title_of(definition.id, &part), &crumbs);
    let is_wrong = !chosen.problems.is_empty();
    page.problems = chosen.problems;
    let html = frame::html(&OnePage {
        page,
        t: desk.words(),
        action: desk.to(&format!("/tal/{}", definition.id)),
        hidden: part.into_iter().collect(),
        days: chosen.days,
        time: time_words(desk, &figure, &chosen.asked),
        value: measures::words(desk.lang(), &figure),
        of: out_of(desk, &figure),
        basis: figure
            .amount
            .as_ref()
            .map_or_else(String::new, |_| words::basis(desk, figure.basis)),
        definition: labels.either(definition.text_da, definition.text_en).to_owned(),
        id: definition.id.to_owned(),
        version: definition.version.to_string(),
        unit: unit(&definition.unit, Say { lang: desk.lang() }),
        persons: definition.persons,
        parts,
        rows_cut: rows.len() < total,
        rows,
        rows_total: format::count(desk.lang(), i64::try_from(total).unwrap_or(i64::MAX)),
    })?;
    Ok(if is_wrong {
        Answer::Invalid(html)
    } else {
        Answer::Page(html)
    })
}

fn is_within(whole: &Dimensions, part: &Dimensions) -> bool {
    whole.iter().all(|(name, value)| part.get(name) == Some(value))
}

fn line(desk: &Desk, labels: &Labels, figure: &Figure, query: &str) -> Part {
    Part {
        href: words::link(desk, &figure.measure, &figure.dimensions, query),
        title: labels.part(&figure.dimensions),
        value: measures::words(desk.lang(), figure),
        numeric: figure.amount.is_some(),
        of: out_of(desk, figure),
        basis: figure
            .amount
            .as_ref()
            .map_or_else(String::new, |_| words::basis(desk, figure.basis)),
    }
}

/// `11 af 40`; nothing for a figure that is no part of a whole.
fn out_of(desk: &Desk, figure: &Figure) -> String {
    let (Some(part), Some(whole)) = (figure.numerator, figure.denominator) else {
        return String::new();
    };
    let count = |number| format::count(desk.lang(), number);
    desk.words().with(
        "figures-out-of",
        &[("part", &count(part)), ("whole", &count(whole))],
    )
}

/// The days a figure covers, or the day it was read on.
fn time_words(desk: &Desk, figure: &Figure, asked: &Asked) -> String {
    let lang = desk.lang();
    match (figure.period, figure.as_of.as_deref()) {
        (Some(period), _) => format::period(lang, period),
        (None, Some(day)) => Say { lang }.partial(day),
        (None, None) => format::period(lang, asked.period),
    }
}
