//! The net of an edition: every count of persons it prints or gives away, and what ties counts together.
//! Speaks of names and numbers only. Not for knowing where a count comes from, nor for deciding what to hide.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{Cell, CellId, DisclosureError, Floor, Problem, Share, Sum};

use super::known;

/// What is lost when a percentage is hidden. It says in one number what a report was written to say, so it is worth
/// more than a row of a table, and less than a total that many things rest on.
const SHARE_WEIGHT: u32 = 25;

/// How a reader meets a count. The loss when it is hidden follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Print {
    /// Not printed, but readers can reason about it.
    Not,
    /// Printed as a part of something.
    Part,
    /// Printed as a sum of other counts.
    Whole,
}

impl Print {
    /// What is lost when it is hidden to protect another: a sum tells more than its parts.
    fn weight(self) -> u32 {
        match self {
            Self::Not => 1,
            Self::Part => 10,
            Self::Whole => 40,
        }
    }
}

/// One count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) value: u64,
    pub(crate) sensitive: bool,
    /// It counts persons; what does not (agreed places) is known to everyone and never hidden.
    pub(crate) persons: bool,
    pub(crate) print: Print,
}

/// A whole and its parts, each with its count, not yet known to matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tie {
    pub(crate) whole: (String, Count),
    pub(crate) parts: Vec<(String, Count)>,
    /// Persons who belong to the whole and to none of the parts have a cell of their own. Where a source claims that
    /// the parts are all there is, a difference is a contradiction instead.
    pub(crate) rest: bool,
}

/// All counts and what ties them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Net {
    pub(crate) counts: BTreeMap<String, Count>,
    pub(crate) sums: Vec<Sum>,
    pub(crate) shares: Vec<Share>,
    pub(crate) floors: Vec<Floor>,
}

impl Net {
    /// Adds a count; the one that is printed most plainly decides.
    pub(crate) fn add(&mut self, name: &str, count: Count) {
        let kept = self.counts.entry(name.to_owned()).or_insert(count);
        kept.print = kept.print.max(count.print);
        kept.sensitive |= count.sensitive;
    }

    /// Takes in the ties that tell a reader something: those of which at least two counts are printed or tied
    /// already. Answers the wholes that their parts contradict; such a tie is left out.
    pub(crate) fn weave(&mut self, mut ties: Vec<Tie>) -> BTreeSet<String> {
        let mut contradicted = BTreeSet::new();
        loop {
            let before = ties.len();
            let mut waiting = Vec::new();
            for tie in ties {
                if !self.tells(&tie) {
                    waiting.push(tie);
                } else if let Some(whole) = self.tie(tie) {
                    contradicted.insert(whole);
                }
            }
            if waiting.len() == before {
                return contradicted;
            }
            ties = waiting;
        }
    }

    fn tells(&self, tie: &Tie) -> bool {
        let names = tie.parts.iter().map(|(name, _)| name);
        let met = names
            .chain([&tie.whole.0])
            .filter(|name| self.counts.contains_key(*name));
        met.count() >= 2
    }

    /// Ties one whole to its parts; answers its name when they contradict it.
    fn tie(&mut self, tie: Tie) -> Option<String> {
        let (whole, mut count) = tie.whole;
        let value = |net: &Self, name: &String, given: &Count| net.counts.get(name).unwrap_or(given).value;
        let stated = value(self, &whole, &count);
        let summed: u64 = tie.parts.iter().map(|(name, part)| value(self, name, part)).sum();
        if summed > stated || (summed < stated && !tie.rest) {
            return Some(whole);
        }
        if self
            .counts
            .get(&whole)
            .is_some_and(|known| known.print != Print::Not)
        {
            count.print = Print::Whole;
        }
        self.add(&whole, count);
        let mut parts = Vec::new();
        for (name, part) in tie.parts {
            self.add(&name, part);
            parts.push(CellId(name));
        }
        if summed < stated {
            let rest = format!("{whole}|less its {} parts", parts.len());
            let value = stated - summed;
            self.add(
                &rest,
                Count {
                    value,
                    sensitive: false,
                    persons: true,
                    print: Print::Not,
                },
            );
            parts.push(CellId(rest));
        }
        let sum = Sum {
            total: CellId(whole),
            parts,
        };
        if !self.sums.contains(&sum) {
            self.sums.push(sum);
        }
        None
    }

    /// The question to disclosure control, with what the editions in `earlier` made known.
    pub(crate) fn problem(
        &self,
        earlier: &[&known::EarlierEdition],
        threshold: u64,
    ) -> Result<Problem, DisclosureError> {
        let cells: Vec<Cell> = self
            .counts
            .iter()
            .map(|(name, count)| Cell {
                id: CellId(name.clone()),
                value: count.value,
                sensitive: count.sensitive,
                protected: count.persons,
                weight: count.print.weight(),
            })
            .collect();
        let earlier = known::together(self, earlier);
        let values: BTreeMap<&CellId, u64> = earlier
            .cells
            .iter()
            .map(|(id, value)| (id, *value))
            .chain(cells.iter().map(|cell| (&cell.id, cell.value)))
            .collect();
        let holds = |floor: &&Floor| match (values.get(&floor.smaller), values.get(&floor.larger)) {
            (Some(smaller), Some(larger)) => smaller <= larger,
            _ => false,
        };
        let floors = self.floors.iter().filter(holds).cloned().collect();
        let (sums, shares) = (self.sums.clone(), self.shares.clone());
        let problem = Problem::new(cells, sums, shares, floors, earlier, threshold)?;
        Ok(problem.valuing_shares(SHARE_WEIGHT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(value: u64, print: Print) -> Count {
        Count {
            value,
            sensitive: false,
            persons: true,
            print,
        }
    }

    fn tie(whole: (&str, u64), parts: &[(&str, u64)], rest: bool) -> Tie {
        let not = |(name, value): (&str, u64)| (name.to_owned(), count(value, Print::Not));
        Tie {
            whole: not(whole),
            parts: parts.iter().copied().map(not).collect(),
            rest,
        }
    }

    #[test]
    fn a_sum_that_is_not_printed_counts_once_its_parts_are() {
        let mut net = Net::default();
        net.add("all", count(20, Print::Part));
        net.add("a", count(6, Print::Part));
        net.add("b", count(4, Print::Part));
        let ties = vec![
            tie(("all", 20), &[("first", 10), ("second", 10)], false),
            tie(("first", 10), &[("a", 6), ("b", 4)], false),
            tie(("elsewhere", 9), &[("c", 9)], false),
        ];
        assert!(net.weave(ties).is_empty());
        assert_eq!(net.sums.len(), 2);
        assert_eq!(net.counts["first"].print, Print::Not);
        assert_eq!(net.counts["all"].print, Print::Whole);
        assert!(!net.counts.contains_key("c"));
    }

    #[test]
    fn those_in_no_part_have_a_cell_of_their_own_unless_the_parts_claim_to_be_all() {
        let mut net = Net::default();
        for (name, value) in [("matches", 70), ("passed", 66), ("pending", 3)] {
            net.add(name, count(value, Print::Part));
        }
        let parts = [("passed", 66), ("pending", 3)];
        let mut strict = net.clone();
        assert_eq!(
            strict.weave(vec![tie(("matches", 70), &parts, false)]),
            BTreeSet::from(["matches".to_owned()])
        );
        assert!(strict.sums.is_empty());
        assert!(net.weave(vec![tie(("matches", 70), &parts, true)]).is_empty());
        assert_eq!(net.counts["matches|less its 2 parts"].value, 1);
    }

    #[test]
    fn parts_beyond_their_whole_contradict_it() {
        let mut net = Net::default();
        net.add("ended", count(40, Print::Part));
        net.add("a", count(41, Print::Part));
        assert_eq!(net.weave(vec![tie(("ended", 40), &[("a", 41)], true)]).len(), 1);
    }
}
