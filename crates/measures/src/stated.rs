//! Stated totals: figures known only as a total from a source, for time before records began.

use kernel::{PartialDate, Period};
use store::{Row, Tx};

use crate::{
    Asked, Basis, Definition, Dimensions, FigureRow, MeasureError, Result, Unit,
    asked::{known_on, span},
    decimal::Decimal,
};

/// One stated total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The row's id.
    pub id: String,
    /// The row's key.
    pub key: String,
    /// The measure it is a value of.
    pub measure: String,
    /// Which part; empty for the grand total.
    pub dimensions: Dimensions,
    /// The days it covers; for a total with only an `as_of`, the days that date may be.
    pub span: Option<Period>,
    /// The date it holds on, when it is a state.
    pub as_of: Option<PartialDate>,
    /// The value as the source states it: a plain decimal, money in kroner, shares 0 to 1.
    pub value: String,
    /// Where it stands.
    pub source: Option<String>,
}

const COLUMNS_OF_ONE: &str = "select id, key, measure, dimensions, period_from, period_to, as_of, value, source \
     from stated_total where measure = ?1 order by key limit 100000";
const COLUMNS_OF_ALL: &str = "select id, key, measure, dimensions, period_from, period_to, as_of, value, source \
     from stated_total order by measure, key limit 100000";

/// Every stated total there is, by measure and key.
pub fn every_stated_total(tx: &Tx) -> Result<Vec<Stated>> {
    tx.query(COLUMNS_OF_ALL, &[])?.iter().map(read).collect()
}

/// The stated totals of exactly these dimensions that lie in the asked period (or, without one, are known on the
/// asked day), used or not: the figure check holds them against the figure.
pub fn stated_totals(tx: &Tx, id: &str, dimensions: &Dimensions, asked: &Asked) -> Result<Vec<Stated>> {
    let mut stated = load(tx, id)?;
    stated.retain(|total| {
        total.dimensions == *dimensions
            && match (total.as_of, total.span) {
                (Some(date), _) => known_on(date, asked.as_of),
                (None, Some(days)) => asked.period.covers(days),
                (None, None) => true,
            }
    });
    Ok(stated)
}

pub(crate) fn load(tx: &Tx, measure: &str) -> Result<Vec<Stated>> {
    tx.query(COLUMNS_OF_ONE, &[measure.into()])?
        .iter()
        .map(read)
        .collect()
}

/// The latest total of each part that is known on the day, for measures of a state.
pub(crate) fn latest(tx: &Tx, measure: &str, asked: &Asked) -> Result<Vec<Stated>> {
    let mut known = load(tx, measure)?;
    known.retain(|total| total.ends().is_none_or(|date| known_on(date, asked.as_of)));
    known.sort_by_key(|total| total.ends().map(PartialDate::last_day));
    let mut latest: std::collections::BTreeMap<Dimensions, Stated> = std::collections::BTreeMap::new();
    for total in known {
        latest.insert(total.dimensions.clone(), total);
    }
    Ok(latest.into_values().collect())
}

impl Stated {
    /// The date its state holds on, or the last day it covers.
    pub(crate) fn ends(&self) -> Option<PartialDate> {
        self.as_of.or(self.span.map(|days| PartialDate::Day(days.last())))
    }

    /// The value in whole units of the measure: a count, or øre.
    pub(crate) fn whole(&self, definition: &Definition) -> Result<i64> {
        let number = Decimal::parse(&self.value);
        let whole = match definition.unit {
            Unit::Dkk => number.map(|kroner| kroner.times(100, 0)),
            Unit::Count
            | Unit::Share
            | Unit::Hours
            | Unit::Weeks
            | Unit::Months
            | Unit::PerYear
            | Unit::Other(_) => number,
        };
        whole.and_then(Decimal::whole).ok_or_else(|| self.unreadable())
    }

    /// The value as an exact decimal.
    pub(crate) fn decimal(&self) -> Result<Decimal> {
        Decimal::parse(&self.value).ok_or_else(|| self.unreadable())
    }

    /// It as a row behind a figure.
    pub(crate) fn row(&self) -> FigureRow {
        FigureRow {
            record: "stated_total".to_owned(),
            id: self.id.clone(),
            title: self.key.clone(),
            amount: self.value.clone(),
            basis: Basis::Stated,
            source: self.source.clone(),
        }
    }

    fn unreadable(&self) -> MeasureError {
        MeasureError::Unreadable {
            record: "stated_total",
            key: self.key.clone(),
            measure: self.measure.clone(),
            value: self.value.clone(),
        }
    }
}

fn read(row: &Row) -> Result<Stated> {
    let as_of = row.opt_partial("as_of")?;
    let days = row.opt_date("period_from")?.zip(row.opt_date("period_to")?);
    Ok(Stated {
        id: row.text("id")?,
        key: row.text("key")?,
        measure: row.text("measure")?,
        dimensions: parse(&row.opt_text("dimensions")?.unwrap_or_default()),
        span: match days {
            Some((first, last)) => Period::of_days(first, last).ok(),
            None => as_of.map(span),
        },
        as_of: if days.is_none() { as_of } else { None },
        value: row.text("value")?,
        source: row.opt_text("source")?,
    })
}

/// `channel=jobcentre type=flex_job` as dimensions.
fn parse(text: &str) -> Dimensions {
    text.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
