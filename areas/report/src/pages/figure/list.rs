//! Every measure with its definition and its value in the chosen time.

use askama::Template;
use axum::response::Response;
use kernel::format;
use measures::{Definition, Dimensions, Figure};
use web::{
    Answer, Desk, Failure, Visit,
    page::{Page, Words},
};

use super::{
    super::frame,
    time::{self, Day},
    words::{self, Labels},
};
use crate::report::REPORT;

struct Line {
    id: &'static str,
    href: String,
    title: String,
    text: String,
    value: String,
    numeric: bool,
}

#[derive(Template)]
#[template(path = "pages/figure/list.html")]
struct ListPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    days: Vec<Day>,
    period: String,
    lines: Vec<Line>,
    key_figures: String,
    key_count: String,
}

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let chosen = time::chosen(desk)?;
    let labels = Labels::read(desk)?;
    let figures = measures::all(desk.tx, &chosen.asked).map_err(frame::measured)?;
    let query = chosen.query();
    let lines = measures::definitions()
        .iter()
        .map(|definition| line(desk, &labels, definition, &figures, &query))
        .collect();
    let key_figures = desk.tx.count("select count(*) as n from key_figure", &[])?;
    let mut page = desk.page(REPORT.area, &desk.tr("figures-title"), &frame::crumbs(desk, None));
    let is_wrong = !chosen.problems.is_empty();
    page.problems = chosen.problems;
    let html = frame::html(&ListPage {
        page,
        t: desk.words(),
        action: desk.to("/tal"),
        days: chosen.days,
        period: desk.words().with(
            "figures-time",
            &[
                ("period", &format::period(desk.lang(), chosen.asked.period)),
                ("date", &format::date_long(desk.lang(), chosen.asked.as_of)),
            ],
        ),
        lines,
        key_figures: desk.to("/noegletal"),
        key_count: format::count(desk.lang(), key_figures),
    })?;
    Ok(if is_wrong {
        Answer::Invalid(html)
    } else {
        Answer::Page(html)
    })
}

fn line(
    desk: &Desk,
    labels: &Labels,
    definition: &'static Definition,
    figures: &[Figure],
    query: &str,
) -> Line {
    let own: Vec<&Figure> = figures
        .iter()
        .filter(|figure| figure.measure == definition.id)
        .collect();
    let total = own.iter().find(|figure| figure.dimensions.is_empty());
    let (value, numeric) = match (total, own.len()) {
        (Some(total), _) => (measures::words(desk.lang(), total), total.amount.is_some()),
        (None, 0) => (measures::Reason::NothingRecorded.words(desk.lang()), false),
        (None, parts) => {
            let count = format::count(desk.lang(), i64::try_from(parts).unwrap_or(i64::MAX));
            (
                desk.words().with("figures-parts-count", &[("count", &count)]),
                false,
            )
        }
    };
    Line {
        id: definition.id,
        href: words::link(desk, definition.id, &Dimensions::new(), query),
        title: labels.either(definition.title_da, definition.title_en).to_owned(),
        text: labels.either(definition.text_da, definition.text_en).to_owned(),
        value,
        numeric,
    }
}
