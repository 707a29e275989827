//! Figures to insert in a section's text: every measure and key figure with its value now and its placeholder.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::Path, http::HeaderMap, response::Response};
use kernel::fold;
use measures::Figure;
use records::Entry;
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::super::{
    figure::words::Labels,
    frame::{self, measured},
};
use crate::report_section::REPORT_SECTION;

/// How many are shown at once; the search narrows.
const MOST: usize = 30;

/// A figure that a text may print.
pub(super) struct Offer {
    pub(super) title: String,
    pub(super) value: String,
    pub(super) placeholder: String,
}

/// What the search found.
pub(super) struct Found {
    pub(super) offers: Vec<Offer>,
    /// Is there more than is shown?
    pub(super) more: bool,
}

#[derive(Template)]
#[template(path = "pages/section/picker.html")]
struct PickerPage<'a> {
    page: Page,
    t: Words<'a>,
    back: String,
    figures_action: String,
    search: String,
    offers: Vec<Offer>,
    more: bool,
}

#[derive(Template)]
#[template(path = "pages/section/picker_part.html")]
struct PickerPart<'a> {
    t: Words<'a>,
    offers: Vec<Offer>,
    more: bool,
}

pub(in crate::pages) async fn show(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let part = headers.contains_key("hx-request");
    visit.read(move |desk| page(desk, &key, &section, part)).await
}

fn page(desk: &Desk, key: &str, section: &str, part: bool) -> Result<Answer, Failure> {
    let Some((report, section)) = frame::both(desk, key, section)? else {
        return Ok(Answer::NotFound);
    };
    let search = frame::query(desk.query(), "s").unwrap_or_default();
    let Found { offers, more } = found(desk, &report, &section, &search)?;
    let t = desk.words();
    if part {
        return frame::html(&PickerPart { t, offers, more }).map(Answer::Page);
    }
    let path = frame::section_path(key, &section.key);
    let mut crumbs = frame::crumbs(desk, Some(&report));
    crumbs.push((desk.to(&path), section.text("title").to_owned()));
    let template = PickerPage {
        page: desk.page(REPORT_SECTION.area, &desk.tr("picker-title"), &crumbs),
        t,
        back: desk.to(&path),
        figures_action: desk.to(&format!("{path}/tal")),
        search,
        offers,
        more,
    };
    frame::html(&template).map(Answer::Page)
}

/// The figures whose name or placeholder holds every word of the search; totals before their parts.
pub(super) fn found(desk: &Desk, report: &Entry, section: &Entry, search: &str) -> Result<Found, Failure> {
    let Some(asked) = super::time_of(report, section) else {
        return Ok(Found {
            offers: Vec::new(),
            more: false,
        });
    };
    let wanted = fold::fold(&search.chars().take(200).collect::<String>());
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let labels = Labels::read(desk)?;
    let titles = key_titles(desk)?;
    let mut figures = measures::all(desk.tx, &asked).map_err(measured)?;
    figures.sort_by_key(|figure| figure.dimensions.len());
    figures.extend(measures::key_figures(desk.tx).map_err(measured)?);
    let mut offers = Vec::new();
    for figure in figures.iter().filter(|figure| figure.amount.is_some()) {
        let title = match figure.measure.strip_prefix("key.") {
            Some(key) => titles.get(key).cloned().unwrap_or_else(|| key.to_owned()),
            None => labels.title(figure),
        };
        let placeholder = placeholder(figure);
        let text = fold::fold(&format!("{title} {placeholder}"));
        if !wanted.iter().all(|word| text.contains(word)) {
            continue;
        }
        if offers.len() == MOST {
            return Ok(Found { offers, more: true });
        }
        let value = measures::words(desk.lang(), figure);
        offers.push(Offer {
            title,
            value,
            placeholder,
        });
    }
    Ok(Found { offers, more: false })
}

/// What one types to print the figure in the section's own time.
pub(in crate::pages) fn placeholder(figure: &Figure) -> String {
    let mut typed = format!("{{{}", figure.measure);
    for (dimension, value) in &figure.dimensions {
        typed.push_str(&format!(" {dimension}={value}"));
    }
    typed.push('}');
    typed
}

fn key_titles(desk: &Desk) -> Result<BTreeMap<String, String>, Failure> {
    let sql = "select key, title from key_figure order by key";
    let rows = desk.tx.query(sql, &[])?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.text("key")?, row.text("title")?)))
        .collect::<Result<_, store::StoreError>>()?)
}
