//! Recommendations of the report's year. Each is one record: printed under its point and again in the collected list,
//! with the same number and the same words.

use paper::document::{Block, Inline};
use records::Entry;
use strategy::{recommendation::RECOMMENDATION, strategy_point::STRATEGY_POINT};

use super::{Made, note};
use crate::{
    compose::{Book, ReportError},
    markup::{self, BlockCall},
};

struct Numbered {
    number: usize,
    point: String,
    row: Entry,
}

/// The year's recommendations in the order of the points, those without a point last.
fn all(book: &mut Book) -> Result<Vec<Numbered>, ReportError> {
    let year = book.report.year;
    let points = book.entries(&STRATEGY_POINT)?;
    let rows = book.entries(&RECOMMENDATION)?;
    let mut own: Vec<(i64, String, &Entry)> = rows
        .iter()
        .filter(|row| row.int("report_year") == Some(year))
        .map(|row| {
            let point = points.iter().find(|point| point.id == row.text("point"));
            let position = point.and_then(|point| point.int("position")).unwrap_or(i64::MAX);
            let kind_last = point.is_some_and(|point| point.text("kind") == "addition");
            let order = position.saturating_add(if kind_last { 1_000_000 } else { 0 });
            (
                order,
                point.map(|point| point.key.clone()).unwrap_or_default(),
                row,
            )
        })
        .collect();
    own.sort_by_key(|(order, point, row)| (*order, point.clone(), row.int("position"), row.key.clone()));
    let numbered = own
        .into_iter()
        .enumerate()
        .map(|(index, (_, point, row))| Numbered {
            number: index + 1,
            point,
            row: row.clone(),
        });
    Ok(numbered.collect())
}

fn block(book: &mut Book, one: &Numbered) -> Block {
    Block::Recommendation {
        number: one.number.to_string(),
        text: markup::inline(one.row.text("text"), book),
    }
}

/// The words of a point's recommendations, for next year's report to quote.
pub(crate) fn texts_of_point(book: &mut Book, point: &str) -> Result<Vec<Vec<Inline>>, ReportError> {
    let own: Vec<Numbered> = all(book)?.into_iter().filter(|one| one.point == point).collect();
    Ok(own
        .iter()
        .map(|one| markup::inline(one.row.text("text"), book))
        .collect())
}

pub(crate) fn of_section(book: &mut Book, _: &BlockCall) -> Made {
    let point = book
        .section()
        .map(|section| section.point.clone())
        .unwrap_or_default();
    let own: Vec<Numbered> = all(book)?
        .into_iter()
        .filter(|one| !point.is_empty() && one.point == point)
        .collect();
    if own.is_empty() {
        return Ok(note(book, "document-no-recommendation"));
    }
    Ok(own.iter().map(|one| block(book, one)).collect())
}

pub(crate) fn of_points(book: &mut Book, _: &BlockCall) -> Made {
    let points = book.entries(&STRATEGY_POINT)?;
    let mut blocks = Vec::new();
    let mut last = String::new();
    for one in all(book)?.into_iter().filter(|one| !one.point.is_empty()) {
        if one.point != last {
            let title = points.iter().find(|point| point.key == one.point);
            blocks.extend(title.map(|point| Block::Subheading(point.text("title").to_owned())));
            last.clone_from(&one.point);
        }
        blocks.push(block(book, &one));
    }
    if blocks.is_empty() {
        return Ok(note(book, "document-no-recommendation"));
    }
    Ok(blocks)
}

pub(crate) fn of_whole_year(book: &mut Book, _: &BlockCall) -> Made {
    let mut blocks = Vec::new();
    for one in all(book)?.into_iter().filter(|one| one.point.is_empty()) {
        if !one.row.text("topic").is_empty() {
            blocks.push(Block::Subheading(one.row.text("topic").to_owned()));
        }
        blocks.push(block(book, &one));
    }
    if blocks.is_empty() {
        return Ok(note(book, "document-no-recommendation"));
    }
    Ok(blocks)
}
