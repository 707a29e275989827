//! Between two cumulative rounds, the new endings equal the changes of the categories.
//!
//! Why: next year's reader subtracts. If the totals and the categories give two answers, no period figure is certain.

use super::finding::Finding;
use super::material::Material;
use super::rounds::pairs;

/// Every cumulative round beside the one before it.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    let off = pairs(&material.rounds).filter_map(|(before, after)| {
        let by_total = after.ended_stated? - before.ended_stated?;
        let by_category = after.sum()? - before.sum()?;
        (by_total != by_category).then(|| {
            let finding = after.spot.red("round_difference", "since_last_round");
            finding.values(by_total, by_category).persons().says(
                format!(
                    "{}: nye afsluttede forløb efter totalen er ikke det samme som efter udfaldene.",
                    after.title
                ),
                format!(
                    "{}: new endings by the total differ from new endings by outcome.",
                    after.title
                ),
            )
        })
    });
    off.collect()
}
