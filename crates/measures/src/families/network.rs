//! `network.meetings`: meetings of the network, held and cancelled. A planned meeting is neither.

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
    name: "state",
    whole: &["held", "cancelled"],
}];
const MEETINGS: &str = "select id, title, held_on, state, source from network_meeting \
     where state in ('held', 'cancelled') and held_on is not null order by held_on, id limit 100000";

fn definitions() -> Vec<Definition> {
    vec![Definition::new(
        "network.meetings",
        &["state"],
        ["Netværksmøder", "Network meetings"],
        [
            "Møder i netværket, der blev holdt eller aflyst i perioden. Planlagte møder tæller ikke.",
            "Meetings of the network that were held or cancelled in the period. Planned meetings do not count.",
        ],
    )]
}

fn cases(tx: &Tx) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for row in tx.query(MEETINGS, &[])? {
        if let Some(held) = row.opt_partial("held_on")? {
            cases.push(Case {
                record: "network_meeting",
                id: row.text("id")?,
                title: row.text("title")?,
                dimensions: dimensions([("state", &row.text("state")?)]),
                span: span(held),
                amount: 1,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok(cases)
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let summed = Summed::load(tx, "network.meetings", LEVELS)?;
    summed.figures(asked, summed.count(asked.period, &cases(tx)?))
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    Summed::load(tx, "network.meetings", LEVELS)?.rows(asked, part, &cases(tx)?)
}

/// The meetings that a stated total may tell of too.
pub(super) fn summed(tx: &Tx) -> Result<Vec<(Summed, Vec<Case>)>> {
    Ok(vec![(Summed::load(tx, "network.meetings", LEVELS)?, cases(tx)?)])
}
