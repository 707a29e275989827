//! `outcome.*`: what became of ended placements, in stated evaluation rounds and counted one by one.
//!
//! A round is cumulative from the agreement's beginning, so rounds are never added to each other or to counted
//! placements. The shares of a round are of the number its source says had ended; the sum of its categories stands
//! beside it (`outcome.categories_sum`), since sources do not always agree with themselves.

mod counted;
mod rounds;

use store::Tx;

pub(crate) use rounds::{Round, rounds};

use super::Family;
use crate::{Asked, Definition, Dimensions, Figure, FigureRow, Result, Unit};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

/// The categories that count where an agreement has no round that says so.
pub(crate) const DEFAULT_POSITIVE: &[&str] = &[
    "education",
    "ordinary_job",
    "flex_job",
    "mini_flex_job",
    "part_time",
    "full_time",
];
/// Stopped because of severe difficulties.
pub(crate) const DEFAULT_STOPPED: &[&str] = &["stopped_massive_challenges"];

/// The two shares: measure, rate code, default categories.
pub(crate) const SHARES: [(&str, &str, &[&str]); 2] = [
    ("outcome.share.positive", "positive", DEFAULT_POSITIVE),
    ("outcome.share.stopped", "stopped", DEFAULT_STOPPED),
];

fn definitions() -> Vec<Definition> {
    let mut all = counts();
    all.extend(shares());
    all
}

fn counts() -> Vec<Definition> {
    let count = Definition::new(
        "outcome.count",
        &["agreement", "round", "category"],
        ["Udfald efter endt forløb", "Outcomes of ended placements"],
        [
            "Afsluttede forløb efter udfald: i en evaluering siden aftalens begyndelse, som den er opgjort; ellers forløb, \
             der sluttede i perioden, med det udfald, der kendes nu. Summen er summen af udfaldene.",
            "Ended placements by outcome: in an evaluation since the agreement began, as it was stated; else placements that \
             ended in the period, with the outcome known now. The total is the sum of the outcomes.",
        ],
    );
    let ended = Definition::new(
        "outcome.ended",
        &["agreement", "round"],
        ["Afsluttede forløb", "Ended placements"],
        [
            "Forløb, der er afsluttet: i en evaluering det antal, kilden selv angiver; ellers alle, der sluttede i \
             perioden, også uden kendt udfald.",
            "Placements that have ended: in an evaluation the number its source gives; else all that ended in the \
             period, also without a known outcome.",
        ],
    );
    let sum = Definition::new(
        "outcome.categories_sum",
        &["agreement", "round"],
        ["Summen af udfald", "Sum of the outcomes"],
        [
            "Alle udfald i evalueringen lagt sammen. Det skal være antallet af afsluttede forløb.",
            "All outcomes of the evaluation added up. It should be the number of ended placements.",
        ],
    );
    vec![count.of_persons(), ended.of_persons(), sum.of_persons()]
}

fn shares() -> Vec<Definition> {
    let positive = Definition::new(
        "outcome.share.positive",
        &["agreement", "round"],
        ["Andel med positivt udfald", "Share with a positive outcome"],
        [
            "Afsluttede forløb, hvis udfald er blandt aftalens positive (som uddannelse, ordinært job og fleksjob), ud af \
             alle afsluttede. I en evaluering er nævneren det antal afsluttede, kilden angiver.",
            "Ended placements whose outcome is among the agreement's positive ones (such as education, ordinary job and flex \
             job), out of all ended. In an evaluation the denominator is the number ended that its source gives.",
        ],
    );
    let stopped = Definition::new(
        "outcome.share.stopped",
        &["agreement", "round"],
        [
            "Andel stoppet på grund af massive udfordringer",
            "Share stopped because of severe difficulties",
        ],
        [
            "Afsluttede forløb, der stoppede på grund af massive udfordringer, ud af alle afsluttede.",
            "Ended placements that stopped because of severe difficulties, out of all ended.",
        ],
    );
    [positive, stopped]
        .map(|definition| definition.unit(Unit::Share).of_persons())
        .into()
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let rounds = rounds(tx, asked)?;
    let sensitive = rounds::sensitive_categories(tx)?;
    let mut figures: Vec<Figure> = rounds
        .iter()
        .flat_map(|round| rounds::figures(asked, round, &sensitive))
        .collect();
    figures.extend(counted::figures(tx, asked, &rounds, &sensitive)?);
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let rounds = rounds(tx, asked)?;
    if part.contains_key("round") {
        Ok(rounds::rows(&rounds, id, part))
    } else {
        counted::rows(tx, asked, &rounds, id, part)
    }
}
