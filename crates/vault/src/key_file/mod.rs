//! The keys outside the database, as a file that a person can keep safe and a program can read.
//!
//! Not for: where the file lies and who may read it; see the store's `KeySource`.

mod text;

use kernel::Timestamp;
use zeroize::Zeroizing;

pub use text::KeyFileError;

use crate::{
    BlindIndex, Chance,
    bind::bound,
    blind::hex,
    secret::{LENGTH, Secret},
};

/// A key outside the database, that wraps municipalities' keys.
#[derive(Debug)]
pub struct OuterKey {
    /// Its name; stands beside what it wraps.
    pub id: String,
    /// When it was made.
    pub made_at: Timestamp,
    pub(crate) secret: Secret,
}

/// Every key that lies outside the database.
#[derive(Debug)]
pub struct KeyFile {
    outer: Vec<OuterKey>,
    current: usize,
    index: Secret,
    audit: Secret,
    pepper: Secret,
}

impl KeyFile {
    /// New keys throughout.
    pub fn generate(at: Timestamp, chance: &dyn Chance) -> Self {
        Self {
            outer: vec![OuterKey::fresh(at, chance)],
            current: 0,
            index: Secret::fresh(chance),
            audit: Secret::fresh(chance),
            pepper: Secret::fresh(chance),
        }
    }

    /// The outer key that new wrappings are made with.
    pub fn current(&self) -> &OuterKey {
        &self.outer[self.current]
    }

    /// The outer key of an id.
    pub fn outer(&self, id: &str) -> Option<&OuterKey> {
        self.outer.iter().find(|key| key.id == id)
    }

    /// Every outer key, oldest first.
    pub fn outers(&self) -> &[OuterKey] {
        &self.outer
    }

    /// The same keys with a new outer one, which is current from now on. The older ones still open.
    pub fn with_new_outer(&self, at: Timestamp, chance: &dyn Chance) -> Self {
        let mut outer: Vec<OuterKey> = self.outer.iter().map(OuterKey::copy).collect();
        outer.push(OuterKey::fresh(at, chance));
        Self {
            current: outer.len() - 1,
            outer,
            ..self.others()
        }
    }

    /// The same keys without an outer one; nothing when it is current or not there.
    pub fn without_outer(&self, id: &str) -> Option<Self> {
        if self.current().id == id || self.outer(id).is_none() {
            return None;
        }
        let outer: Vec<OuterKey> = self
            .outer
            .iter()
            .filter(|key| key.id != id)
            .map(OuterKey::copy)
            .collect();
        let current = outer.iter().position(|key| key.id == self.current().id)?;
        Some(Self {
            outer,
            current,
            ..self.others()
        })
    }

    /// A copy of everything; the outer keys are replaced by whoever asks.
    fn others(&self) -> Self {
        Self {
            outer: self.outer.iter().map(OuterKey::copy).collect(),
            current: self.current,
            index: self.index.copy(),
            audit: self.audit.copy(),
            pepper: self.pepper.copy(),
        }
    }

    /// Is it the same file, apart from outer keys that came and went?
    pub fn continues(&self, older: &Self) -> bool {
        self.index == older.index && self.audit == older.audit && self.pepper == older.pepper
    }

    /// A municipality's index key.
    pub fn index_key(&self, municipality: &str) -> BlindIndex {
        BlindIndex::new(self.index_secret(municipality))
    }

    /// A mark of a municipality's index key that gives nothing of it away.
    pub(crate) fn index_mark(&self, municipality: &str) -> String {
        hex(&self.index_secret(municipality).derived(b"mark").bytes()[..8])
    }

    fn index_secret(&self, municipality: &str) -> Secret {
        self.index
            .derived(&bound(&[b"index key", municipality.as_bytes()]))
    }

    /// The seed of the key (Ed25519) that signs a municipality's audit checkpoints.
    pub fn audit_seed(&self, municipality: &str) -> Zeroizing<[u8; LENGTH]> {
        let seed = self
            .audit
            .derived(&bound(&[b"audit seed", municipality.as_bytes()]));
        Zeroizing::new(*seed.bytes())
    }

    /// What is mixed into the hash of sessions and one-time words, so that the database alone cannot check a guess.
    pub fn session_pepper(&self) -> &[u8; LENGTH] {
        self.pepper.bytes()
    }
}

impl OuterKey {
    fn fresh(at: Timestamp, chance: &dyn Chance) -> Self {
        let mut tail = [0; 4];
        chance.fill(&mut tail);
        Self {
            id: format!("{}-{}", kernel::clock::utc(at).date(), hex(&tail)),
            made_at: at,
            secret: Secret::fresh(chance),
        }
    }

    fn copy(&self) -> Self {
        Self {
            id: self.id.clone(),
            made_at: self.made_at,
            secret: self.secret.copy(),
        }
    }
}
