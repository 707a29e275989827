//! An amount with two decimals, held as a whole number of hundredths: full-time persons, hours. Never a float.
//!
//! Not for: money, which is øre.

use std::fmt;

/// Hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Amount(i64);

/// More than this is a slip of the keys.
const MOST: i64 = 100_000_000;

impl Amount {
    /// So many hundredths.
    pub const fn of_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// So many whole ones.
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(100))
    }

    /// As hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Reads `12`, `12.4` or `12.40`, none of them below nothing. More decimals than two are not kept, and so not read.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > 2 {
            return None;
        }
        let fraction: i64 = format!("{fraction:0<2}").parse().ok()?;
        let whole: i64 = whole.parse().ok()?;
        let sum = whole.checked_mul(100)?.checked_add(fraction)?;
        (sum <= MOST).then_some(Self(sum))
    }

    /// Both together.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Self::and)
    }
}

/// A plain text with a point and no more decimals than it needs: `12.4`.
impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, (self.0 % 100).abs());
        out.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_and_written_with_the_decimals_it_needs() {
        for (text, hundredths, written) in [("12", 1200, "12"), ("12.4", 1240, "12.4"), ("0.05", 5, "0.05")] {
            let amount = Amount::parse(text).expect("an amount");
            assert_eq!(
                (amount.hundredths(), amount.to_string().as_str()),
                (hundredths, written)
            );
        }
        for text in ["", "-1", "1.234", "1,5", ".5", "99999999999999999999", "1.2.3"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }
}
