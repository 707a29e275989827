//! The records and stated totals behind a figure, each with its page.

use std::collections::BTreeMap;

use measures::{Asked, Dimensions, FigureRow};
use store::Value;
use web::{Desk, Failure};

use super::{super::frame, words};

/// How many rows a page shows; the figure itself counts them all.
const MOST: usize = 200;

/// A row behind a figure.
pub(super) struct Behind {
    pub(super) noun: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) amount: String,
    pub(super) basis: String,
    pub(super) source: String,
}

/// The rows to show, and how many there are.
pub(super) fn behind(
    desk: &Desk,
    asked: &Asked,
    measure: &str,
    part: &Dimensions,
) -> Result<(Vec<Behind>, usize), Failure> {
    let rows = measures::rows(desk.tx, asked, measure, part).map_err(frame::measured)?;
    let total = rows.len();
    let shown = &rows[..total.min(MOST)];
    let keys = keys(desk, shown)?;
    let line = |row: &FigureRow| {
        let noun = desk.noun(&row.record);
        let key = keys.get(&(row.record.as_str(), row.id.as_str()));
        let href = noun
            .zip(key)
            .map(|(noun, key)| desk.to(&web::record::address(noun, Some(key))));
        Behind {
            noun: noun.map_or_else(|| row.record.clone(), |noun| desk.tr(noun.name)),
            title: row.title.clone(),
            href: href.unwrap_or_default(),
            amount: kernel::format::decimal(desk.lang(), &row.amount),
            basis: words::basis(desk, row.basis),
            source: row.source.clone().unwrap_or_default(),
        }
    };
    Ok((shown.iter().map(line).collect(), total))
}

/// Keys by noun and id, one query a noun.
fn keys<'a>(desk: &Desk, rows: &'a [FigureRow]) -> Result<BTreeMap<(&'a str, &'a str), String>, Failure> {
    let mut wanted: BTreeMap<&str, Vec<&FigureRow>> = BTreeMap::new();
    for row in rows {
        wanted.entry(&row.record).or_default().push(row);
    }
    let mut keys = BTreeMap::new();
    for (noun, rows) in wanted {
        let Some(record) = desk.noun(noun) else { continue };
        let ids: Vec<Value> = rows.iter().map(|row| row.id.as_str().into()).collect();
        let found = desk.titles_of(record, &ids)?;
        for row in rows {
            if let Some((_, key, _)) = found.iter().find(|(id, _, _)| *id == row.id) {
                keys.insert((noun, row.id.as_str()), key.clone());
            }
        }
    }
    Ok(keys)
}
