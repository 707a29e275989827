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
}
