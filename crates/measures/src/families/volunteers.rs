//! `volunteers.*`: the digital resource bank's matches, and how many of them passed or still wait, as its owner
//! states them. What is missing between them is for the figure check to find.

use store::Tx;

use super::{Family, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result,
    figure::within,
    stated::{self, Stated},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const IDS: [&str; 3] = ["volunteers.matches", "volunteers.passed", "volunteers.pending"];

fn definitions() -> Vec<Definition> {
    let matches = Definition::new(
        IDS[0],
        &[],
        [
            "Match mellem unge og frivillige",
            "Matches of young people and volunteers",
        ],
        [
            "Match mellem en elev og en frivillig i den digitale ressourcebank, som ejeren har opgjort dem senest på dagen.",
            "Matches of a pupil and a volunteer in the digital resource bank, as its owner last stated them by the day.",
        ],
    );
    let passed = Definition::new(
        IDS[1],
        &[],
        [
            "Match, hvor den unge bestod",
            "Matches where the young person passed",
        ],
        [
            "De match, hvor den unge bestod, som ejeren har opgjort dem.",
            "The matches where the young person passed, as the owner states them.",
        ],
    );
    let pending = Definition::new(
        IDS[2],
        &[],
        ["Match, der venter på svar", "Matches that await an answer"],
        [
            "De match, hvor resultatet endnu ikke er kendt, som ejeren har opgjort dem.",
            "The matches whose result is not yet known, as the owner states them.",
        ],
    );
    [matches, passed, pending]
        .map(|definition| definition.of_persons().on_a_day())
        .into()
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for id in IDS {
        let stated = stated::latest(tx, id, asked)?;
        if stated.iter().all(|total| !total.dimensions.is_empty()) {
            figures.push(Figure::new(of(id), asked, Dimensions::new()));
        }
        for total in stated {
            let figure = Figure::new(of(id), asked, total.dimensions.clone());
            let number = Amount::Count(total.whole(of(id))?);
            figures.push(
                figure
                    .with(number, Basis::Stated)
                    .stated_on(total.ends().map(|date| date.to_string())),
            );
        }
    }
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let stated = stated::latest(tx, id, asked)?;
    Ok(stated
        .iter()
        .filter(|total| within(part, &total.dimensions))
        .map(Stated::row)
        .collect())
}
