//! `agreements.new`: agreements entered in the period. Each stands alone with its places as numerator; the total is
//! how many they are.

use std::collections::BTreeMap;

use store::Tx;

use super::Family;
use crate::{
    Asked, Definition, Dimensions, Figure, FigureRow, Result,
    asked::span,
    dimensions,
    summed::{Case, Summed},
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
const AGREEMENTS: &str = "select id, key, title, entered, places, source from agreement \
     where entered is not null order by entered, key limit 100000";

fn definitions() -> Vec<Definition> {
    vec![Definition::new(
        "agreements.new",
        &["agreement"],
        ["Nye aftaler", "New agreements"],
        [
            "Aftaler indgået i perioden. Hvor kun måneden eller året kendes, skal det hele ligge i perioden.",
            "Agreements entered in the period. Where only the month or year is known, all of it must lie in the period.",
        ],
    )]
}

/// The agreements with the day they were entered, and the places each has.
fn cases(tx: &Tx) -> Result<(Vec<Case>, BTreeMap<String, i64>)> {
    let (mut cases, mut places) = (Vec::new(), BTreeMap::new());
    for row in tx.query(AGREEMENTS, &[])? {
        let key = row.text("key")?;
        if let Some(number) = row.opt_int("places")? {
            places.insert(key.clone(), number);
        }
        if let Some(entered) = row.opt_partial("entered")? {
            cases.push(Case {
                record: "agreement",
                id: row.text("id")?,
                title: row.text("title")?,
                dimensions: dimensions([("agreement", &key)]),
                span: span(entered),
                amount: 1,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok((cases, places))
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let summed = Summed::load(tx, "agreements.new", LEVELS)?;
    let (cases, places) = cases(tx)?;
    let mut figures = summed.figures(asked, summed.count(asked.period, &cases))?;
    for figure in &mut figures {
        figure.numerator = figure
            .dimensions
            .get("agreement")
            .and_then(|key| places.get(key))
            .copied();
    }
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    Summed::load(tx, "agreements.new", LEVELS)?.rows(asked, part, &cases(tx)?.0)
}
