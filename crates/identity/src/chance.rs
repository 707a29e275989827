//! Chance: the one place of this crate that draws it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::Rng as _;

/// Letters and digits that are not mistaken for one another, read aloud or written by hand: without I and 1, O and 0,
/// S and 5, B and 8.
const CLEAR: &[u8] = b"ACDEFGHJKLMNPQRTUVWXYZ234679";

/// Random bytes.
#[allow(
    clippy::disallowed_methods,
    reason = "words of cookies, links, codes and secrets are drawn here and nowhere else"
)]
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A word of 256 bits for a cookie.
pub(crate) fn word() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// A word of 128 bits for a link: short enough for a letter, long enough for nobody to guess.
pub(crate) fn link_word() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<16>())
}

/// So many clear letters, each as likely as another.
pub(crate) fn clear_letters(wanted: usize) -> String {
    // Bytes past the last whole multiple would make the first letters likelier; they are drawn again.
    let limit = 256 - 256 % CLEAR.len();
    let mut letters = String::with_capacity(wanted);
    while letters.len() < wanted {
        for byte in bytes::<32>() {
            let place = usize::from(byte);
            if place < limit && letters.len() < wanted {
                letters.push(char::from(CLEAR[place % CLEAR.len()]));
            }
        }
    }
    letters
}

/// Clear letters in groups of so many, joined by hyphens.
pub(crate) fn grouped(groups: usize, each: usize) -> String {
    (0..groups)
        .map(|_| clear_letters(each))
        .collect::<Vec<_>>()
        .join("-")
}

/// A fresh reference of a case, to be read aloud: `KDM-7TQ`. It says nothing of whose it is and opens nothing.
pub fn reference() -> String {
    grouped(2, 3)
}

/// What somebody typed as such letters: upper case, without spaces and hyphens.
pub(crate) fn as_typed(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_clear_letter_is_drawn_about_as_often_as_another() {
        let mut drawn: BTreeMap<char, u32> = BTreeMap::new();
        for letter in clear_letters(28_000).chars() {
            *drawn.entry(letter).or_default() += 1;
        }
        assert_eq!(drawn.len(), CLEAR.len());
        assert!(
            drawn.values().all(|times| (800..1200).contains(times)),
            "{drawn:?}"
        );
    }

    #[test]
    fn what_is_typed_with_spaces_in_lower_case_is_the_same_code() {
        let code = grouped(2, 4);
        assert_eq!(
            as_typed(&format!(" {} ", code.to_lowercase())),
            code.replace('-', "")
        );
    }
}
