//! The civil registration number (CPR), held so that it cannot be printed by accident.

use std::{fmt, str::FromStr};

/// A CPR number. It has no `Display`; `Debug` shows nothing; only [`Cpr::masked`] may be shown.
///
/// Length and date are checked, modulo 11 never: numbers since 2007 need not fit it.
#[derive(Clone, PartialEq, Eq)]
pub struct Cpr(String);

/// The text is not ten digits that start with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a CPR number has ten digits and starts with the date of birth")]
pub struct NotACpr;

impl Cpr {
    /// As it may be shown: `010190-xxxx`.
    pub fn masked(&self) -> String {
        format!("{}-xxxx", &self.0[..6])
    }

    /// The ten digits, for the encrypted store and nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Cpr {
    type Err = NotACpr;

    fn from_str(text: &str) -> Result<Self, NotACpr> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotACpr);
        }
        let number = |range: std::ops::Range<usize>| digits[range].parse::<u8>().unwrap_or(0);
        let (day, month) = (number(0..2) % 60, number(2..4));
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return Err(NotACpr);
        }
        Ok(Self(digits))
    }
}

/// Does a text mention what looks like a CPR number: ten digits, or six and four with a space or hyphen between, that
/// start with a date on which a living person may be born? What is part of a longer number or word is none, and neither
/// is a P number that is called one.
pub fn mentions_cpr(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let first = digits_from(&letters, at);
        let found = match first - at {
            10 => Some((first, true)),
            6 => second_part(&letters, first).map(|end| (end, false)),
            _ => None,
        };
        if let Some((end, bare)) = found
            && stands_alone(&letters, at, end)
            && is_plausible(&letters[at..end])
            && !(bare && is_called_p_number(&letters[..at]))
        {
            return true;
        }
        at = first;
    }
    false
}

/// Where the digits that start here end.
fn digits_from(letters: &[char], at: usize) -> usize {
    let more = letters[at..].iter().take_while(|letter| letter.is_ascii_digit());
    at + more.count()
}

/// Where four digits end that follow six after at most three spaces and hyphens.
fn second_part(letters: &[char], from: usize) -> Option<usize> {
    let between = |letter: &&char| letter.is_whitespace() || "-\u{2010}\u{2011}\u{2012}–—".contains(**letter);
    let gap = letters[from..].iter().take_while(between).count();
    let end = digits_from(letters, from + gap);
    ((1..=3).contains(&gap) && end - from - gap == 4).then_some(end)
}

/// Neither in a word nor in a longer number such as `1.010190-1234` or `010190-1234-5`.
fn stands_alone(letters: &[char], start: usize, end: usize) -> bool {
    let joins = |letter: char| ".,-+/".contains(letter);
    let before = letters[..start].iter().rev();
    let word: String = before
        .clone()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    let word = word.to_lowercase();
    let in_word = !word.is_empty() && !word.starts_with("rpc") && word != "rn";
    let mut before = before.copied();
    let in_number =
        before.next().is_some_and(joins) && before.next().is_some_and(|letter| letter.is_ascii_digit());
    let mut after = letters[end..].iter().copied();
    let goes_on = match after.next() {
        Some(letter) if joins(letter) => after.next().is_some_and(|letter| letter.is_ascii_digit()),
        Some(letter) => letter.is_alphanumeric(),
        None => false,
    };
    !in_word && !in_number && !goes_on
}

/// Is there such a day, within the last hundred years or so? The seventh digit says which century (CPR's own rule).
fn is_plausible(part: &[char]) -> bool {
    let digits: Vec<i16> = part
        .iter()
        .filter_map(|letter| letter.to_digit(10))
        .filter_map(|digit| i16::try_from(digit).ok())
        .collect();
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    let (day, month, year) = (two(0) % 60, two(2), two(4));
    let century = match (digits[6], year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (5..=8, 58..) => return false,
        _ => 2000,
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    crate::Date::new(century + year, month, day).is_ok()
}

/// P numbers of workplaces have ten digits too, and many begin like a date.
fn is_called_p_number(before: &[char]) -> bool {
    let nearby: String = before.iter().rev().take(30).collect();
    let nearby: String = nearby.chars().rev().collect::<String>().to_lowercase();
    ["p-n", "p n", "pnr", "p.nr", "produktions"]
        .iter()
        .any(|called| nearby.contains(called))
}

impl fmt::Debug for Cpr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Cpr(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_never_shows_its_last_four_digits() {
        let cpr: Cpr = "010190-1234".parse().expect("ten digits");
        assert_eq!(cpr.masked(), "010190-xxxx");
        assert!(!format!("{cpr:?}").contains("1234"));
    }

    #[test]
    fn only_length_and_date_are_checked() {
        assert!("0101901111".parse::<Cpr>().is_ok());
        for wrong in ["", "0101", "3213901111", "0113901111", "010190111x"] {
            assert!(wrong.parse::<Cpr>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_cpr_number_in_a_text_is_seen() {
        for text in [
            "0101901234",
            "010190-1234",
            "010190 1234",
            "010190 - 1234",
            "010190\u{a0}1234",
            "010190–1234",
            "Signe (010190-1234) kommer mandag",
            "Ring om 010190-1234.",
            "cpr:0101901234",
            "CPR0101901234",
            "CPR-nr.0101901234, født i Korsør",
            "cprnr 0101901234",
            "født-010190-1234",
            "to numre: 1234567890 og 290200-4321",
            "611190-1234",
            "29022012345 2902124321",
            "https://example.dk/sag/0101901234",
        ] {
            assert!(mentions_cpr(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_taken_for_cpr_numbers() {
        for text in [
            "",
            "Telefon 12 34 56 78",
            "Telefon 12345678 og +45 12345678, 004512345678",
            "CVR 12345678",
            "P-nr. 1012345678",
            "P-nummer: 1003123456 og 1012345678",
            "produktionsenhed 1012345678",
            "3213901234",
            "0113901234",
            "300290-1234",
            "290219-1234",
            "010199-5234",
            "01019012345",
            "10101901234",
            "a0101901234",
            "0101901234b",
            "sag 2019-010190-1234",
            "sag 010190-1234-7",
            "1.0101901234",
            "0101901234,50",
            "EAN 5798001234567",
            "konto 1234 0101901234567",
            "010190 12345",
            "010190    1234",
            "0190-1234",
            "2019-2020 og 010120",
            "018f3c2a-0101-7901-8234-010190123456",
        ] {
            assert!(!mentions_cpr(text), "{text}");
        }
    }
}
