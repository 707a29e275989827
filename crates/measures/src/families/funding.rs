//! `funding.received` and `funding.undisclosed`: grants and donations per recipient and year.
//!
//! A grant is known by its year. A figure with a year is that whole year's; a sum over years is only given for years
//! that the period holds wholly. A stated total of a recipient's year wins over the single amounts it covers.

use kernel::Period;
use store::Tx;

use super::{Family, of};
use crate::{
    Asked, Definition, Dimensions, Figure, FigureRow, Result, Unit, dimensions,
    summed::{Case, Summed},
    tree::Level,
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const LEVELS: &[Level] = &[
    Level {
        name: "recipient",
        whole: &[],
    },
    Level {
        name: "year",
        whole: &[],
    },
];
const GRANTS: &str = "select funding_received.id as id, organisation.key as recipient, donor, amount, year, event, in_kind, \
     funding_received.source as source from funding_received \
     join organisation on organisation.id = funding_received.recipient \
     where not internal order by organisation.key, year, donor, funding_received.id limit 100000";

fn definitions() -> Vec<Definition> {
    let received = Definition::new(
        "funding.received",
        &["recipient", "year"],
        ["Modtagne midler", "Funding received"],
        [
            "Bevillinger og donationer med kendt beløb, efter modtager og år, i kroner. Hvor kilden kun giver en sum for \
             modtageren, er det summen. Kommunens egne interne midler og varer tæller ikke. Ukendte beløb tælles for sig.",
            "Grants and donations with a known amount, by recipient and year, in kroner. Where a source gives only a sum for \
             the recipient, it is that sum. The municipality's own internal money and goods do not count. Unknown amounts \
             are counted apart.",
        ],
    );
    let undisclosed = Definition::new(
        "funding.undisclosed",
        &["recipient", "year"],
        ["Midler uden oplyst beløb", "Funding without a stated amount"],
        [
            "Antal nye bevillinger og donationer, hvis beløb ikke er oplyst. En forlængelse er ikke en ny bevilling.",
            "Number of new grants and donations whose amount is not given. An extension is not a new grant.",
        ],
    );
    vec![received.unit(Unit::Dkk), undisclosed]
}

/// The grants that a measure counts.
fn cases(tx: &Tx, id: &str) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for row in tx.query(GRANTS, &[])? {
        let amount = row.opt_int("amount")?;
        let counted = match amount {
            Some(amount) if id == "funding.received" => Some(amount),
            None if id == "funding.undisclosed"
                && row.text("event")? == "granted"
                && !row.bool("in_kind")? =>
            {
                Some(1)
            }
            Some(_) | None => None,
        };
        let (Some(amount), Ok(year)) = (counted, i16::try_from(row.int("year")?)) else {
            continue;
        };
        cases.push(Case {
            record: "funding_received",
            id: row.text("id")?,
            title: row.text("donor")?,
            dimensions: dimensions([
                ("recipient", &row.text("recipient")?),
                ("year", &year.to_string()),
            ]),
            span: Period::year(year),
            amount,
            source: row.opt_text("source")?,
        });
    }
    Ok(cases)
}

/// The period, widened to whole years: what a figure with a year is asked for.
fn whole_years(period: Period) -> Period {
    let (first, last) = (
        Period::year(period.first().year()),
        Period::year(period.last().year()),
    );
    Period::of_days(first.first(), last.last()).unwrap_or(period)
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let wide = Asked {
        period: whole_years(asked.period),
        ..*asked
    };
    let mut figures = Vec::new();
    for id in ["funding.received", "funding.undisclosed"] {
        let (summed, cases) = (Summed::load(tx, id, LEVELS)?, cases(tx, id)?);
        let by_year = summed.figures(&wide, summed.count(wide.period, &cases))?;
        figures.extend(by_year.into_iter().filter_map(|figure| {
            let year = figure.dimensions.get("year")?.parse().ok()?;
            Some(figure.over(Period::year(year)))
        }));
        let over_years = summed.figures(asked, summed.count(asked.period, &cases))?;
        figures.extend(
            over_years
                .into_iter()
                .filter(|figure| !figure.dimensions.contains_key("year")),
        );
    }
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let period = if part.contains_key("year") {
        whole_years(asked.period)
    } else {
        asked.period
    };
    let id = of(id).id;
    Summed::load(tx, id, LEVELS)?.rows(&Asked { period, ..*asked }, part, &cases(tx, id)?)
}

/// The amounts that a stated total may tell of too.
pub(super) fn summed(tx: &Tx) -> Result<Vec<(Summed, Vec<Case>)>> {
    Ok(vec![(
        Summed::load(tx, "funding.received", LEVELS)?,
        cases(tx, "funding.received")?,
    )])
}
