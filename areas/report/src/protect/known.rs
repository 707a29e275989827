//! What published editions made known and stays known: frozen with each edition, read again by the next.
//! Holds true counts, hidden ones too, so it never leaves the municipality's own database.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{CellId, Earlier, Fate, Floor, Pattern, Share, Sum};
use serde::{Deserialize, Serialize};

use super::collapse::Collapse;
use super::net::Net;
use crate::audience::Audience;

/// One count of persons as an edition left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownCount {
    /// Its name in the net: the same for the same count in another edition.
    pub name: String,
    /// The true count.
    pub value: u64,
    /// No reader of that edition can see it.
    pub hidden: bool,
}

/// Everything about persons that an edition printed or hid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Counts of persons and what they are summed with.
    pub counts: Vec<KnownCount>,
    /// Sums that hold between them.
    pub sums: Vec<Sum>,
    /// Shares that were printed.
    pub shares: Vec<Share>,
}

/// An edition published before, as disclosure control remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierEdition {
    /// Its id.
    pub id: String,
    /// Who may have read it. A committee's member reads the public edition too.
    pub audience: Audience,
    /// What it made known.
    pub known: Known,
}

/// What a net makes known under a pattern. A count that is not printed and not hidden is taken to be known, as it was
/// when the pattern was proven.
/// Those who share a cell are told apart again, hidden, since a later edition may print one of them.
pub(crate) fn of(net: &Net, collapse: &Collapse, pattern: &Pattern) -> Known {
    let shown = |name: &str| {
        let fate = pattern.cells.get(&CellId(name.to_owned()));
        fate.is_none_or(|fate| *fate == Fate::Shown)
    };
    let mut known = Known {
        counts: Vec::new(),
        sums: net.sums.clone(),
        shares: Vec::new(),
    };
    for (name, count) in &net.counts {
        let (name, value) = (name.clone(), count.value);
        known.counts.push(KnownCount {
            hidden: !shown(&name),
            name,
            value,
        });
    }
    for (stand_in, group) in collapse
        .groups()
        .filter(|(stand_in, _)| net.counts.contains_key(*stand_in))
    {
        let counts = group.iter().map(|(name, count)| (name.clone(), count.value));
        known.counts.extend(counts.map(|(name, value)| KnownCount {
            name,
            value,
            hidden: true,
        }));
        let mut parts: Vec<CellId> = group.iter().map(|(name, _)| CellId(name.clone())).collect();
        parts.sort();
        known.sums.push(Sum {
            total: CellId(stand_in.clone()),
            parts,
        });
    }
    let printed = |share: &&Share| !pattern.shares_hidden.contains(&share.id);
    known.shares.extend(net.shares.iter().filter(printed).cloned());
    known
}

/// Everything that editions made known, each thing once.
#[derive(Default)]
struct Heap {
    values: BTreeMap<CellId, u64>,
    printed: BTreeSet<CellId>,
    sums: BTreeSet<(CellId, Vec<CellId>)>,
    shares: BTreeMap<(Vec<CellId>, CellId), Share>,
}

impl Heap {
    /// Adds an edition. A count that has another value now than then is another count: it bears the edition's id
    /// beside its name.
    fn add(&mut self, net: &Net, edition: &EarlierEdition) {
        let mut own = BTreeMap::new();
        for count in &edition.known.counts {
            let id = identity(net, &self.values, edition, count);
            self.values.insert(id.clone(), count.value);
            if !count.hidden {
                self.printed.insert(id.clone());
            }
            own.insert(count.name.as_str(), id);
        }
        let named = |id: &CellId| own.get(id.0.as_str()).cloned();
        for sum in &edition.known.sums {
            let parts: Option<Vec<CellId>> = sum.parts.iter().map(named).collect();
            self.sums.extend(named(&sum.total).zip(parts));
        }
        for share in &edition.known.shares {
            let numerator: Option<Vec<CellId>> = share.numerator.iter().map(named).collect();
            if let (Some(denominator), Some(numerator)) = (named(&share.denominator), numerator) {
                let id = format!("{} in {}", share.id, edition.id);
                let decimals = share.decimals;
                let key = (numerator.clone(), denominator.clone());
                self.shares.insert(
                    key,
                    Share {
                        id,
                        numerator,
                        denominator,
                        decimals,
                    },
                );
            }
        }
    }
}

/// What a number of editions, oldest first, made known together of counts that are linked with the net's.
pub(crate) fn together(net: &Net, editions: &[&EarlierEdition]) -> Earlier {
    let mut heap = Heap::default();
    for edition in editions {
        heap.add(net, edition);
    }
    for sum in &net.sums {
        heap.sums.remove(&(sum.total.clone(), sum.parts.clone()));
    }
    let mut sums: Vec<Sum> = heap
        .sums
        .into_iter()
        .map(|(total, parts)| Sum { total, parts })
        .collect();
    let mut shares: Vec<Share> = heap.shares.into_values().collect();
    let linked = linked(net, &sums, &shares);
    sums.retain(|sum| linked.contains(&sum.total));
    shares.retain(|share| linked.contains(&share.denominator));
    let mut values = heap.values;
    values.retain(|id, _| linked.contains(id));
    let hidden: Vec<CellId> = values
        .keys()
        .filter(|id| !heap.printed.contains(*id))
        .cloned()
        .collect();
    Earlier {
        preferred: preferred(net, &hidden),
        hidden,
        cells: values.into_iter().collect(),
        sums,
        shares,
    }
}

fn identity(
    net: &Net,
    values: &BTreeMap<CellId, u64>,
    edition: &EarlierEdition,
    count: &KnownCount,
) -> CellId {
    let id = CellId(count.name.clone());
    let now = net.counts.get(&count.name).map(|known| known.value);
    match values.get(&id).copied().or(now) {
        Some(value) if value != count.value => CellId(format!("{} in {}", count.name, edition.id)),
        Some(_) | None => id,
    }
}

/// Every count tied to the net's, by however many steps. What is not tied cannot tell anything of this edition.
fn linked(net: &Net, sums: &[Sum], shares: &[Share]) -> BTreeSet<CellId> {
    let mut ties: Vec<Vec<&CellId>> = Vec::new();
    ties.extend(
        sums.iter()
            .map(|sum| sum.parts.iter().chain([&sum.total]).collect()),
    );
    ties.extend(
        shares
            .iter()
            .map(|share| share.numerator.iter().chain([&share.denominator]).collect()),
    );
    ties.extend(net.floors.iter().map(|floor| vec![&floor.smaller, &floor.larger]));
    let mut linked: BTreeSet<CellId> = net.counts.keys().map(|name| CellId(name.clone())).collect();
    loop {
        let before = linked.len();
        for tie in &ties {
            if tie.iter().any(|id| linked.contains(*id)) {
                linked.extend(tie.iter().map(|id| (*id).clone()));
            }
        }
        if linked.len() == before {
            return linked;
        }
    }
}

/// Readers know last year's marks: the same count, and the same category a round later, is hidden rather than others.
fn preferred(net: &Net, hidden: &[CellId]) -> Vec<CellId> {
    let hidden: BTreeSet<&CellId> = hidden.iter().collect();
    let later = |floor: &&Floor| hidden.contains(&floor.smaller);
    let rounds = net.floors.iter().filter(later).map(|floor| &floor.larger);
    let same = hidden.iter().copied();
    let chosen: BTreeSet<&CellId> = same
        .chain(rounds)
        .filter(|id| net.counts.contains_key(&id.0))
        .collect();
    chosen.into_iter().cloned().collect()
}
