//! `target.share` and `target.aim`: the share of ended placements in a named group, and what the agreement aims at.

use kernel::Share;
use store::Tx;

use super::{Family, of, outcomes};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, Unit, dimensions,
    figure::within,
    stated::{self, Stated},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const COUNTED: &str = concat!(
    "select cases.agreement as agreement, cases.target_group as target_group, count(*) as n, ",
    "cast(sum(cases.belongs) as bigint) as belongs from (\n",
    include_str!("target.sql"),
    ") as cases\ngroup by cases.agreement, cases.target_group\norder by cases.agreement"
);
const ROWS: &str = concat!(
    "select cases.id as id, cases.title as title, cases.source as source from (\n",
    include_str!("target.sql"),
    ") as cases\nwhere cases.belongs = 1\n  and (cast(?3 as text) is null or cases.agreement = ?3)\n",
    "order by cases.id\nlimit 10000"
);
const AIMS: &str = "select key, aim_group, aim_percent from agreement \
     where aim_group is not null and aim_percent is not null order by key limit 10000";

fn definitions() -> Vec<Definition> {
    let share = Definition::new(
        "target.share",
        &["agreement", "target_group"],
        ["Andel i målgruppen", "Share in the target group"],
        [
            "Afsluttede forløb, hvis deltager hører til aftalens navngivne målgruppe, ud af alle afsluttede. Hvor kilden \
             kun giver andelen, regnes antallet af det antal afsluttede, dens evaluering angiver.",
            "Ended placements whose participant belongs to the agreement's named group, out of all ended. Where a source \
             gives only the share, the count follows from the number ended that its evaluation gives.",
        ],
    );
    let aim = Definition::new(
        "target.aim",
        &["agreement", "target_group"],
        ["Sigte for målgruppen", "Aim for the target group"],
        [
            "Den andel af deltagerne, som aftalen sigter efter.",
            "The share of participants that the agreement aims at.",
        ],
    );
    vec![
        share.unit(Unit::Share).of_persons(),
        aim.unit(Unit::Share).on_a_day(),
    ]
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for row in tx.query(
        COUNTED,
        &[asked.period.first().into(), asked.period.until().into()],
    )? {
        let part = dimensions([
            ("agreement", &row.text("agreement")?),
            ("target_group", &row.text("target_group")?),
        ]);
        let figure = Figure::new(of("target.share"), asked, part);
        figures.push(figure.share(row.int("belongs")?, row.int("n")?, Basis::Counted));
    }
    let rounds = outcomes::rounds(tx, asked)?;
    for total in stated::latest(tx, "target.share", asked)? {
        if figures.iter().all(|figure| figure.dimensions != total.dimensions) {
            figures.push(of_stated(asked, &total, &rounds)?);
        }
    }
    for row in tx.query(AIMS, &[])? {
        let part = dimensions([
            ("agreement", &row.text("key")?),
            ("target_group", &row.text("aim_group")?),
        ]);
        let figure = Figure::new(of("target.aim"), asked, part);
        figures.push(figure.share(row.int("aim_percent")?, 100, Basis::Counted));
    }
    Ok(figures)
}

/// A stated share as counts of the agreement's latest round, when that comes out whole; else as it is printed.
fn of_stated(asked: &Asked, total: &Stated, rounds: &[outcomes::Round]) -> Result<Figure> {
    let printed = total.decimal()?;
    let mut figure = Figure::new(of("target.share"), asked, total.dimensions.clone());
    figure.period = None;
    let figure = figure.stated_on(total.as_of.map(|date| date.to_string()));
    let latest = rounds
        .iter()
        .rev()
        .find(|round| Some(&round.agreement) == total.dimensions.get("agreement"));
    let ended = latest.map(outcomes::Round::ended).filter(|ended| *ended > 0);
    let share = ended.and_then(|ended| Share::new(printed.times(ended, 0).whole()?, ended));
    Ok(match share {
        Some(share) => figure.share(share.numerator, share.denominator, Basis::Stated),
        None => figure.with(Amount::Decimal(printed.to_string()), Basis::Stated),
    })
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    if id == "target.aim" {
        return Ok(Vec::new());
    }
    let values = [
        asked.period.first().into(),
        asked.period.until().into(),
        part.get("agreement").cloned().into(),
    ];
    let mut rows = Vec::new();
    for row in tx.query(ROWS, &values)? {
        rows.push(FigureRow {
            record: "placement".to_owned(),
            id: row.text("id")?,
            title: row.text("title")?,
            amount: "1".to_owned(),
            basis: Basis::Counted,
            source: row.opt_text("source")?,
        });
    }
    if rows.is_empty() {
        let stated = stated::latest(tx, "target.share", asked)?;
        rows.extend(
            stated
                .iter()
                .filter(|total| within(part, &total.dimensions))
                .map(Stated::row),
        );
    }
    Ok(rows)
}
