//! Outcomes of ended placements: categories by rounds, for one agreement, and the same as a chart.

use std::collections::BTreeMap;

use agreements::agreement::AGREEMENT;
use evaluation::{evaluation_round::EVALUATION_ROUND, outcome_category::OUTCOME_CATEGORY};
use measures::{Amount, Figure};
use records::Entry;

use super::{Made, Trouble, chart};
use crate::{
    compose::{Book, ReportError, Say, Sheet, Told, name},
    markup::BlockCall,
};

/// The kinds of merged rows, as disclosure control names them.
const MERGED: [&str; 2] = ["merged_other", "merged_positive"];

/// A round of evaluation as tables name it.
pub(crate) struct Round {
    pub(crate) number: String,
    pub(crate) title: String,
}

/// The rounds of an agreement that were reported by the report's year, the earliest first.
pub(crate) fn rounds(book: &mut Book, agreement: &Entry) -> Result<Vec<Round>, ReportError> {
    let (year, say) = (book.report.year, book.say);
    let rows = book.entries(&EVALUATION_ROUND)?;
    let mut found: Vec<&Entry> = rows
        .iter()
        .filter(|row| {
            row.text("agreement") == agreement.id && row.int("reported_in").is_some_and(|told| told <= year)
        })
        .collect();
    found.sort_by_key(|row| row.int("number"));
    Ok(found.into_iter().map(|row| round(say, row)).collect())
}

fn round(say: Say, row: &Entry) -> Round {
    let number = row.int("number").unwrap_or_default().to_string();
    let cutoff = say.partial(row.text("cutoff"));
    let title = say.with("document-round", &[("number", &number), ("cutoff", &cutoff)]);
    Round { number, title }
}

/// The agreement that a block names.
pub(crate) fn agreement(book: &mut Book, call: &BlockCall) -> Result<Entry, Trouble> {
    let key = call.argument("agreement");
    let found = book
        .entries(&AGREEMENT)?
        .iter()
        .find(|row| row.key == key)
        .cloned();
    found.ok_or(Trouble::Unknown)
}

/// The enterprise's name, which is what people call an agreement.
pub(crate) fn enterprise(book: &mut Book, agreement: &Entry) -> Result<String, ReportError> {
    book.title_of(
        &register::organisation::ORGANISATION,
        agreement.text("organisation"),
    )
}

/// Outcome categories in their order: code and label.
fn categories(book: &mut Book) -> Result<Vec<(String, String)>, ReportError> {
    let say = book.say;
    let mut rows = book.entries(&OUTCOME_CATEGORY)?.to_vec();
    rows.sort_by_key(|row| (row.int("position"), row.key.clone()));
    let label = |row: &Entry| say.either(row.text("label_da"), row.text("label_en")).to_owned();
    Ok(rows
        .iter()
        .map(|row| (row.text("code").to_owned(), label(row)))
        .collect())
}

/// A category's label and its figure in each round.
type Line = (String, Vec<Option<Figure>>);

/// The categories of an agreement's rounds, a line each, as this audience reads them: those that disclosure control
/// merged stand on one line at the end of their kind.
fn lines(book: &mut Book, agreement: &str, rounds: &[Round]) -> Result<Vec<Line>, ReportError> {
    let (say, asked) = (book.say, book.asked());
    let all = book.all_figures("outcome.count", asked)?;
    let find = |round: &Round, category: &str| {
        let part = |figure: &Figure, name: &str, value: &str| {
            figure.dimensions.get(name).is_some_and(|own| own == value)
        };
        let found = all.iter().find(|figure| {
            figure.dimensions.len() == 3
                && part(figure, "agreement", agreement)
                && part(figure, "round", &round.number)
                && part(figure, "category", category)
        });
        found.filter(|figure| figure.amount.is_some()).cloned()
    };
    let mut lines = Vec::new();
    let mut merged: BTreeMap<&str, Vec<Option<Figure>>> = BTreeMap::new();
    for (code, label) in categories(book)? {
        let cells: Vec<Option<Figure>> = rounds.iter().map(|round| find(round, &code)).collect();
        match merged_row(book, &cells) {
            Some(row) => add(
                merged.entry(row).or_insert_with(|| vec![None; rounds.len()]),
                cells,
                row,
            ),
            None if cells.iter().any(Option::is_some) => lines.push((label, cells)),
            None => {}
        }
    }
    for (row, cells) in merged.into_iter().rev() {
        lines.push((
            say.tr(&format!("document-outcomes-{}", row.replace('_', "-"))),
            cells,
        ));
    }
    Ok(lines)
}

/// The merged row that the cells of a category belong to.
fn merged_row(book: &Book, cells: &[Option<Figure>]) -> Option<&'static str> {
    let row = cells
        .iter()
        .flatten()
        .find_map(|figure| book.mask.merged_into(&name(figure)))?;
    MERGED
        .into_iter()
        .find(|kind| row.contains(&format!("|category={kind}|")))
}

/// Adds a category to a merged row. The row is a figure of its own, so that the mask can speak of it.
fn add(row: &mut [Option<Figure>], cells: Vec<Option<Figure>>, kind: &str) {
    for (sum, cell) in row.iter_mut().zip(cells) {
        let Some(mut figure) = cell else { continue };
        let before = sum.as_ref().and_then(Figure::whole).unwrap_or(0);
        figure.dimensions.insert("category".to_owned(), kind.to_owned());
        figure.amount = figure.whole().map(|people| Amount::Count(people + before));
        figure.sensitive = false;
        *sum = Some(figure);
    }
}

pub(crate) fn table(book: &mut Book, call: &BlockCall) -> Made {
    let say = book.say;
    let agreement = agreement(book, call)?;
    let rounds = rounds(book, &agreement)?;
    let name = enterprise(book, &agreement)?;
    let caption = say.with("document-outcomes", &[("enterprise", &name)]);
    let mut sheet = Sheet::new(caption, say.tr("document-outcomes-category"));
    for round in &rounds {
        sheet.column(round.title.clone(), true);
    }
    for (label, cells) in lines(book, &agreement.key, &rounds)? {
        let absent = || Told::words(say.tr("document-outcomes-absent"));
        let cells = cells
            .into_iter()
            .map(|cell| cell.map_or_else(absent, |figure| book.tell(&figure)));
        sheet.row(label, cells.collect());
    }
    if !sheet.is_empty() {
        sums(book, &mut sheet, &agreement.key, &rounds)?;
        sheet.note(say.tr("document-outcomes-note"));
    }
    Ok(sheet.finish(say))
}

/// The sum of the categories, and beside it the number ended that the source states where the two differ.
fn sums(book: &mut Book, sheet: &mut Sheet, agreement: &str, rounds: &[Round]) -> Result<(), ReportError> {
    let (mut sums, mut stated, mut differ) = (Vec::new(), Vec::new(), false);
    let asked = book.asked();
    for round in rounds {
        let dimensions = crate::compose::dimensions_of(&[("agreement", agreement), ("round", &round.number)]);
        let sum = book.figure_of("outcome.categories_sum", &dimensions, asked)?;
        let ended = book.figure_of("outcome.ended", &dimensions, asked)?;
        differ |= ended.amount.is_some() && ended.whole() != sum.whole();
        sums.push(sum);
        stated.push(ended);
    }
    let cells = sums.iter().map(|figure| book.tell(figure)).collect();
    sheet.total(book.say.tr("document-outcomes-sum"), cells);
    if differ {
        let cells = stated.iter().map(|figure| book.tell(figure)).collect();
        sheet.row(book.say.tr("document-outcomes-stated"), cells);
    }
    Ok(())
}

pub(crate) fn chart(book: &mut Book, call: &BlockCall) -> Made {
    let say = book.say;
    let agreement = agreement(book, call)?;
    let mut rounds = rounds(book, &agreement)?;
    // The latest two: more would crowd the drawing, and the table has them all.
    let rounds = rounds.split_off(rounds.len().saturating_sub(2));
    let name = enterprise(book, &agreement)?;
    let mut groups = Vec::new();
    for (label, cells) in lines(book, &agreement.key, &rounds)? {
        let mut bars = Vec::new();
        for (series, figure) in cells.iter().enumerate() {
            let Some(figure) = figure else { continue };
            bars.extend(chart::Level::of(book, series, figure));
        }
        groups.push((label, bars));
    }
    // What hides everything it could tell would be a drawing of marks.
    if groups
        .iter()
        .flat_map(|(_, bars)| bars)
        .all(|bar| bar.told.hidden)
    {
        return Ok(super::note(book, "document-chart-all-hidden"));
    }
    let plan = chart::Plan {
        caption: say.with("document-outcomes-chart", &[("enterprise", &name)]),
        unit: say.tr("document-outcomes-chart-unit"),
        series: rounds.iter().map(|round| round.title.clone()).collect(),
        groups,
        goals: Vec::new(),
        stacked: false,
        lying: true,
        summary: String::new(),
    };
    chart::bars(book, plan)
}
