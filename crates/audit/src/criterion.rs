//! What was searched for, kept so that "was this searched for?" can be answered and "what was searched for?" cannot.
//!
//! A text typed into a search field may be a name or a CPR number, so it is kept as a keyed hash and its length. Only choices from the
//! program's own lists stand as they are. Not for: finding people; that index has keys of its own.

use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Cpr, fold};
use sha2::Sha256;

use crate::tree;

/// How many bytes of the hash are kept: more than enough to tell searches apart.
const KEPT: usize = 16;

/// The key under which search texts are hashed. It lies outside the database.
#[derive(Clone)]
pub struct CriterionKey([u8; 32]);

impl CriterionKey {
    /// The key of a municipality's audit seed; its own, and not the one that signs.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(keyed(seed, "fodfaeste audit criterion"))
    }

    /// A text that was searched for. A CPR number gives the same with and without its hyphen, a name the same in any spelling of
    /// its letters.
    pub fn of(&self, text: &str) -> Criterion {
        let (kind, plain) = if let Ok(cpr) = text.parse::<Cpr>() {
            ("cpr".to_owned(), cpr.reveal().to_owned())
        } else {
            let folded = fold::fold(text);
            (format!("text.{}", folded.chars().count()), folded)
        };
        let hash = keyed(&self.0, &format!("{kind} {plain}"));
        Criterion(format!("{kind}:{}", tree::hex(&hash[..KEPT])))
    }
}

fn keyed(key: &[u8; 32], text: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length will do");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

/// A search criterion as an entry keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion(String);

impl Criterion {
    /// A choice from a list that the program made: the field's name and the choice's code.
    pub fn choice(field: &'static str, code: &str) -> Option<Self> {
        let plain = |text: &str| {
            !text.is_empty()
                && text.len() <= 60
                && text
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-.".contains(&b))
        };
        let long_number = code.bytes().filter(u8::is_ascii_digit).count() >= 10;
        (plain(field) && plain(code) && !long_number).then(|| Self(format!("{field}={code}")))
    }

    /// This and another.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self(format!("{}&{}", self.0, other.0))
    }

    /// As it stands in the entry.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_name_is_not_to_be_read_and_is_found_again() {
        let key = CriterionKey::from_seed(&[1; 32]);
        let number = key.of("010190-1234");
        assert_eq!(number, key.of("0101901234"));
        assert!(number.as_str().starts_with("cpr:") && !number.as_str().contains("0101"));
        let name = key.of(" Åse  Holm ");
        assert_eq!(name, key.of("aase holm"));
        assert!(name.as_str().starts_with("text.9:") && !name.as_str().contains("holm"));
        assert_ne!(name, CriterionKey::from_seed(&[2; 32]).of("aase holm"));
    }

    #[test]
    fn only_codes_stand_as_they_are() {
        let choice = Criterion::choice("state", "on_hold").expect("a code");
        assert_eq!(
            choice.clone().and(&choice).as_str(),
            "state=on_hold&state=on_hold"
        );
        for typed in ["", "Åse", "Jens Hansen", "0101901234", "a&b"] {
            assert_eq!(Criterion::choice("state", typed), None, "{typed}");
        }
    }
}
