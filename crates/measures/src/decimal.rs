//! Exact decimal numbers held as plain texts (`4.5`): read, multiplied and divided without floats.

/// A decimal number: `mantissa` divided by 10 to the power of `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    /// Reads `12`, `-3.5`, `0.25`; at most 15 digits, so that products fit.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{fraction}");
        let bare = digits.strip_prefix('-').unwrap_or(&digits);
        if bare.is_empty() || bare.len() > 15 || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let scale = u32::try_from(fraction.len()).ok()?;
        Some(
            Self {
                mantissa: digits.parse().ok()?,
                scale,
            }
            .trimmed(),
        )
    }

    /// The number times `numerator` divided by 10 to the power of `scale`.
    pub(crate) fn times(self, numerator: i64, scale: u32) -> Self {
        Self {
            mantissa: self.mantissa * i128::from(numerator),
            scale: self.scale + scale,
        }
        .trimmed()
    }

    /// The whole number it is, if it is one.
    pub(crate) fn whole(self) -> Option<i64> {
        (self.scale == 0)
            .then(|| i64::try_from(self.mantissa).ok())
            .flatten()
    }

    fn trimmed(self) -> Self {
        let (mut mantissa, mut scale) = (self.mantissa, self.scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.scale == 0 {
            return write!(out, "{}", self.mantissa);
        }
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let width = usize::try_from(self.scale).unwrap_or(0);
        let digits = format!("{:0>1$}", self.mantissa.unsigned_abs(), width + 1);
        let (whole, fraction) = digits.split_at(digits.len() - width);
        write!(out, "{sign}{whole}.{fraction}")
    }
}

/// `numerator / denominator` with one decimal, rounded once, half away from zero.
pub(crate) fn one_decimal(numerator: i64, denominator: i64) -> Option<Decimal> {
    let tenths = kernel::Share::new(numerator, denominator)?;
    let (n, d) = (i128::from(tenths.numerator) * 10, i128::from(tenths.denominator));
    let mantissa = (2 * n.abs() + d) / (2 * d) * n.signum();
    Some(Decimal { mantissa, scale: 1 }.trimmed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_times_intensity_are_exact() {
        let hours = Decimal::parse("4.5").expect("a number");
        assert_eq!(hours.times(80, 2).to_string(), "3.6");
        assert_eq!(
            Decimal::parse("15").expect("a number").times(100, 2).to_string(),
            "15"
        );
        assert_eq!(Decimal::parse("-0.05").expect("a number").to_string(), "-0.05");
    }

    #[test]
    fn odd_texts_are_not_numbers() {
        for text in ["", ".", "-", "1,5", "1.2.3", "1e5", "9999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_rate_is_rounded_once_half_away_from_zero() {
        assert_eq!(one_decimal(129 * 12, 16).expect("a rate").to_string(), "96.8");
        assert_eq!(one_decimal(64 * 12, 12).expect("a rate").to_string(), "64");
        assert_eq!(one_decimal(1, 0), None);
    }
}
