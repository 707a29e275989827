//! The cover: the report's lead as its subtitle, and a strip of key figures.
//!
//! A municipality may choose the strip in its setting `report_strip`: placeholders without braces, parted by `;`.

use kernel::Period;
use measures::Asked;
use paper::document::StripFigure;

use super::{Book, ReportError};
use crate::{
    blocks::goals,
    markup::{self, FigureCall, Placeholder, When, placeholder},
};

pub(super) fn cover(book: &mut Book) -> Result<(String, Vec<StripFigure>), ReportError> {
    book.leave();
    let lead = book.report.lead.clone();
    let subtitle = markup::plain(&lead, book);
    book.check()?;
    let mut strip = Vec::new();
    book.stand_in("cover");
    for call in chosen(book)? {
        let Some(figure) = figure(book, &call)? else {
            continue;
        };
        strip.push(figure);
    }
    Ok((subtitle, strip))
}

fn chosen(book: &mut Book) -> Result<Vec<FigureCall>, ReportError> {
    let own = book.settings.get("report_strip").cloned().unwrap_or_default();
    let text = if own.trim().is_empty() { usual(book)? } else { own };
    let calls = text
        .split(';')
        .filter_map(|one| match placeholder::placeholder(one)? {
            Placeholder::Figure(call) => Some(call),
            Placeholder::Reference(_) => None,
        });
    Ok(calls.collect())
}

/// What the goals are about, then the programme's usual figures.
fn usual(book: &mut Book) -> Result<String, ReportError> {
    let whole = goals::strategy_period(book)?.unwrap_or(book.report.asked.period);
    let whole = Period::of_days(whole.first(), book.report.asked.as_of).unwrap_or(whole);
    Ok(format!(
        "register.active; jobs.delivered {whole}; jobs.delivered; register.rsv; agreements.new; volunteers.matches"
    ))
}

fn figure(book: &mut Book, call: &FigureCall) -> Result<Option<StripFigure>, ReportError> {
    let asked = book.report.asked;
    let asked = match call.when {
        When::AsTheSection => asked,
        When::During(period) => Asked {
            period,
            as_of: period.last(),
        },
        When::At(as_of) => Asked {
            period: asked.period,
            as_of,
        },
    };
    let figure = match call.key() {
        Some(key) => book.key_figures()?.get(key).cloned(),
        None => Some(book.figure_of(&call.measure, &call.dimensions, asked)?),
    };
    let Some(figure) = figure.filter(|figure| figure.amount.is_some()) else {
        return Ok(None);
    };
    let told = book.tell(&figure);
    if told.withheld {
        return Ok(None);
    }
    let mut label = label(book, call)?;
    if asked.period != book.report.asked.period {
        label = format!("{label}, {}", kernel::format::period(book.say.lang, asked.period));
    }
    if let Some(goal) = goals::target_of(book, &figure)? {
        label = book
            .say
            .with("document-strip-goal", &[("label", &label), ("goal", &goal)]);
    }
    Ok(Some(StripFigure {
        value: told.text,
        label,
        definition: told.definition,
    }))
}

fn label(book: &mut Book, call: &FigureCall) -> Result<String, ReportError> {
    if let Some(key) = call.key() {
        let rows = book.entries(&register::key_figure::KEY_FIGURE)?;
        let row = rows.iter().find(|row| row.key == key);
        return Ok(row.map(|row| row.text("title").to_owned()).unwrap_or_default());
    }
    let definition = measures::definitions()
        .iter()
        .find(|definition| definition.id == call.measure);
    Ok(definition.map_or_else(String::new, |definition| {
        book.say
            .either(definition.title_da, definition.title_en)
            .to_owned()
    }))
}
