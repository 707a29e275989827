//! `partnerships.new`: companies' new cooperations with social enterprises, by the year they were reported for.

use kernel::Period;
use store::Tx;

use super::Family;
use crate::{
    Asked, Definition, Dimensions, Figure, FigureRow, Result,
    summed::{Case, Summed},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const PARTNERSHIPS: &str = "select id, title, reported_for_year, source from partnership \
     where reported_for_year is not null order by reported_for_year, title, id limit 100000";

fn definitions() -> Vec<Definition> {
    vec![Definition::new(
        "partnerships.new",
        &[],
        ["Nye virksomhedssamarbejder", "New company partnerships"],
        [
            "Nye samarbejder mellem en virksomhed og en socialøkonomisk virksomhed, efter det år de er indberettet for.",
            "New cooperations of a company and a social enterprise, by the year they were reported for.",
        ],
    )]
}

fn cases(tx: &Tx) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for row in tx.query(PARTNERSHIPS, &[])? {
        if let Ok(year) = i16::try_from(row.int("reported_for_year")?) {
            cases.push(Case {
                record: "partnership",
                id: row.text("id")?,
                title: row.text("title")?,
                dimensions: Dimensions::new(),
                span: Period::year(year),
                amount: 1,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok(cases)
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let summed = Summed::load(tx, "partnerships.new", &[])?;
    summed.figures(asked, summed.count(asked.period, &cases(tx)?))
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    Summed::load(tx, "partnerships.new", &[])?.rows(asked, part, &cases(tx)?)
}

/// The partnerships that a stated total may tell of too.
pub(super) fn summed(tx: &Tx) -> Result<Vec<(Summed, Vec<Case>)>> {
    Ok(vec![(Summed::load(tx, "partnerships.new", &[])?, cases(tx)?)])
}
