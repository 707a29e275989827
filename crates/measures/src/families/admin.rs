//! `admin.hours`: hours of administration per person in a placement of 13 weeks, as a host states them.

use store::Tx;

use super::{Family, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, Unit,
    figure::within,
    stated::{self, Stated},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new(
            "admin.hours",
            &["agreement"],
            ["Timer til administration", "Hours of administration"],
            [
                "Timer til administration for hver person i et forløb på 13 uger, som værten skønner dem.",
                "Hours of administration for each person in a placement of 13 weeks, as the host estimates them.",
            ],
        )
        .unit(Unit::Hours)
        .on_a_day(),
    ]
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let stated = stated::latest(tx, "admin.hours", asked)?;
    stated
        .into_iter()
        .map(|total| {
            let figure = Figure::new(of("admin.hours"), asked, total.dimensions.clone());
            let hours = Amount::Decimal(total.decimal()?.to_string());
            Ok(figure
                .with(hours, Basis::Stated)
                .stated_on(total.ends().map(|date| date.to_string())))
        })
        .collect()
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let stated = stated::latest(tx, id, asked)?;
    Ok(stated
        .iter()
        .filter(|total| within(part, &total.dimensions))
        .map(Stated::row)
        .collect())
}
