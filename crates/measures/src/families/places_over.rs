//! `places.months_over`: the calendar months in which a host had more in placement than agreed, on any day.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Date, Period};
use store::Tx;

use super::Family;
use crate::{
    Asked, Definition, Dimensions, Figure, FigureRow, Result, Unit, dimensions,
    summed::{Case, Counted, Summed},
    tree::Level,
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const LEVELS: &[Level] = &[Level {
    name: "agreement",
    whole: &[],
}];
const SPANS: &str = include_str!("places_over.sql");
const RECORDED: &str = "select agreement.key as key, min(placement.started_on) as day from placement \
     join agreement on agreement.id = placement.agreement where placement.started_on is not null \
     group by agreement.key order by agreement.key limit 10000";

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new(
            "places.months_over",
            &["agreement"],
            ["Måneder over det aftalte", "Months over the agreed number"],
            [
                "Kalendermåneder i perioden, hvor flere var i forløb end aftalt, mindst en dag. Ekstra pladser regnes ikke \
                 med i det aftalte.",
                "Calendar months in the period in which more were in placement than agreed, on at least one day. Extra \
                 places are not part of the agreed number.",
            ],
        )
        .unit(Unit::Months)
        .of_persons(),
    ]
}

/// One case is one month of one agreement.
fn cases(tx: &Tx, asked: &Asked) -> Result<Vec<Case>> {
    let period = asked.period;
    let mut months: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
    for row in tx.query(SPANS, &[period.first().into(), period.until().into()])? {
        let (first, until) = (row.date("day")?, row.date("until")?);
        let mut month = first.first_of_month();
        let over = months.entry(row.text("key")?).or_default();
        while month < until {
            over.insert(month);
            let Ok(next) = month.last_of_month().tomorrow() else {
                break;
            };
            month = next;
        }
    }
    let one = |key: &String, month: Date| Case {
        record: "agreement",
        id: key.clone(),
        title: format!("{key}, {}", month.strftime("%Y-%m")),
        dimensions: dimensions([("agreement", key)]),
        // The month's days that were asked for: the rest of it says nothing here.
        span: Period::of_days(
            month.max(period.first()),
            month.last_of_month().min(period.last()),
        )
        .unwrap_or(period),
        amount: 1,
        source: None,
    };
    Ok(months
        .iter()
        .flat_map(|(key, over)| over.iter().map(move |month| one(key, *month)))
        .collect())
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let summed = Summed::load(tx, "places.months_over", LEVELS)?;
    let mut counted: Counted = summed.count(asked.period, &cases(tx, asked)?);
    counted.recorded = false;
    // An agreement with recorded placements and no month over has 0 months over.
    for row in tx.query(RECORDED, &[])? {
        if row.date("day")? <= asked.period.last() {
            let part = dimensions([("agreement", &row.text("key")?)]);
            counted.cells.push(crate::tree::Cell {
                dimensions: part,
                value: 0,
            });
        }
    }
    let mut figures = summed.figures(asked, counted)?;
    figures.retain(|figure| !figure.dimensions.is_empty());
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    Summed::load(tx, "places.months_over", LEVELS)?.rows(asked, part, &cases(tx, asked)?)
}
