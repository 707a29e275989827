//! A stated total is the sum of its parts: a round's categories, a total's types or channels, a period's years.
//!
//! Why: readers add up. A table that does not sum leaves them with two numbers and no way to choose.

use kernel::Period;

use super::decimal::Decimal;
use super::finding::Finding;
use super::material::{Material, Total};

/// Every stated total beside the sum of its parts.
pub(super) fn find(material: &Material) -> Vec<Finding> {
    let mut findings = rounds(material);
    findings.extend(
        material
            .totals
            .iter()
            .filter(|total| adds_up(total))
            .flat_map(|total| {
                dimensions_beyond(material, total)
                    .into_iter()
                    .filter_map(|dimension| by_dimension(material, total, &dimension))
                    .chain(by_time(material, total))
                    .collect::<Vec<_>>()
            }),
    );
    findings
}

fn rounds(material: &Material) -> Vec<Finding> {
    let off = material.rounds.iter().filter_map(|round| {
        let (stated, sum) = (round.ended_stated?, round.sum()?);
        (stated != sum).then(|| {
            let finding = round.spot.red("table_sum", "ended").values(stated, sum).persons();
            finding.says(
                format!(
                    "{}: udfaldene giver ikke det antal afsluttede forløb, som er opgjort.",
                    round.title
                ),
                format!(
                    "{}: the outcomes do not sum to the stated number of ended placements.",
                    round.title
                ),
            )
        })
    });
    off.collect()
}

/// Shares, bounds and states at a day are no sums, whatever their parts are.
fn adds_up(total: &Total) -> bool {
    let measure = total.measure.as_str();
    !measure.contains("share") && !measure.contains("rate") && measure != "campaign.reach"
}

/// Dimensions that some stated total of the same measure and time has beyond those of this one.
fn dimensions_beyond(material: &Material, total: &Total) -> Vec<String> {
    let mut names: Vec<String> = material
        .totals_of(&total.measure)
        .filter(|part| part.same_time(total))
        .filter_map(|part| one_beyond(total, part))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The one dimension that a part has beyond its whole.
fn one_beyond(whole: &Total, part: &Total) -> Option<String> {
    let agrees = whole
        .dimensions
        .iter()
        .all(|(name, value)| part.dimension(name) == Some(value));
    let mut beyond = part
        .dimensions
        .keys()
        .filter(|name| !whole.dimensions.contains_key(*name));
    let name = beyond.next()?;
    (agrees && beyond.next().is_none()).then(|| name.clone())
}

fn by_dimension(material: &Material, total: &Total, dimension: &str) -> Option<Finding> {
    let parts = material
        .totals_of(&total.measure)
        .filter(|part| part.same_time(total) && one_beyond(total, part).as_deref() == Some(dimension));
    let sum = sum(parts);
    (!sum.equals(total.value)).then(|| {
        let finding = total
            .spot
            .red("table_sum", dimension)
            .values(total.value, sum)
            .persons();
        finding.says(
            format!(
                "Det opgjorte tal for {} er ikke summen af sine dele ({dimension}).",
                total.measure
            ),
            format!(
                "The stated total of {} is not the sum of its parts ({dimension}).",
                total.measure
            ),
        )
    })
}

/// The whole of a period against totals that fill it end to end.
fn by_time(material: &Material, total: &Total) -> Option<Finding> {
    let whole = total.period?;
    let mut parts: Vec<(Period, &Total)> = material
        .totals_of(&total.measure)
        .filter(|part| part.dimensions == total.dimensions)
        .filter_map(|part| Some((part.period?, part)))
        .filter(|(period, _)| *period != whole && whole.covers(*period))
        .collect();
    parts.sort_by_key(|(period, _)| *period);
    let mut reached = whole.first();
    for (period, _) in &parts {
        if period.first() != reached {
            return None;
        }
        reached = period.until();
    }
    if parts.is_empty() || reached != whole.until() {
        return None;
    }
    let sum = sum(parts.iter().map(|(_, part)| *part));
    (!sum.equals(total.value)).then(|| {
        let finding = total
            .spot
            .red("table_sum", "period")
            .values(total.value, sum)
            .persons();
        finding.says(
            format!(
                "Det opgjorte tal for {} er ikke summen af de kortere perioder.",
                total.measure
            ),
            format!(
                "The stated total of {} is not the sum of its shorter periods.",
                total.measure
            ),
        )
    })
}

fn sum<'a>(parts: impl Iterator<Item = &'a Total>) -> Decimal {
    parts.fold(Decimal::whole(0), |sum, part| sum.plus(part.value))
}
