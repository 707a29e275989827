//! Chance that can be repeated: one seeded source, and the few questions that are put to it.

use kernel::Timestamp;
use rand::{Rng as _, RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};

/// The moment from which identifiers count upwards, so that later rows sort after earlier ones.
const FIRST_IDENTIFIER: Timestamp = Timestamp::constant(1_262_304_000, 0);

/// A seeded source of chance. The generator is named, so that another release of the library draws the same.
pub(crate) struct Chance {
    source: Xoshiro256PlusPlus,
    identifiers: u64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            source: Xoshiro256PlusPlus::seed_from_u64(seed),
            identifiers: 0,
        }
    }

    /// A row's identifier, in the form of all others.
    pub(crate) fn id(&mut self) -> String {
        let mut random = [0u8; 10];
        self.source.fill_bytes(&mut random);
        self.identifiers += 1;
        let start = u64::try_from(FIRST_IDENTIFIER.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(start + self.identifiers, &random)
            .into_uuid()
            .to_string()
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        if most <= least {
            least
        } else {
            self.source.random_range(least..=most)
        }
    }

    /// A position in a list of `length`; 0 for an empty one.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        if length == 0 {
            0
        } else {
            self.source.random_range(0..length)
        }
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.source.random_range(0..100) < percent
    }

    /// One of a list; `None` of an empty one.
    pub(crate) fn one<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of a list that states how often each comes. `weight` sums to `all` over the list.
    pub(crate) fn weighted<'a, T>(
        &mut self,
        list: &'a [T],
        all: u32,
        weight: fn(&T) -> u32,
    ) -> Option<&'a T> {
        let mut rest = self.source.random_range(0..all.max(1));
        for item in list {
            if rest < weight(item) {
                return Some(item);
            }
            rest -= weight(item);
        }
        list.last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_another_seed_does_not() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            (
                chance.id(),
                (0..20).map(|_| chance.between(1, 1_000)).collect::<Vec<_>>(),
            )
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn later_identifiers_sort_after_earlier_ones() {
        let mut chance = Chance::new(7);
        let drawn: Vec<String> = (0..2_000).map(|_| chance.id()).collect();
        assert!(drawn.is_sorted());
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut chance = Chance::new(3);
        let list = [("never", 0), ("often", 9), ("seldom", 1)];
        for _ in 0..500 {
            let drawn = chance
                .weighted(&list, 10, |item| item.1)
                .expect("one of the list");
            assert_ne!(drawn.0, "never");
        }
    }
}
