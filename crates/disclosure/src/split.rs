//! Splits a world into parts that share no row, so that every programme stays small. Nothing else.

use crate::world::{Link, Role, World};
use std::collections::BTreeMap;

/// The parts of a world that no row links, without those where nothing is to be protected.
pub(crate) fn split(whole: &World) -> Vec<World> {
    let mut parent: Vec<usize> = (0..whole.nodes.len()).collect();
    for link in &whole.links {
        for pair in link.row.terms.windows(2) {
            let (one, other) = (root(&parent, pair[0].0), root(&parent, pair[1].0));
            parent[one] = other;
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..whole.nodes.len() {
        members.entry(root(&parent, node)).or_default().push(node);
    }
    let mut parts = Vec::new();
    for (head, cells) in members {
        let part = extract(whole, &cells, |node| root(&parent, node) == head);
        let quiet = part
            .nodes
            .iter()
            .all(|node| matches!(node.role, Role::Open | Role::Choice));
        if !quiet || !part.changes.is_empty() || part.shares.iter().any(|share| share.forced) {
            parts.push(part);
        }
    }
    parts
}

fn root(parent: &[usize], start: usize) -> usize {
    let mut at = start;
    while parent[at] != at {
        at = parent[at];
    }
    at
}

fn extract(whole: &World, cells: &[usize], inside: impl Fn(usize) -> bool) -> World {
    let place: BTreeMap<usize, usize> = cells.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let mut part = World {
        threshold: whole.threshold,
        ceiling: whole.ceiling,
        share_weight: whole.share_weight,
        ..World::default()
    };
    part.nodes = cells.iter().map(|&old| whole.nodes[old].clone()).collect();
    let mut share_place = BTreeMap::new();
    for link in &whole.links {
        if !link.row.terms.first().is_some_and(|&(node, _)| inside(node)) {
            continue;
        }
        let share = link.share.map(|old| {
            *share_place.entry(old).or_insert_with(|| {
                let mut printed = whole.shares[old].clone();
                printed.follows = printed.follows.map(|node| place[&node]);
                part.shares.push(printed);
                part.shares.len() - 1
            })
        });
        let mut row = link.row.clone();
        for term in &mut row.terms {
            term.0 = place[&term.0];
        }
        part.links.push(Link { row, share });
    }
    part.standing = vec![Vec::new(); part.nodes.len()];
    for (number, link) in part.links.iter().enumerate() {
        for (cell, _) in &link.row.terms {
            part.standing[*cell].push(number);
        }
    }
    let within = whole
        .parts
        .iter()
        .filter(|parts| parts.first().is_some_and(|&node| inside(node)));
    part.parts = within
        .map(|parts| parts.iter().map(|node| place[node]).collect())
        .collect();
    part.changes = whole
        .changes
        .iter()
        .filter(|change| inside(change.0))
        .map(|c| (place[&c.0], place[&c.1]))
        .collect();
    part
}
