//! In a cumulative table nothing falls, and a state that is passed through is not an end.
//!
//! Why: a round counts from the agreement's first day. An outcome that becomes rarer was moved or lost, and a pause
//! that counts as an end makes every share smaller than it is.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::material::Material;
use super::rounds::{Category, Round, pairs};

/// Every round beside the one before it, and every round for states that are no end.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    let falls = pairs(&material.rounds).flat_map(|(before, after)| falls(material, before, after));
    let passing = material.rounds.iter().flat_map(|round| passing(material, round));
    falls.chain(passing).collect()
}

fn falls(material: &Material, before: &Round, after: &Round) -> Vec<Finding> {
    let mut expected: BTreeMap<&str, i64> = BTreeMap::new();
    for outcome in &before.outcomes {
        let category = material.categories.get(&outcome.category);
        if category.is_some_and(|category| category.passing) {
            continue;
        }
        let later = category
            .and_then(|category| category.continues_as.as_deref())
            .unwrap_or(&outcome.category);
        *expected.entry(later).or_default() += outcome.people;
    }
    let fallen = expected.into_iter().filter_map(|(code, least)| {
        let now = after.people_in(&[code.to_owned()]);
        (now < least).then(|| {
            let (da, en) = labels(material, code);
            let finding = after
                .spot
                .red("cumulative_falls", code)
                .values(now, least)
                .persons();
            finding.says(
                format!(
                    "{}: »{da}« er lavere end i runden før, selv om tallene tæller fra begyndelsen.",
                    after.title
                ),
                format!(
                    "{}: “{en}” is lower than in the round before, though figures count from the start.",
                    after.title
                ),
            )
        })
    });
    fallen.collect()
}

/// A pause is red: nobody has left. Waiting for a decision is yellow: the placement is over, the outcome is not known.
fn passing(material: &Material, round: &Round) -> Vec<Finding> {
    let passing = |code: &str| {
        material
            .categories
            .get(code)
            .is_some_and(|category| category.passing)
    };
    let is_pause = |code: &str| code.ends_with("_pause");
    let ended = round.ended().unwrap_or_default();
    let mut findings = Vec::new();
    let mut waiting = 0;
    for outcome in round
        .outcomes
        .iter()
        .filter(|outcome| outcome.people > 0 && passing(&outcome.category))
    {
        if !is_pause(&outcome.category) {
            waiting += outcome.people;
            continue;
        }
        let (da, en) = labels(material, &outcome.category);
        let finding = round.spot.red("pause_is_no_end", &outcome.category);
        findings.push(finding.values(ended, ended - outcome.people).persons().says(
            format!(
                "{}: »{da}« tæller som afsluttet, men en pause er ikke en afslutning.",
                round.title
            ),
            format!("{}: “{en}” counts as ended, but a pause is no end.", round.title),
        ));
    }
    if waiting > 0 {
        let finding = round
            .spot
            .yellow("outcome_not_known", "passing")
            .stated(waiting)
            .persons();
        findings.push(finding.says(
            format!(
                "{}: nogle afsluttede forløb afventer stadig et udfald.",
                round.title
            ),
            format!("{}: some ended placements still await an outcome.", round.title),
        ));
    }
    findings
}

fn labels<'a>(material: &'a Material, code: &'a str) -> (&'a str, &'a str) {
    material.categories.get(code).map_or(
        (code, code),
        |Category {
             label_da, label_en, ..
         }| (label_da, label_en),
    )
}
