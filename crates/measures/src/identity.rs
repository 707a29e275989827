//! Sums that must hold between figures. The figure check tries them on what sources state; disclosure control needs
//! them to know what a reader can work out.
//!
//! What it is not: a promise. An identity between stated figures is listed whether or not it holds.

use std::collections::BTreeMap;

use kernel::Period;
use store::Tx;

use crate::{Asked, Basis, Dimensions, Figure, Result, families::outcomes, figure::within};

/// How the whole follows from the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The whole is the sum of the parts.
    Sum,
    /// The whole is at least the sum of the parts: a later cumulative round against an earlier one.
    AtLeast,
    /// The whole's numerator is the sum of the parts.
    Numerator,
    /// The whole's denominator is the sum of the parts.
    Denominator,
}

/// One figure in an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The measure's id.
    pub measure: &'static str,
    /// Which part of it.
    pub dimensions: Dimensions,
    /// The period, where it is not the asked one.
    pub period: Option<Period>,
}

/// One sum that must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The measure of the whole.
    pub measure: &'static str,
    /// Which figure of it is the whole.
    pub whole: Dimensions,
    /// How the whole follows from the parts.
    pub relation: Relation,
    /// The parts, of the same measure or of others.
    pub parts: Vec<Part>,
}

/// Every identity between the figures of a question.
pub fn identities(tx: &Tx, asked: &Asked) -> Result<Vec<Identity>> {
    identities_among(tx, asked, &crate::all(tx, asked)?)
}

/// The same for a caller that has all figures of the question already.
pub fn identities_among(tx: &Tx, asked: &Asked, figures: &[Figure]) -> Result<Vec<Identity>> {
    let mut found = Vec::new();
    for (id, names) in [
        ("jobs.delivered", &["channel", "type"][..]),
        ("outcome.count", &["agreement", "category"][..]),
        ("plans.missing", &["agreement", "reason"][..]),
        ("plans.made", &["agreement"][..]),
        ("attendance.absence", &["agreement", "reason"][..]),
    ] {
        added_up(&of(figures, id), names, &mut found);
    }
    goals(&of(figures, "jobs.goal"), asked, &mut found);
    rounds(&outcomes::rounds(tx, asked)?, &continuations(tx)?, &mut found);
    places(figures, &mut found);
    if of(figures, "volunteers.matches")
        .iter()
        .any(|figure| figure.amount.is_some())
    {
        let parts = ["volunteers.passed", "volunteers.pending"].map(|id| part(id, Dimensions::new()));
        found.push(sum("volunteers.matches", Dimensions::new(), parts.into()));
    }
    Ok(found)
}

fn of<'f>(figures: &'f [Figure], id: &str) -> Vec<&'f Figure> {
    figures.iter().filter(|figure| figure.measure == id).collect()
}

fn part(measure: &'static str, dimensions: Dimensions) -> Part {
    Part {
        measure,
        dimensions,
        period: None,
    }
}

fn sum(measure: &'static str, whole: Dimensions, parts: Vec<Part>) -> Identity {
    Identity {
        measure,
        whole,
        relation: Relation::Sum,
        parts,
    }
}

/// Figures of one measure that are sums of others one dimension finer, wherever the finer ones are all there.
fn added_up(figures: &[&Figure], names: &[&str], found: &mut Vec<Identity>) {
    for whole in figures.iter().filter(|figure| figure.amount.is_some()) {
        for name in names.iter().filter(|name| !whole.dimensions.contains_key(**name)) {
            let parts: Vec<&&Figure> = figures
                .iter()
                .filter(|figure| {
                    figure.dimensions.len() == whole.dimensions.len() + 1
                        && figure.dimensions.contains_key(*name)
                        && within(&whole.dimensions, &figure.dimensions)
                })
                .collect();
            let total: Option<i64> = parts.iter().map(|figure| figure.whole()).sum();
            let Some(definition) = crate::definition(&whole.measure) else {
                continue;
            };
            if !parts.is_empty() && total == whole.whole() {
                let parts = parts
                    .iter()
                    .map(|figure| part(definition.id, figure.dimensions.clone()));
                found.push(sum(definition.id, whole.dimensions.clone(), parts.collect()));
            }
        }
    }
}

/// A goal shows the jobs of its own days.
fn goals(figures: &[&Figure], asked: &Asked, found: &mut Vec<Identity>) {
    for goal in figures.iter().filter(|goal| goal.amount.is_some()) {
        let mut jobs = goal.dimensions.clone();
        jobs.remove("goal");
        let period = goal.period.filter(|period| *period != asked.period);
        let parts = vec![Part {
            measure: "jobs.delivered",
            dimensions: jobs,
            period,
        }];
        found.push(sum("jobs.goal", goal.dimensions.clone(), parts));
    }
}

/// Which category goes on under another code, and which are passing states that may shrink.
fn continuations(tx: &Tx) -> Result<BTreeMap<String, Option<String>>> {
    let sql =
        "select code, passing, continues_as from outcome_category order by code, position, id limit 10000";
    let mut next = BTreeMap::new();
    for row in tx.query(sql, &[])? {
        let code = row.text("code")?;
        let to = if row.bool("passing")? {
            None
        } else {
            Some(row.opt_text("continues_as")?.unwrap_or(code.clone()))
        };
        next.insert(code, to);
    }
    Ok(next)
}

fn rounds(rounds: &[outcomes::Round], next: &BTreeMap<String, Option<String>>, found: &mut Vec<Identity>) {
    for round in rounds.iter().filter(|round| !round.outcomes.is_empty()) {
        let parts = |counts: &dyn Fn(&String) -> bool| -> Vec<Part> {
            let mine = round.outcomes.iter().filter(|outcome| counts(&outcome.category));
            mine.map(|outcome| part("outcome.count", round.part_of(&outcome.category)))
                .collect()
        };
        for measure in ["outcome.ended", "outcome.categories_sum"] {
            found.push(sum(measure, round.part(), parts(&|_| true)));
        }
        for (measure, rate, _) in outcomes::SHARES {
            if let Some(categories) = round.rate(rate) {
                let whole = round.part();
                let numerator = parts(&|category| categories.contains(category));
                found.push(Identity {
                    measure,
                    whole: whole.clone(),
                    relation: Relation::Numerator,
                    parts: numerator,
                });
                let denominator = vec![part("outcome.ended", whole.clone())];
                found.push(Identity {
                    measure,
                    whole,
                    relation: Relation::Denominator,
                    parts: denominator,
                });
            }
        }
    }
    for pair in rounds
        .windows(2)
        .filter(|pair| pair[0].agreement == pair[1].agreement)
    {
        floors(&pair[0], &pair[1], next, found);
    }
}

/// Nobody leaves a cumulative category, so a later round holds at least what an earlier one did.
fn floors(
    earlier: &outcomes::Round,
    later: &outcomes::Round,
    next: &BTreeMap<String, Option<String>>,
    found: &mut Vec<Identity>,
) {
    for outcome in &earlier.outcomes {
        let Some(goes_on) = next
            .get(&outcome.category)
            .cloned()
            .unwrap_or(Some(outcome.category.clone()))
        else {
            continue;
        };
        if later.outcomes.iter().any(|other| other.category == goes_on) {
            found.push(Identity {
                measure: "outcome.count",
                whole: later.part_of(&goes_on),
                relation: Relation::AtLeast,
                parts: vec![part("outcome.count", earlier.part_of(&outcome.category))],
            });
        }
    }
    found.push(Identity {
        measure: "outcome.ended",
        whole: later.part(),
        relation: Relation::AtLeast,
        parts: vec![part("outcome.ended", earlier.part())],
    });
}

/// Agreed places are in use, paused or free. For a source's own numbers a paused place is among those in use.
fn places(figures: &[Figure], found: &mut Vec<Identity>) {
    for figure in of(figures, "places.in_use") {
        let whole = figure.dimensions.clone();
        let ids: &[&'static str] = match figure.basis {
            Basis::Stated => &["places.in_use", "places.free"],
            Basis::Counted | Basis::Mixed => &["places.in_use", "places.paused", "places.free"],
        };
        let known = |id: &str| of(figures, id).iter().any(|figure| figure.dimensions == whole);
        if ids.iter().all(|id| known(id)) {
            let parts = ids.iter().map(|id| part(id, whole.clone())).collect();
            found.push(sum("places.agreed", whole, parts));
        }
    }
}
