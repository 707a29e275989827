//! One attempt at protecting an edition, for one choice of what is printed of contradicted rounds.
//! Not for making that choice, which the caller does from the rounds that an attempt lost.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{CellId, Fate, Pattern};
use measures::Figure;

use super::collapse::{Collapse, Needs};
use super::gate::{Basis, Gate, Passage, RoundKey};
use super::merge::{self, Merged};
use super::net::{Count, Net, Print, Tie};
use super::parts::{self, PartOf};
use super::pool::{Link, Pool, count_name};
use super::report::{Chosen, Hidden, SuppressionReport, Why};
use super::{EarlierEdition, ProtectError, Protected, editorial, known, printed, search, shares, ties};
use crate::audience::Audience;
use crate::compose::{Mask, Used};

/// Everything that attempts have in common.
pub(super) struct Material<'a> {
    pub(super) used: &'a [Used],
    pub(super) audience: Audience,
    pub(super) earlier: &'a [EarlierEdition],
    pub(super) threshold: u64,
    pub(super) links: Vec<Link>,
    pub(super) parts: Vec<PartOf>,
}

/// What the gate let through, and the pattern found for it.
pub(super) struct Attempt {
    mask: Mask,
    hidden: BTreeMap<String, Why>,
    net: Net,
    collapse: Collapse,
    found: Pattern,
}

/// Builds the net of what may be printed, finds its pattern, and turns it into a mask.
pub(super) fn attempt(material: &Material, pool: &mut Pool, gate: &Gate) -> Result<Attempt, ProtectError> {
    let mut mask = Mask::empty(material.audience);
    let mut hidden = BTreeMap::new();
    let kept = let_through(material, gate, &mut mask, &mut hidden);
    let merged = merge::rows(material.used, gate, material.threshold);
    mask.merged = merged.iter().map(Merged::names).collect();
    let figures: Vec<Figure> = kept.iter().map(|(_, figure)| figure.clone()).collect();
    let (net, collapse, contradicted) = net(material, pool, gate, &figures, &merged)?;
    let found = search::search(&net, material.audience, material.earlier, material.threshold)?;
    let unread = merge::unread(material.used, &merged);
    for (name, figure) in kept
        .iter()
        .filter(|(_, figure)| !unread.contains(&count_name(figure)))
    {
        if contradicted.contains(&count_name(figure)) {
            mask.withheld.insert(name.clone());
            hidden.insert(name.clone(), Why::Inconsistent);
        } else if let Some(why) = fate(&net, &found, figure, material.threshold) {
            mask.hidden.insert(name.clone());
            hidden.insert(name.clone(), why);
        }
    }
    for row in &merged {
        if let Some(why) = fate(&net, &found, &row.figure, material.threshold) {
            mask.hidden.insert(row.names().0);
            hidden.insert(row.names().0, why);
        }
    }
    Ok(Attempt {
        mask,
        hidden,
        net,
        collapse,
        found,
    })
}

/// The figures that pass the gate and the rules of what is never public, as they will be printed.
fn let_through(
    material: &Material,
    gate: &Gate,
    mask: &mut Mask,
    hidden: &mut BTreeMap<String, Why>,
) -> Vec<(String, Figure)> {
    let mut kept = Vec::new();
    for one in material.used {
        let figure = match gate.passage(&one.figure) {
            Passage::AsItIs => one.figure.clone(),
            Passage::Instead(other) => {
                mask.instead.insert(one.name.clone(), (*other).clone());
                *other
            }
            Passage::KeptOut => {
                mask.withheld.insert(one.name.clone());
                hidden.insert(one.name.clone(), Why::Inconsistent);
                continue;
            }
        };
        if material.audience.is_public() && editorial::is_kept_from_public(&figure, material.threshold) {
            let reason = figure.dimensions.contains_key("reason");
            hidden.insert(
                one.name.clone(),
                if reason { Why::SmallReason } else { Why::Editorial },
            );
            mask.hidden.insert(one.name.clone());
            continue;
        }
        kept.push((one.name.clone(), figure));
    }
    kept
}

/// The net of what passed. Answers with it the totals that their parts contradict; they are taken out.
fn net(
    material: &Material,
    pool: &mut Pool,
    gate: &Gate,
    figures: &[Figure],
    merged: &[Merged],
) -> Result<(Net, Collapse, BTreeSet<String>), ProtectError> {
    let elsewhere = merge::elsewhere(material.used);
    let earlier = material.earlier.iter().flat_map(|edition| &edition.known.counts);
    let mut known: BTreeSet<String> = earlier.map(|count| count.name.clone()).collect();
    known.extend(elsewhere.iter().cloned());
    let stated = parts::ties(&material.parts, pool, figures)?;
    known.extend(stated.iter().map(|tie| tie.whole.0.clone()));
    let needs = Needs {
        known: &known,
        links: &material.links,
        figures,
    };
    let collapse = Collapse::new(merged, &needs);
    let mut candidates = ties::of_links(&material.links, gate);
    candidates.extend(ties::further(pool, gate)?);
    candidates.extend(stated);
    let mut candidates: Vec<Tie> = candidates.into_iter().map(|tie| collapse.tie(tie)).collect();
    candidates.extend(collapse.ties.iter().cloned());
    let unread = merge::unread(material.used, merged);
    let mut out = BTreeSet::new();
    loop {
        let mut net = Net::default();
        for (name, count) in figures.iter().filter_map(printed) {
            if !out.contains(&name) && !unread.contains(&name) {
                net.add(
                    &name,
                    Count {
                        print: Print::Part,
                        ..count
                    },
                );
            }
        }
        for (name, count) in merged.iter().filter_map(|row| printed(&row.figure)) {
            net.add(
                &name,
                Count {
                    print: Print::Part,
                    ..count
                },
            );
        }
        let open = candidates.iter().filter(|tie| !out.contains(&tie.whole.0));
        let contradicted = net.weave(open.cloned().collect());
        if contradicted.is_empty() {
            for figure in figures {
                shares::add(&mut net, &material.links, &collapse, figure);
            }
            let floors = ties::floors(&material.links, gate).into_iter();
            net.floors = floors.map(|floor| collapse.floor(floor)).collect();
            return Ok((net, collapse, out));
        }
        out.extend(contradicted);
    }
}

/// Why a figure is hidden by the pattern; nothing when it is printed.
fn fate(net: &Net, pattern: &Pattern, figure: &Figure, threshold: u64) -> Option<Why> {
    let name = count_name(figure);
    if net.shares.iter().any(|share| share.id == name) {
        let above: u64 = figure
            .numerator
            .and_then(|count| count.try_into().ok())
            .unwrap_or(0);
        let why = if (1..threshold).contains(&above) {
            Why::Primary
        } else {
            Why::Complementary
        };
        return pattern.shares_hidden.contains(&name).then_some(why);
    }
    // A rate tells the count behind it in other words.
    let name = name.replacen("jobs.goal.rate|", "jobs.goal|", 1);
    match pattern.cells.get(&CellId(name))? {
        Fate::Shown => None,
        Fate::HiddenPrimary => Some(Why::Primary),
        Fate::HiddenComplementary => Some(Why::Complementary),
    }
}

impl Attempt {
    /// Contradicted rounds of which not one category can be printed: their stated total tells more.
    pub(super) fn lost_rounds(&self, gate: &Gate) -> Vec<RoundKey> {
        let categories = gate
            .contradicted()
            .filter(|(_, basis)| *basis == Basis::Categories);
        let lost = categories.filter(|((agreement, number), _)| {
            let (head, tail) = (
                format!("outcome.count|agreement={agreement}|category="),
                format!("|round={number}"),
            );
            let mut rows = self.net.counts.iter().filter(|(name, count)| {
                name.starts_with(&head)
                    && name.ends_with(&tail)
                    && count.print != Print::Not
                    && count.value > 0
            });
            let hidden = |name: &String| {
                let fate = self.found.cells.get(&CellId(name.clone()));
                fate.is_some_and(|fate| *fate != Fate::Shown)
            };
            rows.clone().next().is_some() && rows.all(|(name, _)| hidden(name))
        });
        lost.map(|(key, _)| key.clone()).collect()
    }

    /// The mask, the account of it, and what it makes known.
    pub(super) fn finish(self, material: &Material, gate: &Gate) -> Protected {
        let known = known::of(&self.net, &self.collapse, &self.found);
        let chosen = gate.contradicted().map(|((agreement, round), basis)| Chosen {
            agreement: agreement.clone(),
            round: *round,
            categories: basis == Basis::Categories,
        });
        let report = SuppressionReport {
            threshold: material.threshold,
            chosen: chosen.collect(),
            hidden: self
                .hidden
                .into_iter()
                .map(|(name, why)| Hidden { name, why })
                .collect(),
            merged: self.mask.merged.clone(),
            loss: self.found.loss,
            proof: self.found.proof,
            already_known: self.found.already_known.into_iter().map(|id| id.0).collect(),
        };
        Protected {
            mask: self.mask,
            report,
            known,
        }
    }
}
