//! Placements that ended in the period, recorded one by one. The cases stand in `outcomes.sql`.

use std::collections::{BTreeMap, BTreeSet};

use store::Tx;

use super::{Round, SHARES};
use crate::{Amount, Asked, Basis, Dimensions, Figure, FigureRow, Result, dimensions, families::of};

const VALUES: &str = concat!(
    "select cases.agreement as agreement, cases.category as category, count(*) as n from (\n",
    include_str!("../outcomes.sql"),
    ") as cases\ngroup by cases.agreement, cases.category\norder by cases.agreement, cases.category nulls last"
);
const ROWS: &str = concat!(
    "select cases.id as id, cases.title as title, cases.source as source, cases.agreement as agreement, ",
    "cases.category as category, cases.day as day from (\n",
    include_str!("../outcomes.sql"),
    ") as cases\nwhere (cast(?3 as text) is null or cases.agreement = ?3)\n",
    "  and (cast(?4 as text) is null or cases.category = ?4)\norder by cases.day, cases.id\nlimit 10000"
);

#[derive(Default)]
struct Ended {
    all: i64,
    with_outcome: i64,
    /// By rate, in the order of [`SHARES`].
    rates: [i64; 2],
}

pub(super) fn figures(
    tx: &Tx,
    asked: &Asked,
    rounds: &[Round],
    sensitive: &BTreeSet<String>,
) -> Result<Vec<Figure>> {
    let mut by_category: BTreeMap<Dimensions, i64> = BTreeMap::new();
    let mut ended: BTreeMap<Dimensions, Ended> = BTreeMap::new();
    for row in tx.query(
        VALUES,
        &[asked.period.first().into(), asked.period.until().into()],
    )? {
        let (agreement, category, n) = (row.text("agreement")?, row.opt_text("category")?, row.int("n")?);
        let counts = SHARES.map(|(_, rate, default)| {
            category
                .as_ref()
                .is_some_and(|category| is_in_rate(rounds, &agreement, rate, default, category))
        });
        for part in [dimensions([("agreement", &agreement)]), Dimensions::new()] {
            if let Some(category) = &category {
                let mut named = part.clone();
                named.insert("category".to_owned(), category.clone());
                *by_category.entry(named).or_default() += n;
            }
            let sums = ended.entry(part).or_default();
            sums.all += n;
            sums.with_outcome += if category.is_some() { n } else { 0 };
            for (sum, counts) in sums.rates.iter_mut().zip(counts) {
                *sum += if counts { n } else { 0 };
            }
        }
    }
    let new = |id: &str, part: &Dimensions| Figure::new(of(id), asked, part.clone());
    let counted = |figure: Figure, n: i64| figure.with(Amount::Count(n), Basis::Counted);
    let mut figures: Vec<Figure> = Vec::new();
    for (part, n) in &by_category {
        let is_sensitive = part
            .get("category")
            .is_some_and(|category| sensitive.contains(category));
        figures.push(counted(new("outcome.count", part), *n).sensitive(is_sensitive));
    }
    for (part, sums) in &ended {
        figures.push(counted(new("outcome.count", part), sums.with_outcome));
        figures.push(counted(new("outcome.ended", part), sums.all));
        figures.extend(
            SHARES
                .iter()
                .zip(sums.rates)
                .map(|((id, _, _), n)| new(id, part).share(n, sums.all, Basis::Counted)),
        );
    }
    Ok(figures)
}

/// Does the rate count the category? The agreement's latest round says; without one, the default set.
fn is_in_rate(rounds: &[Round], agreement: &str, rate: &str, default: &[&str], category: &String) -> bool {
    let latest = rounds
        .iter()
        .rev()
        .filter(|round| round.agreement == agreement)
        .find_map(|round| round.rate(rate));
    latest.map_or_else(
        || default.contains(&category.as_str()),
        |categories| categories.contains(category),
    )
}

pub(super) fn rows(
    tx: &Tx,
    asked: &Asked,
    rounds: &[Round],
    id: &str,
    part: &Dimensions,
) -> Result<Vec<FigureRow>> {
    let values = [
        asked.period.first().into(),
        asked.period.until().into(),
        part.get("agreement").cloned().into(),
        part.get("category").cloned().into(),
    ];
    let share = SHARES.iter().find(|(share, _, _)| *share == id);
    let mut rows = Vec::new();
    for row in tx.query(ROWS, &values)? {
        let (agreement, category) = (row.text("agreement")?, row.opt_text("category")?);
        let counts = match (&category, share) {
            (Some(category), Some((_, rate, default))) => {
                is_in_rate(rounds, &agreement, rate, default, category)
            }
            (None, Some(_)) => false,
            (category, None) => id == "outcome.ended" || category.is_some(),
        };
        if counts {
            rows.push(FigureRow {
                record: "placement".to_owned(),
                id: row.text("id")?,
                title: format!("{}, {}", row.text("title")?, row.text("day")?),
                amount: "1".to_owned(),
                basis: Basis::Counted,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok(rows)
}
