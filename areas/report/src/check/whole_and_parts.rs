//! A whole equals its parts even when the parts are measures of their own: every match has one state.
//!
//! Why: seventy matches of which sixty-six and three are told of leave one that nobody has told of.

use super::decimal::Decimal;
use super::finding::Finding;
use super::material::{Material, Total};

/// The whole, its parts, and whether they make up all of it (else they may only not exceed it).
const WHOLES: &[(&str, &[&str], bool)] = &[
    (
        "volunteers.matches",
        &["volunteers.passed", "volunteers.pending"],
        true,
    ),
    ("openings.matched", &["openings.hired"], false),
];

/// Every such whole that is stated with all its parts, at the same time.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    let stated = WHOLES
        .iter()
        .flat_map(|(whole, parts, all)| material.totals_of(whole).map(move |total| (total, *parts, *all)));
    stated
        .filter_map(|(total, parts, all)| one(material, total, parts, all))
        .collect()
}

fn one(material: &Material, whole: &Total, parts: &[&str], all: bool) -> Option<Finding> {
    let of_part = |measure: &&str| {
        material
            .totals_of(measure)
            .find(|part| part.same_time(whole) && part.dimensions == whole.dimensions)
            .map(|part| part.value)
    };
    let values: Vec<Decimal> = parts.iter().map(of_part).collect::<Option<_>>()?;
    let sum = values.into_iter().fold(Decimal::whole(0), Decimal::plus);
    let holds = if all {
        sum.equals(whole.value)
    } else {
        !whole.value.is_less_than(sum)
    };
    (!holds).then(|| {
        let finding = whole
            .spot
            .red("whole_and_parts", &whole.measure)
            .values(whole.value, sum)
            .persons();
        finding.says(
            format!(
                "{}: helheden og dens dele passer ikke sammen ({}).",
                whole.measure,
                parts.join(", ")
            ),
            format!(
                "{}: the whole and its parts do not agree ({}).",
                whole.measure,
                parts.join(", ")
            ),
        )
    })
}
