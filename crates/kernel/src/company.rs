//! The central business register's number for a company (CVR).

use std::{fmt, str::FromStr};

/// A CVR number: eight digits whose weighted sum (2 7 6 5 4 3 2 1) is divisible by 11.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CvrNumber(String);

/// Why a text is not a CVR number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CvrError {
    /// Not eight digits, or the first is 0.
    #[error("a CVR number has eight digits and does not start with 0")]
    Form,
    /// The check digit does not fit.
    #[error("the check digit does not fit; compare with the register")]
    Check,
}

impl CvrNumber {
    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CvrNumber {
    type Err = CvrError;

    fn from_str(text: &str) -> Result<Self, CvrError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 8 || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.starts_with('0') {
            return Err(CvrError::Form);
        }
        let sum: u32 = digits
            .bytes()
            .zip([2, 7, 6, 5, 4, 3, 2, 1])
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        if sum.is_multiple_of(11) {
            Ok(Self(digits))
        } else {
            Err(CvrError::Check)
        }
    }
}

impl fmt::Display for CvrNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        for good in ["13585628", "11617034", "29189994", "99000147", "13 58 56 28"] {
            assert!(good.parse::<CvrNumber>().is_ok(), "{good}");
        }
        assert_eq!("99000148".parse::<CvrNumber>(), Err(CvrError::Check));
        assert_eq!("1358562".parse::<CvrNumber>(), Err(CvrError::Form));
        assert_eq!("03585628".parse::<CvrNumber>(), Err(CvrError::Form));
    }
}
