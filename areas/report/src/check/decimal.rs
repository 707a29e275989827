//! Exact decimals as sources print them, and percentages worked out to the same number of decimals.

/// A decimal number: `units` divided by ten to the power of `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    units: i128,
    scale: u32,
}

impl Decimal {
    /// From a plain text with a point: `3.5`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || all.len() > 24 || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Self {
            units: sign * all.parse::<i128>().ok()?,
            scale: u32::try_from(fraction.len()).ok()?,
        })
    }

    pub(super) fn whole(number: i64) -> Self {
        Self {
            units: i128::from(number),
            scale: 0,
        }
    }

    /// Decimals as printed.
    pub(super) fn decimals(self) -> u32 {
        self.scale
    }

    pub(super) fn times(self, other: Self) -> Self {
        Self {
            units: self.units * other.units,
            scale: self.scale + other.scale,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self {
            units: self.at_scale(scale) + other.at_scale(scale),
            scale,
        }
    }

    /// The same number divided by a hundred, for percent.
    pub(super) fn of_hundred(self) -> Self {
        Self {
            units: self.units,
            scale: self.scale + 2,
        }
    }

    /// Rounded half away from zero.
    pub(super) fn rounded(self, decimals: u32) -> Self {
        if decimals >= self.scale {
            return self;
        }
        let divisor = 10_i128.pow(self.scale - decimals);
        Self {
            units: divide(self.units, divisor),
            scale: decimals,
        }
    }

    /// The same number with no decimals to spare: `3.60` is `3.6`.
    pub(super) fn plain(self) -> Self {
        let mut plain = self;
        while plain.scale > 0 && plain.units % 10 == 0 {
            plain.units /= 10;
            plain.scale -= 1;
        }
        plain
    }

    pub(super) fn equals(self, other: Self) -> bool {
        self.plain() == other.plain()
    }

    pub(super) fn is_less_than(self, other: Self) -> bool {
        let scale = self.scale.max(other.scale);
        self.at_scale(scale) < other.at_scale(scale)
    }

    fn at_scale(self, scale: u32) -> i128 {
        self.units * 10_i128.pow(scale.saturating_sub(self.scale))
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = self.plain();
        let sign = if plain.units < 0 { "-" } else { "" };
        let digits = plain.units.unsigned_abs().to_string();
        let scale = plain.scale as usize;
        if scale == 0 {
            return write!(out, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(out, "{sign}{whole}.{fraction}")
    }
}

/// A part of a whole as percent with so many decimals, rounded half away from zero. `None` without a whole.
pub(super) fn percent(part: i64, whole: i64, decimals: u32) -> Option<Decimal> {
    (whole > 0).then(|| Decimal {
        units: divide(i128::from(part) * 100 * 10_i128.pow(decimals), i128::from(whole)),
        scale: decimals,
    })
}

/// The same cut off instead of rounded, as some sources print it.
pub(super) fn percent_cut_off(part: i64, whole: i64, decimals: u32) -> Option<Decimal> {
    (whole > 0).then(|| Decimal {
        units: i128::from(part) * 100 * 10_i128.pow(decimals) / i128::from(whole),
        scale: decimals,
    })
}

/// Division rounded half away from zero; the divisor is positive.
fn divide(number: i128, divisor: i128) -> i128 {
    let half = if number < 0 { -divisor } else { divisor };
    (2 * number + half) / (2 * divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_has_the_decimals_that_were_printed() {
        assert_eq!(percent(22, 34, 0).map(|p| p.to_string()).as_deref(), Some("65"));
        assert_eq!(percent(22, 34, 1).map(|p| p.to_string()).as_deref(), Some("64.7"));
        assert_eq!(
            percent_cut_off(22, 34, 0).map(|p| p.to_string()).as_deref(),
            Some("64")
        );
        assert_eq!(percent(1, 0, 1), None);
    }

    #[test]
    fn a_product_of_decimals_is_exact() {
        let hours = Decimal::parse("4.5").expect("a decimal");
        let product = hours.times(Decimal::whole(80)).of_hundred();
        assert_eq!(product.to_string(), "3.6");
        assert!(product.equals(Decimal::parse("3.60").expect("a decimal")));
        assert_eq!(
            Decimal::parse("0.05").map(|d| d.to_string()).as_deref(),
            Some("0.05")
        );
        assert_eq!(Decimal::parse("x"), None);
    }
}
