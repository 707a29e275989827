//! A key figure: who states it, of which day, and where it stands.

use askama::Template;
use records::entry;
use register::key_figure::KEY_FIGURE;
use web::{
    Answer, Desk, Failure,
    page::{Page, Words},
};

use super::super::frame;
use crate::{compose::Say, report::REPORT};

#[derive(Template)]
#[template(path = "pages/figure/key.html")]
struct KeyPage<'a> {
    page: Page,
    t: Words<'a>,
    time: String,
    value: String,
    unit: String,
    id: String,
    answers: Vec<(String, String)>,
    persons: bool,
    record: String,
}

pub(super) fn page(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(row) = entry::find_by_key(desk.tx, &KEY_FIGURE, key)? else {
        return Ok(Answer::NotFound);
    };
    let figure = measures::key_figure(desk.tx, key).map_err(frame::measured)?;
    let answer = |label: String, value: &str| (!value.is_empty()).then(|| (label, value.to_owned()));
    let answers = [
        answer(desk.tr("key_figure-owner"), row.text("owner")),
        answer(
            desk.tr("record-source"),
            row.source.as_deref().unwrap_or_default(),
        ),
        answer(desk.tr("key_figure-note"), row.text("note")),
    ];
    let mut crumbs = frame::crumbs(desk, None);
    crumbs.push((desk.to("/tal"), desk.tr("figures-title")));
    let as_of = figure.as_of.as_deref().unwrap_or_default();
    frame::html(&KeyPage {
        page: desk.page(REPORT.area, row.text("title"), &crumbs),
        t: desk.words(),
        time: Say { lang: desk.lang() }.partial(as_of),
        value: measures::words(desk.lang(), &figure),
        unit: row.text("unit").to_owned(),
        id: figure.measure.clone(),
        answers: answers.into_iter().flatten().collect(),
        persons: figure.persons,
        record: desk.to(&web::record::address(&KEY_FIGURE, Some(key))),
    })
    .map(Answer::Page)
}
