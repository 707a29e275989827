//! Where random bytes come from. Handed in, so that a test can repeat what it saw.

use std::sync::atomic::{AtomicU64, Ordering};

use rand::Rng as _;
use sha2::{Digest as _, Sha256};

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills a buffer.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine's own random bytes: what the program uses.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that draws keys and nonces"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// The same bytes at every run: for tests and measurements, never for a key that closes anything real.
#[derive(Debug, Default)]
pub struct FixedChance(AtomicU64);

impl FixedChance {
    /// Chance that begins with a number.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed.wrapping_mul(1 << 32)))
    }
}

impl Chance for FixedChance {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            let drawn = Sha256::digest(self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes());
            part.copy_from_slice(&drawn[..part.len()]);
        }
    }
}
