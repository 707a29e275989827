//! Finding a person without keeping a readable trace: keyed hashes of the CPR number and of how names begin.
//!
//! Not for: anything that may be looked up by part, by sound or in order; equality is all a blind index can answer.

use std::{collections::BTreeSet, fmt};

use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Cpr, fold};
use sha2::Sha256;

use crate::secret::Secret;

/// The shortest and longest beginning of a word that is kept.
const SHORTEST: usize = 2;
const LONGEST: usize = 10;

/// How many bytes of the hash a word's beginning keeps. Enough that two never meet in one municipality.
const WORD_BYTES: usize = 12;

/// One municipality's index key.
pub struct BlindIndex(Secret);

impl BlindIndex {
    pub(crate) fn new(secret: Secret) -> Self {
        Self(secret)
    }

    /// The token of a CPR number.
    pub fn cpr(&self, cpr: &Cpr) -> String {
        hex(&self.hash(b"cpr", cpr.reveal()))
    }

    /// The tokens to keep for a name: one for each beginning of 2 to 10 letters of each of its words, in no order that
    /// tells anything.
    pub fn words(&self, name: &str) -> Vec<String> {
        let folded = fold::fold(name);
        let beginnings: BTreeSet<String> = folded
            .split(' ')
            .flat_map(|word| {
                let letters: Vec<char> = word.chars().take(LONGEST).collect();
                (SHORTEST..=letters.len()).map(move |length| letters[..length].iter().collect())
            })
            .collect();
        self.tokens(&beginnings)
    }

    /// The tokens to look for when these words were typed: one a word, and all must be there. Words of one letter find
    /// nothing and are left out; of longer words than 10 letters the first 10 count.
    pub fn asked(&self, typed: &str) -> Vec<String> {
        let folded = fold::fold(typed);
        let beginnings: BTreeSet<String> = folded
            .split(' ')
            .map(|word| word.chars().take(LONGEST).collect::<String>())
            .filter(|word| word.chars().count() >= SHORTEST)
            .collect();
        self.tokens(&beginnings)
    }

    fn tokens(&self, beginnings: &BTreeSet<String>) -> Vec<String> {
        let tokens: BTreeSet<String> = beginnings
            .iter()
            .map(|beginning| hex(&self.hash(b"word", beginning)[..WORD_BYTES]))
            .collect();
        tokens.into_iter().collect()
    }

    fn hash(&self, kind: &[u8], text: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.bytes()).expect("HMAC takes a key of any length");
        mac.update(kind);
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(DIGITS[usize::from(half)]))
        .collect()
}

impl fmt::Debug for BlindIndex {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BlindIndex(…)")
    }
}
