//! Chance that can be repeated: a drill prints its seed, and the same seed kills at the same moments.

use rand::{RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};

/// A seeded source of chance.
pub struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number below another; 0 below 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
