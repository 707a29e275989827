//! What most rules work on, read once: the report, the evaluation rounds it may print, and stated totals.

use std::collections::BTreeMap;

use kernel::{Date, PartialDate, Period};
use store::{Result, Tx};

use super::decimal::Decimal;
use super::finding::Spot;
use super::rounds::{Category, Round};

/// The report that is checked, and the last day that any part of it looks at.
pub(super) struct Checked {
    pub(super) id: String,
    pub(super) spot: Spot,
    pub(super) year: i64,
    pub(super) period: Period,
    pub(super) as_of: Date,
    /// Rows about later days are another report's business.
    pub(super) horizon: Date,
}

/// A stated total, with its dimensions read.
pub(super) struct Total {
    pub(super) spot: Spot,
    pub(super) measure: String,
    pub(super) dimensions: BTreeMap<String, String>,
    pub(super) period: Option<Period>,
    pub(super) as_of: Option<PartialDate>,
    pub(super) value: Decimal,
}

impl Total {
    pub(super) fn dimension(&self, name: &str) -> Option<&str> {
        self.dimensions.get(name).map(String::as_str)
    }

    /// Do both speak of the same time?
    pub(super) fn same_time(&self, other: &Self) -> bool {
        self.period == other.period && self.as_of == other.as_of
    }
}

/// Everything the arithmetic rules need.
pub(super) struct Material {
    pub(super) report: Checked,
    pub(super) rounds: Vec<Round>,
    pub(super) categories: BTreeMap<String, Category>,
    pub(super) totals: Vec<Total>,
}

impl Material {
    /// Reads it; `None` when no report has the key.
    pub(super) fn read(tx: &Tx, report_key: &str) -> Result<Option<Self>> {
        let Some(report) = report(tx, report_key)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            rounds: super::rounds::read(tx, report.year)?,
            categories: super::rounds::categories(tx)?,
            totals: totals(tx, report.horizon)?,
            report,
        }))
    }

    /// The stated totals of one measure.
    pub(super) fn totals_of<'a>(&'a self, measure: &'a str) -> impl Iterator<Item = &'a Total> {
        self.totals.iter().filter(move |total| total.measure == measure)
    }
}

fn report(tx: &Tx, key: &str) -> Result<Option<Checked>> {
    let sql =
        "select report.id, report.key, report.source, report.year, report.period_from, report.period_to,
                      report.as_of,
                      (select max(section.period_to) from report_section section
                       where section.report = report.id) as last_period,
                      (select max(section.as_of) from report_section section
                       where section.report = report.id) as last_day
               from report
               where report.key = ?1";
    let Some(row) = tx.query_opt(sql, &[key.into()])? else {
        return Ok(None);
    };
    let (from, to) = (row.date("period_from")?, row.date("period_to")?);
    let as_of = row.opt_date("as_of")?.unwrap_or(to);
    let days = [
        Some(to),
        Some(as_of),
        row.opt_date("last_period")?,
        row.opt_date("last_day")?,
    ];
    Ok(Some(Checked {
        id: row.text("id")?,
        spot: Spot::read("report", &row)?,
        year: row.int("year")?,
        period: Period::of_days(from, to).map_err(|_| store::StoreError::Column {
            column: "period_to".to_owned(),
            problem: "lies before period_from",
        })?,
        as_of,
        horizon: days.into_iter().flatten().max().unwrap_or(to),
    }))
}

fn totals(tx: &Tx, horizon: Date) -> Result<Vec<Total>> {
    let sql = "select id, key, source, measure, dimensions, period_from, period_to, as_of, value
               from stated_total
               order by key";
    let mut totals = Vec::new();
    for row in tx.query(sql, &[])? {
        let days = row.opt_date("period_from")?.zip(row.opt_date("period_to")?);
        let as_of = row.opt_partial("as_of")?;
        let last = days
            .map(|(_, to)| to)
            .or_else(|| as_of.map(PartialDate::last_day));
        let Some(value) = Decimal::parse(&row.text("value")?) else {
            continue;
        };
        if last.is_some_and(|last| last > horizon) {
            continue;
        }
        totals.push(Total {
            spot: Spot::read("stated_total", &row)?,
            measure: row.text("measure")?,
            dimensions: dimensions(&row.opt_text("dimensions")?.unwrap_or_default()),
            period: days.and_then(|(from, to)| Period::of_days(from, to).ok()),
            as_of,
            value,
        });
    }
    Ok(totals)
}

/// `channel=jobcentre type=flex_job`, read.
fn dimensions(text: &str) -> BTreeMap<String, String> {
    text.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
