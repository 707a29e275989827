//! `funding.bulletins` and `funding.cosigned`: what the unit does so that others can seek money.

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

const IDS: [&str; 2] = ["funding.bulletins", "funding.cosigned"];
const BULLETINS: &str = "select id, title, sent_on, source from bulletin order by sent_on, id limit 100000";
const COSIGNED: &str = "select id, title, sent_on, source from application \
     where co_signed and sent_on is not null order by sent_on, id limit 100000";

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new(
            IDS[0],
            &[],
            ["Puljemails", "Funding bulletins"],
            [
                "Mails med overblik over puljer og fonde, sendt i perioden.",
                "Mails with an overview of pools and foundations sent in the period.",
            ],
        ),
        Definition::new(
            IDS[1],
            &[],
            ["Medunderskrevne ansøgninger", "Co-signed applications"],
            [
                "Ansøgninger om midler, som kommunen har skrevet under på sammen med ansøgeren, sendt i perioden.",
                "Applications for money that the municipality signed with the applicant, sent in the period.",
            ],
        ),
    ]
}

fn cases(tx: &Tx, id: &str) -> Result<Vec<Case>> {
    let (record, sql) = if id == IDS[0] {
        ("bulletin", BULLETINS)
    } else {
        ("application", COSIGNED)
    };
    let mut cases = Vec::new();
    for row in tx.query(sql, &[])? {
        if let Some(sent) = row.opt_partial("sent_on")? {
            cases.push(Case {
                record,
                id: row.text("id")?,
                title: row.text("title")?,
                dimensions: Dimensions::new(),
                span: span(sent),
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
