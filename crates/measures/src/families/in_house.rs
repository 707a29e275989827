//! `in_house.solutions`: solutions inside existing companies that are agreed or running on a day.

use kernel::Period;
use store::{Row, Tx};

use super::{Family, of};
use crate::{Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const ATTEMPTS: &str = "select id, title, started, opened, result, source from in_house_attempt order by position, id limit 10000";
const GOAL: &str = "select period_from, period_to from goal where measure = 'in_house.solutions' \
     and period_from is not null and period_to is not null order by position nulls last, key limit 1";

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new(
            "in_house.solutions",
            &[],
            ["In-House løsninger", "In-house solutions"],
            [
                "Løsninger inde i bestående virksomheder, der er aftalt eller i drift, og som er begyndt inden dagen og i \
                 målets periode. Forsøg, der er droppet eller sat i bero, tæller ikke.",
                "Solutions inside existing companies that are agreed or running, begun by the day and within the goal's \
                 period. Attempts that were dropped or are on hold do not count.",
            ],
        )
        .on_a_day(),
    ]
}

/// The attempts that count, or nothing when no attempt is recorded.
fn solutions(tx: &Tx, asked: &Asked) -> Result<Option<Vec<Row>>> {
    let attempts = tx.query(ATTEMPTS, &[])?;
    if attempts.is_empty() {
        return Ok(None);
    }
    let goal = match tx.query_opt(GOAL, &[])? {
        Some(row) => Period::of_days(row.date("period_from")?, row.date("period_to")?).ok(),
        None => None,
    };
    let mut solutions = Vec::new();
    for row in attempts {
        let begun = row.opt_partial("started")?.or(row.opt_partial("opened")?);
        let in_time = begun.is_some_and(|date| {
            date.first_day() <= asked.as_of && goal.is_none_or(|goal| goal.contains(date.first_day()))
        });
        let counts = ["agreed", "running"].contains(&row.text("result")?.as_str());
        if counts && in_time {
            solutions.push(row);
        }
    }
    Ok(Some(solutions))
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let figure = Figure::new(of("in_house.solutions"), asked, Dimensions::new());
    Ok(vec![match solutions(tx, asked)? {
        Some(found) => figure.with(
            Amount::Count(i64::try_from(found.len()).unwrap_or(i64::MAX)),
            Basis::Counted,
        ),
        None => figure,
    }])
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, _part: &Dimensions) -> Result<Vec<FigureRow>> {
    let found = solutions(tx, asked)?.unwrap_or_default();
    found
        .iter()
        .map(|row| {
            Ok(FigureRow {
                record: "in_house_attempt".to_owned(),
                id: row.text("id")?,
                title: row.text("title")?,
                amount: "1".to_owned(),
                basis: Basis::Counted,
                source: row.opt_text("source")?,
            })
        })
        .collect()
}
