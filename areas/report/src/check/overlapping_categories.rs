//! Nobody counts twice: an outcome printed under a residual heading is not counted as a success as well.
//!
//! Why: "other reasons" and "positive" exclude each other in a reader's mind, so the rate rests on a hidden choice.

use super::decimal::percent;
use super::finding::Finding;
use super::material::Material;
use super::rounds::{Outcome, Rate, Round};

/// Every positive rate beside the headings its categories are printed under.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    let rates = material.rounds.iter().flat_map(|round| {
        let positive = round.rates.iter().filter(|rate| rate.rate == "positive");
        positive.map(move |rate| (round, rate))
    });
    rates
        .flat_map(|(round, rate)| {
            round
                .outcomes
                .iter()
                .filter(|outcome| outcome.people > 0 && rate.categories.contains(&outcome.category))
                .filter_map(|outcome| one(material, round, rate, outcome))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn one(material: &Material, round: &Round, rate: &Rate, outcome: &Outcome) -> Option<Finding> {
    let group = outcome.printed_group.as_deref()?;
    let ended = round.ended()?;
    let with = round.people_in(&rate.categories);
    let stated = percent(with, ended, 1)?;
    let without = percent(with - outcome.people, ended, 1)?;
    let (da, en) = match material.categories.get(&outcome.category) {
        Some(category) => (category.label_da.as_str(), category.label_en.as_str()),
        None => (outcome.category.as_str(), outcome.category.as_str()),
    };
    let finding = rate
        .spot
        .red("overlapping_categories", &outcome.category)
        .values(stated, without)
        .persons();
    Some(finding.says(
        format!(
            "{}: »{da}« står under »{group}« og tæller samtidig som positivt udfald.",
            round.title
        ),
        format!(
            "{}: “{en}” stands under “{group}” and counts as a positive outcome too.",
            round.title
        ),
    ))
}
