//! Merges small categories of one table before anything is suppressed, which usually tells readers more.
//! Not for choosing which tables may be merged, nor for naming the merged row.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A category of a table with its count of persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Which category.
    pub name: String,
    /// Persons in it.
    pub count: u64,
    /// Only categories of one kind are merged, say the positive outcomes.
    pub kind: String,
    /// Its zero may not be shown either.
    pub sensitive: bool,
}

/// A row to print: one category as it is, or several merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The kind of its members.
    pub kind: String,
    /// Names of its members in the order given; more than one in the merged row of a kind.
    pub members: Vec<String>,
    /// Persons in the row.
    pub count: u64,
}

/// Merges, within each kind, the categories that would be hidden into one row, and adds the least of the
/// others when that row would still be below the threshold. A kind that cannot reach the threshold, or whose
/// only small category has no other to join, is left as it is for suppression. Kinds come in the order
/// of their first category, the merged row last within its kind.
pub fn merge_small(categories: &[Category], threshold: u64) -> Vec<Group> {
    let mut kinds: Vec<&str> = Vec::new();
    let mut members: BTreeMap<&str, Vec<&Category>> = BTreeMap::new();
    for category in categories {
        if !kinds.contains(&category.kind.as_str()) {
            kinds.push(&category.kind);
        }
        members.entry(&category.kind).or_default().push(category);
    }
    kinds
        .into_iter()
        .flat_map(|kind| merge_kind(&members[kind], threshold))
        .collect()
}

fn merge_kind(categories: &[&Category], threshold: u64) -> Vec<Group> {
    let small =
        |category: &Category| category.count < threshold && (category.count > 0 || category.sensitive);
    let mut merged: Vec<bool> = categories.iter().map(|category| small(category)).collect();
    let total = |merged: &[bool]| -> u64 {
        categories
            .iter()
            .zip(merged)
            .filter(|(_, inside)| **inside)
            .map(|(category, _)| category.count)
            .sum()
    };
    let chosen = |merged: &[bool]| merged.iter().filter(|inside| **inside).count();
    if chosen(&merged) > 0 && (total(&merged) < threshold || chosen(&merged) == 1) {
        let rest = (0..categories.len()).filter(|&at| !merged[at] && categories[at].count > 0);
        if let Some(least) = rest.min_by_key(|&at| categories[at].count) {
            merged[least] = true;
        }
    }
    let worthwhile = chosen(&merged) > 1 && total(&merged) >= threshold;
    let mut groups = Vec::new();
    let mut other = Group {
        kind: String::new(),
        members: Vec::new(),
        count: 0,
    };
    for (category, inside) in categories.iter().zip(merged) {
        if worthwhile && inside {
            other.kind.clone_from(&category.kind);
            other.members.push(category.name.clone());
            other.count += category.count;
        } else {
            let members = vec![category.name.clone()];
            groups.push(Group {
                kind: category.kind.clone(),
                members,
                count: category.count,
            });
        }
    }
    if worthwhile {
        groups.push(other);
    }
    groups
}
