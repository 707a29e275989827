//! The samples that were drawn, and drawing the next.

use audit::sample::{self, Month, SampleError};
use axum::response::Response;
use kernel::FieldErrors;
use records::Typed;
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{PATH, WANTED, failure};
use crate::sheet::{Cell, Form, Sheet, Table, crumb, heads, input, moment, select, sheet};

/// So many months back a sample can be drawn.
const MONTHS: usize = 12;

pub(super) async fn show(visit: Visit) -> Response {
    visit
        .read(|desk| page(desk, &Typed::new(), &FieldErrors::default())?.shown())
        .await
}

/// The months that are over, latest first.
fn past(desk: &Desk) -> Vec<Month> {
    let mut months = Vec::new();
    let today = desk.tx.today();
    let (mut year, mut number) = (today.year(), today.month());
    while months.len() < MONTHS {
        (year, number) = if number == 1 {
            (year - 1, 12)
        } else {
            (year, number - 1)
        };
        match Month::new(year, number) {
            Some(month) => months.push(month),
            None => break,
        }
    }
    months
}

fn page<'a>(desk: &Desk<'a>, typed: &Typed, errors: &FieldErrors) -> Result<Sheet<'a>, Failure> {
    let mut sheet = sheet(desk, "sample", &[crumb(desk)]);
    let drawn = sample::months(desk.tx)?;
    let mut rows = Vec::new();
    for month in &drawn {
        let Some(one) = sample::find(desk.tx, *month)? else {
            continue;
        };
        let judged = one
            .items
            .iter()
            .filter(|item| !item.judgements.is_empty())
            .count();
        let progress = format!("{judged} / {}", one.items.len());
        let state = if one.is_judged() { "success" } else { "warning" };
        rows.push(vec![
            Cell::link(month.to_string(), desk.to(&format!("{PATH}/{month}"))),
            Cell::text(moment(desk, &one.at)),
            Cell::text(one.population.to_string()),
            Cell::state(state, progress),
        ]);
    }
    sheet.tables.push(Table {
        id: "samples".to_owned(),
        title: desk.tr("sample"),
        heads: heads(
            desk,
            &[
                "sample-maaned",
                "sample-drawn",
                "sample-population",
                "sample-judged",
            ],
        ),
        rows,
        empty: desk.tr("sample-none"),
        ..Table::default()
    });
    let left = past(desk).into_iter().filter(|month| !drawn.contains(month));
    let mut form = Form::to(desk.to(PATH), desk.tr("sample-draw-button"));
    form.title = desk.tr("sample-draw");
    form.lead = desk.tr("sample-draw-about");
    form.inputs = vec![select(
        input(desk, "sample", "select", "maaned", typed, errors),
        left.map(|month| (month.to_string(), month.to_string())),
    )];
    sheet.forms.push(form);
    Ok(sheet)
}

pub(super) async fn draw(visit: Visit, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let mut errors = FieldErrors::default();
            let said = typed.get("maaned").map_or("", String::as_str);
            let Some(month) = Month::parse(said).filter(|month| past(desk).contains(month)) else {
                errors.add("maaned", "error-choose");
                return page(desk, &typed, &errors)?.refused();
            };
            let recorder = desk.app().recorder(desk.visit().here());
            let actor = &desk.who.person;
            let message = match sample::draw(desk.tx, recorder.signer(), month, WANTED, actor) {
                Ok(_) => return Ok(Answer::Done(desk.to(&format!("{PATH}/{month}")))),
                Err(SampleError::TooSoon(_)) => "sample-error-too-soon",
                Err(SampleError::Drawn(_)) => "sample-error-drawn",
                Err(SampleError::Deleted(_)) => "sample-error-deleted",
                Err(error) => return Err(failure(error)),
            };
            errors.add("maaned", message);
            page(desk, &typed, &errors)?.refused()
        })
        .await
}
