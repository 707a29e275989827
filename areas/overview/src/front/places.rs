//! Places per agreement on the day: agreed, in use, paused, free, and how many wait.

use std::collections::BTreeMap;

use kernel::format;
use measures::{Asked, dimensions};
use web::Failure;

use super::Part;
use crate::{
    chart::{self, Level, Plan},
    figures::{DASH, Figures},
    sheet::{Cell, Sheet},
};

/// The columns of the table, and the series of the chart.
const COLUMNS: [&str; 6] = [
    "places.agreed",
    "places.extra",
    "places.in_use",
    "places.paused",
    "places.free",
    "places.waiting",
];
const DRAWN: [&str; 4] = ["places.agreed", "places.in_use", "places.free", "places.waiting"];

pub(super) fn part(figures: &Figures, asked: Asked) -> Result<Part, Failure> {
    let desk = figures.desk;
    let titles = agreements(figures)?;
    let short = |id: &str| desk.tr(&format!("overview-{}", id.replace(['.', '_'], "-")));
    let day = format::date_long(desk.lang(), asked.as_of);
    let caption = desk.words().with("overview-places-table", &[("date", &day)]);
    let mut sheet = Sheet::new(caption, desk.tr("agreement"));
    for id in COLUMNS {
        sheet = sheet.numbers(short(id));
    }
    let mut groups = Vec::new();
    for (key, title) in &titles {
        let part = dimensions([("agreement", key)]);
        let mut cells = Vec::new();
        for id in COLUMNS {
            cells.push(figures.cell(id, asked, &part)?);
        }
        if cells.iter().all(|cell| cell.text == DASH) {
            continue;
        }
        sheet.line(
            Cell::link(title.clone(), desk.to(&format!("/aftaler/{key}"))),
            cells,
        );
        let mut bars = Vec::new();
        for (index, id) in DRAWN.into_iter().enumerate() {
            bars.extend(Level::of(desk, index, figures.one(id, asked, &part)?.as_ref()));
        }
        // An agreement with nothing but its agreed places says nothing in a comparison; it stands in the table.
        if bars.len() > 1 {
            groups.push((title.clone(), bars));
        }
    }
    let plan = Plan {
        prefix: "pladser",
        caption: desk.words().with("overview-places-chart", &[("date", &day)]),
        unit: desk.tr("overview-places-unit"),
        series: DRAWN.into_iter().map(short).collect(),
        groups,
        lying: true,
        summary: desk.tr("overview-places-summary"),
        ..Plan::default()
    };
    Ok(Part {
        drawings: vec![chart::draw(desk, plan)?],
        sheet,
    })
}

/// Key and title of every agreement, as Danes sort.
fn agreements(figures: &Figures) -> Result<Vec<(String, String)>, Failure> {
    let sql = "select key, title from agreement order by title collate danish, key limit 1000";
    let rows = figures.desk.tx.query(sql, &[])?;
    rows.iter()
        .map(|row| Ok((row.text("key")?, row.text("title")?)))
        .collect()
}

/// Titles of agreements by key.
pub(super) fn titles(figures: &Figures) -> Result<BTreeMap<String, String>, Failure> {
    Ok(agreements(figures)?.into_iter().collect())
}
