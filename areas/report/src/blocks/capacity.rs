//! Places per agreement: agreed, extra, in use, paused, free, waiting. Use and waiting are counts of a few people at a
//! named place, so the public reads what was agreed and nothing more.

use agreements::agreement::AGREEMENT;
use kernel::format;
use measures::Dimensions;
use records::Entry;

use super::{Made, chart, outcomes};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

const AGREED: [&str; 2] = ["places.agreed", "places.extra"];
const USED: [&str; 4] = ["places.in_use", "places.paused", "places.free", "places.waiting"];

/// Agreements with something to tell of their places on the day: those with a count of use, else all with places.
fn agreements(book: &mut Book) -> Result<Vec<Entry>, ReportError> {
    let asked = book.asked();
    let in_use = book.all_figures("places.in_use", asked)?;
    let told: Vec<&String> = in_use
        .iter()
        .filter(|figure| figure.amount.is_some())
        .filter_map(|figure| figure.dimensions.get("agreement"))
        .collect();
    let rows = book.entries(&AGREEMENT)?;
    Ok(rows
        .iter()
        .filter(|row| told.contains(&&row.key))
        .cloned()
        .collect())
}

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let public = book.mask.audience.is_public();
    let day = format::date_long(say.lang, book.asked().as_of);
    let caption = say.with("document-capacity", &[("date", &day)]);
    let mut sheet = Sheet::new(caption, say.tr("document-agreement"));
    let measures: Vec<&str> = if public {
        AGREED.to_vec()
    } else {
        AGREED.iter().chain(&USED).copied().collect()
    };
    for measure in &measures {
        sheet.column(
            say.tr(&format!("document-{}", measure.replace(['.', '_'], "-"))),
            true,
        );
    }
    for agreement in agreements(book)? {
        let mut cells = Vec::new();
        for measure in &measures {
            let told = book.told(measure, &[("agreement", &agreement.key)])?;
            cells.push(if told.missing { Told::nothing() } else { told });
        }
        sheet.row(outcomes::enterprise(book, &agreement)?, cells);
    }
    if !sheet.is_empty() {
        sheet.note(say.tr(if public {
            "document-capacity-public"
        } else {
            "document-capacity-note"
        }));
    }
    Ok(sheet.finish(say))
}

pub(crate) fn chart(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let asked = book.asked();
    let public = book.mask.audience.is_public();
    let measures: &[&str] = if public {
        &AGREED
    } else {
        &["places.agreed", "places.in_use", "places.waiting"]
    };
    let mut groups = Vec::new();
    for agreement in agreements(book)? {
        let part = Dimensions::from([("agreement".to_owned(), agreement.key.clone())]);
        let mut bars = Vec::new();
        for (series, measure) in measures.iter().enumerate() {
            let figure = book.figure_of(measure, &part, asked)?;
            bars.extend(chart::Level::of(book, series, &figure));
        }
        groups.push((outcomes::enterprise(book, &agreement)?, bars));
    }
    let label = |measure: &&str| say.tr(&format!("document-{}", measure.replace(['.', '_'], "-")));
    let day = format::date_long(say.lang, asked.as_of);
    let plan = chart::Plan {
        caption: say.with("document-capacity", &[("date", &day)]),
        unit: say.tr("document-capacity-unit"),
        series: measures.iter().map(label).collect(),
        groups,
        goals: Vec::new(),
        stacked: false,
        lying: false,
        summary: if public {
            say.tr("document-capacity-public")
        } else {
            String::new()
        },
    };
    chart::bars(book, plan)
}
