//! What a reader of the public documents writes down, and the question to the attacker that it amounts to.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{Cell, CellId, Earlier, Fate, Floor, Leak, Micro, Pattern, Problem, Share, Sum, judge};

/// The question that a reader's knowledge amounts to.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) cells: BTreeMap<String, Cell>,
    pub(super) shown: BTreeSet<String>,
    pub(super) sums: Vec<Sum>,
    pub(super) shares: Vec<Share>,
    pub(super) shares_hidden: BTreeSet<String>,
    pub(super) floors: Vec<Floor>,
}

impl Notes {
    pub(super) fn cell(&mut self, name: &str, value: u64, sensitive: bool) {
        let id = CellId(name.to_owned());
        let cell = Cell {
            id,
            value,
            sensitive,
            protected: true,
            weight: 1,
        };
        self.cells.insert(name.to_owned(), cell);
    }

    pub(super) fn sum(&mut self, total: &str, parts: &[String]) {
        let parts = parts.iter().map(|name| CellId(name.clone())).collect();
        self.sums.push(Sum {
            total: total.into(),
            parts,
        });
    }

    /// Notes what is printed, and that it is the truth.
    pub(super) fn read(&mut self, name: &str, printed: Option<u64>) {
        if let Some(value) = printed {
            assert_eq!(self.cells[name].value, value, "{name}");
            self.shown.insert(name.to_owned());
        }
    }

    pub(super) fn leaks(&self) -> Vec<Leak> {
        let cells = self.cells.values().cloned().collect();
        let (sums, shares, floors) = (self.sums.clone(), self.shares.clone(), self.floors.clone());
        let problem = Problem::new(cells, sums, shares, floors, Earlier::default(), 5)
            .expect("what is printed is true");
        let mut pattern = Pattern {
            shares_hidden: self.shares_hidden.clone(),
            ..Pattern::default()
        };
        for name in self.cells.keys() {
            let fate = if self.shown.contains(name) {
                Fate::Shown
            } else {
                Fate::HiddenComplementary
            };
            pattern.cells.insert(CellId(name.clone()), fate);
        }
        judge(&problem, &pattern, &Micro)
            .expect("small programmes are solved")
            .0
    }

    /// Whether uncovering any one of the hidden cells that are large enough to be printed gives something away.
    pub(super) fn every_mark_is_needed(&mut self) -> bool {
        let hidden: Vec<String> = self
            .cells
            .values()
            .filter(|cell| cell.value >= 5 && !self.shown.contains(&cell.id.0))
            .map(|cell| cell.id.0.clone())
            .collect();
        hidden.into_iter().all(|name| {
            self.shown.insert(name.clone());
            let leaks = !self.leaks().is_empty();
            self.shown.remove(&name);
            leaks
        })
    }
}
