//! Keys that lie outside the database, derived from one, and what is done with them: keyed hashes and sealing.
//!
//! Not for: the personal data of a case, which `vault` seals under a key for each person.

use aes_gcm_siv::{
    Aes256GcmSiv, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use crate::{IdentityError, Result, chance};

const NONCE: usize = 12;

/// The keys of sign-in. They are derived from the key file's session pepper, so that a copy of the database alone is of
/// no use: no word can be tried against it, no code secret read.
pub struct Secrets {
    words: [u8; 32],
    passwords: [u8; 32],
    seal: [u8; 32],
}

impl Secrets {
    /// Derives the keys.
    ///
    /// # Panics
    /// Never: HKDF gives 32 bytes of any pepper.
    pub fn derived_from(pepper: &[u8; 32]) -> Self {
        let derive = |label: &str| {
            let mut key = [0u8; 32];
            Hkdf::<Sha256>::new(None, pepper)
                .expand(label.as_bytes(), &mut key)
                .expect("32 bytes are a length that HKDF gives");
            key
        };
        Self {
            words: derive("fodfaeste identity words"),
            passwords: derive("fodfaeste identity passwords"),
            seal: derive("fodfaeste identity seal"),
        }
    }

    /// The keyed hash under which a word is looked up. The same word for another purpose has another hash.
    ///
    /// # Panics
    /// Never: HMAC takes a key of any length.
    pub fn hashed(&self, purpose: &str, word: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.words).expect("HMAC takes a key of any length");
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(word.as_bytes());
        let mut text = String::with_capacity(64);
        for byte in mac.finalize().into_bytes() {
            text.push_str(&format!("{byte:02x}"));
        }
        text
    }

    /// What is mixed into every password before it is hashed.
    pub(crate) fn pepper(&self) -> &[u8] {
        &self.passwords
    }

    /// Seals a text to a place; it opens at that place only.
    pub fn seal(&self, place: &str, text: &str) -> Result<String> {
        let nonce = chance::bytes::<NONCE>();
        let payload = Payload {
            msg: text.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| IdentityError::Sealed)?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed to the same place.
    pub fn unseal(&self, place: &str, sealed: &str) -> Result<Zeroizing<String>> {
        let bytes = URL_SAFE_NO_PAD
            .decode(sealed)
            .map_err(|_| IdentityError::Sealed)?;
        let (nonce, body) = bytes.split_first_chunk::<NONCE>().ok_or(IdentityError::Sealed)?;
        let payload = Payload {
            msg: body,
            aad: place.as_bytes(),
        };
        let open = self
            .cipher()
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| IdentityError::Sealed)?;
        String::from_utf8(open)
            .map(Zeroizing::new)
            .map_err(|_| IdentityError::Sealed)
    }

    fn cipher(&self) -> Aes256GcmSiv {
        Aes256GcmSiv::new(&self.seal.into())
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secrets(…)")
    }
}

impl Drop for Secrets {
    fn drop(&mut self) {
        self.words.zeroize();
        self.passwords.zeroize();
        self.seal.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn secrets() -> Secrets {
        Secrets::derived_from(&[7; 32])
    }

    #[test]
    fn a_word_has_another_hash_for_another_purpose_and_under_another_key() {
        let other = Secrets::derived_from(&[8; 32]);
        assert_eq!(
            secrets().hashed("session", "word"),
            secrets().hashed("session", "word")
        );
        assert_ne!(
            secrets().hashed("session", "word"),
            secrets().hashed("device", "word")
        );
        assert_ne!(secrets().hashed("a", "bc"), secrets().hashed("ab", "c"));
        assert_ne!(
            secrets().hashed("session", "word"),
            other.hashed("session", "word")
        );
    }

    #[test]
    fn nothing_of_the_keys_is_printed() {
        assert_eq!(format!("{:?}", secrets()), "Secrets(…)");
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_at_its_place_and_nowhere_else(text in ".*", place in ".*", other in ".*") {
            let sealed = secrets().seal(&place, &text).expect("sealed");
            let opened = secrets().unseal(&place, &sealed).expect("opened");
            prop_assert_eq!(opened.as_str(), &text);
            if other != place {
                prop_assert!(secrets().unseal(&other, &sealed).is_err());
            }
            let foreign = Secrets::derived_from(&[8; 32]);
            prop_assert!(foreign.unseal(&place, &sealed).is_err());
        }

        #[test]
        fn a_sealed_text_with_one_letter_changed_does_not_open(text in ".{0,40}", at in any::<prop::sample::Index>()) {
            let sealed = secrets().seal("place", &text).expect("sealed");
            let mut letters: Vec<char> = sealed.chars().collect();
            let at = at.index(letters.len());
            letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
            prop_assert!(secrets().unseal("place", &letters.iter().collect::<String>()).is_err());
        }

        #[test]
        fn no_text_at_all_makes_unsealing_stop(text in ".*") {
            let _ = secrets().unseal("place", &text);
        }
    }
}
