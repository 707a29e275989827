//! Everybody who took part has a plan or a reason for having none.
//!
//! Why: plans made and plans missing are printed as if they told the whole story.

use super::decimal::Decimal;
use super::finding::Finding;
use super::material::{Material, Total};
use super::rounds::Round;

/// Every round with stated plans.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    material
        .rounds
        .iter()
        .filter_map(|round| one(material, round))
        .collect()
}

fn one(material: &Material, round: &Round) -> Option<Finding> {
    let number = round.number.to_string();
    let of_round = |total: &&Total| {
        total.dimension("agreement") == Some(&round.agreement) && total.dimension("round") == Some(&number)
    };
    let made = material.totals_of("plans.made").find(of_round)?;
    let missing = material.totals_of("plans.missing").filter(of_round);
    let (whole, reasons): (Vec<&Total>, Vec<&Total>) =
        missing.partition(|total| total.dimension("reason").is_none());
    let counted = if reasons.is_empty() { whole } else { reasons };
    let covered = counted
        .iter()
        .fold(made.value, |sum, total| sum.plus(total.value));
    let people = Decimal::whole(round.ended()? + round.still_in_placement?);
    (!covered.equals(people)).then(|| {
        let finding = round
            .spot
            .red("plans_cover", "plans")
            .values(covered, people)
            .persons();
        finding.says(
            format!(
                "{}: planer og manglende planer dækker ikke alle, der er eller har været i forløb.",
                round.title
            ),
            format!(
                "{}: plans made and missing do not cover everyone who is or was in a placement.",
                round.title
            ),
        )
    })
}
