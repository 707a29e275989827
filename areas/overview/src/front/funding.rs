//! Funding by recipient and year: what is known in kroner, and how many grants have no stated amount.
//!
//! A grant is known by its year, so a whole year is shown also where the period holds only a part of it.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Period;
use measures::{Asked, Dimensions, dimensions};
use web::Failure;

use super::Part;
use crate::{
    chart::{self, Level, Plan},
    figures::{DASH, Figures},
    sheet::{Cell, Sheet},
};

/// The most years beside each other; the latest are shown.
const MOST: usize = 4;

pub(super) fn part(figures: &Figures, asked: Asked) -> Result<Part, Failure> {
    let desk = figures.desk;
    let years = years(asked.period);
    let names = names(figures, asked)?;
    let mut sheet = Sheet::new(
        desk.tr("overview-funding-table"),
        desk.tr("overview-funding-recipient"),
    );
    for year in &years {
        let undisclosed = desk
            .words()
            .with("overview-funding-undisclosed", &[("year", year)]);
        sheet = sheet.numbers(year.clone()).numbers(undisclosed);
    }
    let mut groups = Vec::new();
    for (key, name) in &names {
        let mut bars = Vec::new();
        let mut cells = Vec::new();
        for (index, year) in years.iter().enumerate() {
            let part = dimensions([("recipient", key), ("year", year)]);
            let received = figures.one("funding.received", asked, &part)?;
            bars.extend(Level::of(desk, index, received.as_ref()));
            cells.push(figures.show(received.as_ref(), asked));
            cells.push(figures.cell("funding.undisclosed", asked, &part)?);
        }
        if cells.iter().any(|cell| cell.text != DASH) {
            sheet.line(
                Cell::link(name.clone(), desk.to(&format!("/virksomheder/{key}"))),
                cells,
            );
            groups.push((name.clone(), bars));
        }
    }
    if !sheet.lines.is_empty() {
        sheet.total(desk.tr("overview-total"), totals(figures, asked, &years)?);
    }
    let plan = Plan {
        prefix: "midler",
        caption: desk.tr("overview-funding-chart"),
        unit: desk.tr("overview-funding-unit"),
        series: years,
        groups,
        lying: true,
        summary: desk.tr("overview-funding-summary"),
        ..Plan::default()
    };
    Ok(Part {
        drawings: vec![chart::draw(desk, plan)?],
        sheet,
    })
}

fn totals(figures: &Figures, asked: Asked, years: &[String]) -> Result<Vec<Cell>, Failure> {
    let mut cells = Vec::new();
    for year in years {
        let part: Dimensions = dimensions([("year", year)]);
        cells.push(figures.cell("funding.received", asked, &part)?);
        cells.push(figures.cell("funding.undisclosed", asked, &part)?);
    }
    Ok(cells)
}

fn years(period: Period) -> Vec<String> {
    let mut years: Vec<String> = (period.first().year()..=period.last().year())
        .map(|year| year.to_string())
        .collect();
    years.split_off(years.len().saturating_sub(MOST))
}

/// The recipients that the period's figures name, as Danes sort.
fn names(figures: &Figures, asked: Asked) -> Result<Vec<(String, String)>, Failure> {
    let mut keys = BTreeSet::new();
    for id in ["funding.received", "funding.undisclosed"] {
        let all = figures.all(id, asked)?;
        keys.extend(
            all.iter()
                .filter_map(|figure| figure.dimensions.get("recipient").cloned()),
        );
    }
    let sql = "select key, name from organisation order by name collate danish, key limit 10000";
    let rows = figures.desk.tx.query(sql, &[])?;
    let mut named: Vec<(String, String)> = Vec::new();
    for row in &rows {
        let key = row.text("key")?;
        if keys.remove(&key) {
            named.push((key, row.text("name")?));
        }
    }
    let nameless: BTreeMap<String, String> = keys.into_iter().map(|key| (key.clone(), key)).collect();
    named.extend(nameless);
    Ok(named)
}
