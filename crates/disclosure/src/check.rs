//! Refuses a problem that contradicts itself. Not for disclosure rules.

use crate::cell::{CellId, Share, Sum};
use crate::error::DisclosureError;
use crate::problem::{LEAST_THRESHOLD, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this many, a count linked with persons is taken for a mistake; it also keeps sums well within range.
const LARGEST: u64 = 100_000_000;

const MOST_DECIMALS: u8 = 2;

type Values<'a> = BTreeMap<&'a CellId, u64>;

/// Whether everything named is given once and everything stated holds.
pub(crate) fn consistent(problem: &Problem) -> Result<(), DisclosureError> {
    if problem.threshold() < LEAST_THRESHOLD {
        return Err(DisclosureError::ThresholdTooLow(problem.threshold()));
    }
    let values = values(problem)?;
    let earlier = problem.earlier();
    for sum in problem.sums().iter().chain(&earlier.sums) {
        sum_holds(sum, &values)?;
    }
    let mut names = BTreeSet::new();
    for share in problem.shares() {
        if !names.insert(&share.id) {
            return Err(DisclosureError::GivenTwice(share.id.clone()));
        }
    }
    for share in problem.shares().iter().chain(&earlier.shares) {
        share_is_printable(share, &values)?;
    }
    for floor in problem.floors() {
        if value(&values, &floor.larger)? < value(&values, &floor.smaller)? {
            let (smaller, larger) = (floor.smaller.clone(), floor.larger.clone());
            return Err(DisclosureError::FloorDoesNotHold { smaller, larger });
        }
    }
    for id in earlier.hidden.iter().chain(&earlier.preferred) {
        value(&values, id)?;
    }
    let threshold = problem.threshold();
    match problem.cells().first() {
        Some(cell) if threshold > LARGEST => Err(DisclosureError::TooLarge(cell.id.clone())),
        Some(_) | None => Ok(()),
    }
}

fn values(problem: &Problem) -> Result<Values<'_>, DisclosureError> {
    let mut now = Values::new();
    for cell in problem.cells() {
        if now.insert(&cell.id, cell.value).is_some() {
            return Err(DisclosureError::GivenTwice(cell.id.to_string()));
        }
        if cell.protected && cell.value > LARGEST {
            return Err(DisclosureError::TooLarge(cell.id.clone()));
        }
    }
    let mut then = Values::new();
    for (id, value) in &problem.earlier().cells {
        if then.insert(id, *value).is_some() {
            return Err(DisclosureError::GivenTwice(id.to_string()));
        }
        if *value > LARGEST {
            return Err(DisclosureError::TooLarge(id.clone()));
        }
        if now.get(id).is_some_and(|current| current != value) {
            return Err(DisclosureError::EarlierDiffers(id.clone()));
        }
    }
    now.append(&mut then);
    Ok(now)
}

fn value(values: &Values<'_>, id: &CellId) -> Result<u64, DisclosureError> {
    values
        .get(id)
        .copied()
        .ok_or_else(|| DisclosureError::Unknown(id.clone()))
}

fn each_once(ids: &[CellId]) -> Result<(), DisclosureError> {
    let mut seen = BTreeSet::new();
    match ids.iter().find(|id| !seen.insert(*id)) {
        Some(twice) => Err(DisclosureError::GivenTwice(twice.to_string())),
        None => Ok(()),
    }
}

fn sum_holds(sum: &Sum, values: &Values<'_>) -> Result<(), DisclosureError> {
    each_once(&sum.parts)?;
    if sum.parts.contains(&sum.total) {
        return Err(DisclosureError::GivenTwice(sum.total.to_string()));
    }
    let stated = value(values, &sum.total)?;
    let mut summed = 0_u64;
    for part in &sum.parts {
        summed = summed.saturating_add(value(values, part)?);
    }
    if summed == stated {
        Ok(())
    } else {
        Err(DisclosureError::SumDoesNotHold {
            total: sum.total.clone(),
            stated,
            summed,
        })
    }
}

fn share_is_printable(share: &Share, values: &Values<'_>) -> Result<(), DisclosureError> {
    each_once(&share.numerator)?;
    let below = value(values, &share.denominator)?;
    for id in &share.numerator {
        if value(values, id)? > LARGEST {
            return Err(DisclosureError::TooLarge(id.clone()));
        }
    }
    if below > LARGEST {
        return Err(DisclosureError::TooLarge(share.denominator.clone()));
    }
    if below == 0 || share.numerator.is_empty() || share.decimals > MOST_DECIMALS {
        return Err(DisclosureError::BadShare(share.id.clone()));
    }
    Ok(())
}
