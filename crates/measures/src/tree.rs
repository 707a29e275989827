//! The one rule for sums: counted cells and stated totals, from the finest part up to the grand total.
//!
//! - A total is built from its finest stated parts; a stated total is used only where its parts are missing, and is
//!   never added to them.
//! - A stated total that the period cuts makes every sum that needs it null, unless finer totals cover the days.
//! - A part is given only when no stated total hides it: 29 jobs stated without a type hide the types.
//!
//! What it is not: it knows no SQL and no unit; the cells come from a family.

use std::collections::BTreeSet;

use kernel::Period;

use crate::{Basis, Dimensions, Reason, figure::within};

/// A dimension in the order sums are built, with what must be there for its parts to be all of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level {
    pub(crate) name: &'static str,
    /// The values that make a whole; empty for an open list, of which a source prints what it has.
    pub(crate) whole: &'static [&'static str],
}

/// A counted part.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) dimensions: Dimensions,
    pub(crate) value: i64,
}

/// A stated part with the days it covers; `index` is its place in the caller's list.
#[derive(Debug, Clone)]
pub(crate) struct StatedCell {
    pub(crate) dimensions: Dimensions,
    pub(crate) span: Period,
    pub(crate) value: i64,
    pub(crate) index: usize,
}

/// All that is known of one measure for one period.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    pub(crate) period: Period,
    pub(crate) levels: &'a [Level],
    pub(crate) stated: Vec<StatedCell>,
    pub(crate) counted: Vec<Cell>,
    /// Records whose date is known too loosely to say whether the period holds them.
    pub(crate) cut: Vec<(Dimensions, Period)>,
    /// Are such records kept at all at this time, so that none means 0?
    pub(crate) recorded: bool,
}

/// A sum and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) value: i64,
    pub(crate) basis: Basis,
    /// The stated totals that were used, by their `index`.
    pub(crate) used: Vec<usize>,
}

impl StatedCell {
    fn is_finer_than(&self, whole: &Self) -> bool {
        within(&whole.dimensions, &self.dimensions)
            && whole.span.covers(self.span)
            && (self.dimensions != whole.dimensions || self.span != whole.span)
    }
}

impl Tree<'_> {
    /// Every part that can be named, and its sum or the reason there is none.
    pub(crate) fn sums(&self) -> Vec<(Dimensions, Result<Sum, Reason>)> {
        let overlapping = self
            .stated
            .iter()
            .filter(|stated| stated.span.overlaps(self.period));
        let cells = overlapping
            .map(|stated| &stated.dimensions)
            .chain(self.counted.iter().map(|cell| &cell.dimensions))
            .chain(self.cut.iter().map(|(dimensions, _)| dimensions));
        let mut parts = BTreeSet::from([Dimensions::new()]);
        for cell in cells {
            parts.extend(fewer(cell));
        }
        if self.recorded {
            let closed = self
                .levels
                .iter()
                .take(1)
                .flat_map(|level| level.whole.iter().map(|value| (level.name, *value)));
            parts.extend(closed.map(|pair| crate::dimensions([pair])));
        }
        let sums = parts.into_iter().map(|part| {
            let sum = self.sum(&part);
            (part, sum)
        });
        sums.filter(|(part, sum)| part.is_empty() || *sum != Err(Reason::NothingRecorded))
            .collect()
    }

    /// The sum of one part.
    pub(crate) fn sum(&self, part: &Dimensions) -> Result<Sum, Reason> {
        let mine: Vec<&StatedCell> = self
            .stated
            .iter()
            .filter(|stated| within(part, &stated.dimensions))
            .collect();
        let inside: Vec<&StatedCell> = mine
            .iter()
            .copied()
            .filter(|stated| self.period.covers(stated.span))
            .collect();
        if let Some(stated) = self.cut_by_period(part, &mine, &inside) {
            return Err(Reason::CannotBeSplit { stated });
        }
        if self.is_hidden(part) {
            return Err(Reason::NothingRecorded);
        }
        let chosen = self.finest(&inside);
        let counted: Vec<&Cell> = self
            .counted
            .iter()
            .filter(|cell| within(part, &cell.dimensions))
            .collect();
        if chosen.is_empty() && counted.is_empty() && !self.recorded {
            return Err(Reason::NothingRecorded);
        }
        Ok(Sum {
            value: chosen.iter().map(|stated| stated.value).sum::<i64>()
                + counted.iter().map(|cell| cell.value).sum::<i64>(),
            basis: Basis::of(!counted.is_empty(), !chosen.is_empty()),
            used: chosen.iter().map(|stated| stated.index).collect(),
        })
    }

    /// The days of the shortest total or record that the period cuts and that nothing finer covers.
    fn cut_by_period(
        &self,
        part: &Dimensions,
        mine: &[&StatedCell],
        inside: &[&StatedCell],
    ) -> Option<Period> {
        let stated = mine.iter().filter(|stated| {
            let Some(days) = overlap(stated.span, self.period) else {
                return false;
            };
            !self.period.covers(stated.span)
                && !self.is_covered(part, days, inside, part)
                && !self.is_covered(&stated.dimensions, days, inside, part)
        });
        let records = self.cut.iter().filter(|(dimensions, _)| within(part, dimensions));
        stated
            .map(|stated| stated.span)
            .chain(records.map(|(_, span)| *span))
            .min_by_key(|span| (std::cmp::Reverse(span.first()), span.until()))
    }

    /// Does a total that lacks one of the part's dimensions hold some of the part, nobody knows how much?
    fn is_hidden(&self, part: &Dimensions) -> bool {
        let every: Vec<&StatedCell> = self.stated.iter().collect();
        self.stated.iter().any(|stated| {
            let speaks_of_it = stated
                .dimensions
                .iter()
                .all(|(name, value)| part.get(name).is_none_or(|own| own == value));
            let lacks = part.keys().any(|name| !stated.dimensions.contains_key(name));
            speaks_of_it
                && lacks
                && overlap(stated.span, self.period)
                    .is_some_and(|days| !self.is_covered(&stated.dimensions, days, &every, part))
        })
    }

    /// Leaves out every total that its own parts make up, and every part of a total whose parts do not.
    fn finest<'s>(&self, inside: &[&'s StatedCell]) -> Vec<&'s StatedCell> {
        let mut kept: Vec<&StatedCell> = Vec::new();
        for stated in inside {
            let finer: Vec<&StatedCell> = inside
                .iter()
                .copied()
                .filter(|other| other.is_finer_than(stated))
                .collect();
            let again = kept.iter().any(|other| {
                other.dimensions == stated.dimensions
                    && other.span.overlaps(stated.span)
                    && !other.is_finer_than(stated)
                    && !stated.is_finer_than(other)
            });
            let wholly = Dimensions::new();
            if !again && !self.is_covered(&stated.dimensions, stated.span, &finer, &wholly) {
                kept.push(stated);
            }
        }
        let coarsest = kept.clone();
        kept.retain(|stated| !coarsest.iter().any(|whole| stated.is_finer_than(whole)));
        kept
    }

    /// Do the totals in `pool` tell of every day of `part`, at least as finely as `as_finely_as`?
    fn is_covered(
        &self,
        part: &Dimensions,
        days: Period,
        pool: &[&StatedCell],
        as_finely_as: &Dimensions,
    ) -> bool {
        let fine_enough = as_finely_as.keys().all(|name| part.contains_key(name));
        pieces(days, pool).into_iter().all(|piece| {
            let said = |stated: &&&StatedCell| stated.dimensions == *part && stated.span.covers(piece);
            if fine_enough && pool.iter().any(|stated| said(&stated)) {
                return true;
            }
            let Some(level) = self.levels.iter().find(|level| !part.contains_key(level.name)) else {
                return false;
            };
            let child = |value: &str| {
                let mut child = part.clone();
                child.insert(level.name.to_owned(), value.to_owned());
                self.is_covered(&child, piece, pool, as_finely_as)
            };
            match (level.whole, as_finely_as.get(level.name)) {
                ([], _) => {
                    let values: BTreeSet<&String> = pool
                        .iter()
                        .filter_map(|stated| stated.dimensions.get(level.name))
                        .collect();
                    values.into_iter().any(|value| child(value))
                }
                (_, Some(value)) => child(value),
                (whole, None) => whole.iter().all(|value| child(value)),
            }
        })
    }
}

/// Every way to name fewer dimensions of a cell, itself included.
fn fewer(cell: &Dimensions) -> Vec<Dimensions> {
    cell.iter().fold(vec![Dimensions::new()], |parts, (name, value)| {
        let longer = parts.iter().map(|part| {
            let mut longer = part.clone();
            longer.insert(name.clone(), value.clone());
            longer
        });
        parts.iter().cloned().chain(longer.collect::<Vec<_>>()).collect()
    })
}

fn overlap(one: Period, other: Period) -> Option<Period> {
    let (first, last) = (one.first().max(other.first()), one.last().min(other.last()));
    Period::of_days(first, last).ok()
}

/// The days cut at every edge of the totals, so that a total covers a piece wholly or not at all.
fn pieces(days: Period, pool: &[&StatedCell]) -> Vec<Period> {
    let mut edges: BTreeSet<kernel::Date> = BTreeSet::from([days.first(), days.until()]);
    let inner = pool
        .iter()
        .flat_map(|stated| [stated.span.first(), stated.span.until()]);
    edges.extend(inner.filter(|edge| days.first() < *edge && *edge < days.until()));
    let edges: Vec<kernel::Date> = edges.into_iter().collect();
    edges
        .windows(2)
        .filter_map(|pair| Period::of_days(pair[0], pair[1].yesterday().ok()?).ok())
        .collect()
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
