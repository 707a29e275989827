//! `openings.matched` and `openings.hired`: persons matched with a job opening, and those of them who were hired.

use store::Tx;

use super::{Family, of};
use crate::{
    Asked, Definition, Dimensions, Figure, FigureRow, Result,
    asked::span,
    summed::{Case, Summed, figures_of, with_cases},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const IDS: [&str; 2] = ["openings.matched", "openings.hired"];
const OPENINGS: &str = "select id, title, expected, matched, hired, source from job_opening \
     where expected is not null order by expected, id limit 100000";

fn definitions() -> Vec<Definition> {
    let matched = Definition::new(
        IDS[0],
        &[],
        ["Match med jobåbning", "Matched with a job opening"],
        [
            "Jobåbninger, ventet i perioden, som en borger blev matchet med.",
            "Job openings expected in the period that a citizen was matched with.",
        ],
    );
    let hired = Definition::new(
        IDS[1],
        &[],
        ["Ansat efter match", "Hired after a match"],
        [
            "Jobåbninger, ventet i perioden, hvor den matchede borger blev ansat.",
            "Job openings expected in the period where the matched citizen was hired.",
        ],
    );
    vec![matched.of_persons(), hired.of_persons()]
}

fn cases(tx: &Tx, id: &str) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for row in tx.query(OPENINGS, &[])? {
        let counts = row.bool("matched")? && (id == IDS[0] || row.bool("hired")?);
        if let (true, Some(expected)) = (counts, row.opt_partial("expected")?) {
            cases.push(Case {
                record: "job_opening",
                id: row.text("id")?,
                title: row.text("title")?,
                dimensions: Dimensions::new(),
                span: span(expected),
                amount: 1,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok(cases)
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    figures_of(tx, asked, &IDS, cases)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let id = of(id).id;
    Summed::load(tx, id, &[])?.rows(asked, part, &cases(tx, id)?)
}

/// The cases that a stated total may tell of too.
pub(super) fn summed(tx: &Tx) -> Result<Vec<(Summed, Vec<Case>)>> {
    with_cases(tx, &IDS, cases)
}
