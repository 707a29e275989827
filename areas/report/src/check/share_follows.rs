//! A printed percentage follows from its counts, rounded half away from zero to the decimals that were printed.
//!
//! Why: a share that is cut off, or taken of another whole, cannot be compared with any other.

use super::decimal::{Decimal, percent, percent_cut_off};
use super::finding::Finding;
use super::material::Material;
use super::rounds::{Rate, Round};

/// Every printed percentage of every round.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    let rates = material
        .rounds
        .iter()
        .flat_map(|round| round.rates.iter().map(move |rate| (round, rate)));
    rates.filter_map(|(round, rate)| one(round, rate)).collect()
}

fn one(round: &Round, rate: &Rate) -> Option<Finding> {
    let printed = rate.percent.as_deref()?;
    let stated = Decimal::parse(printed)?;
    let (part, whole) = (round.people_in(&rate.categories), round.ended()?);
    let follows = percent(part, whole, stated.decimals())?;
    if follows.equals(stated) {
        return None;
    }
    let cut_off = percent_cut_off(part, whole, stated.decimals())?.equals(stated);
    let exact = percent(part, whole, 1)?;
    let finding = rate
        .spot
        .red("share_follows", &rate.rate)
        .values(stated, exact)
        .persons();
    Some(if cut_off {
        finding.says(
            format!(
                "{}: den trykte andel er skåret af og ikke rundet op, som den skulle.",
                round.title
            ),
            format!(
                "{}: the printed share is cut off where it should be rounded up.",
                round.title
            ),
        )
    } else {
        finding.says(
            format!("{}: den trykte andel følger ikke af sine antal.", round.title),
            format!(
                "{}: the printed share does not follow from its counts.",
                round.title
            ),
        )
    })
}
