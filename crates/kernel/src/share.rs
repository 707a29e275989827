//! A share: a count out of a count, rounded once and only when shown.

/// `numerator` out of `denominator`, as a value in 0..1 when numerator ≤ denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    /// The counted part.
    pub numerator: i64,
    /// The whole; never zero.
    pub denominator: i64,
}

impl Share {
    /// `None` when there is no whole to be a share of.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 0).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// Tenths of a percent, rounded half away from zero (275 is 27.5 %).
    pub fn permille(self) -> i64 {
        let twice = 2 * i128::from(self.numerator) * 1000;
        let den = 2 * i128::from(self.denominator);
        let half = i128::from(self.denominator);
        let rounded = if twice >= 0 {
            (twice + half) / den
        } else {
            (twice - half) / den
        };
        i64::try_from(rounded).unwrap_or(i64::MAX)
    }

    /// The exact value for machines, in 0..1.
    #[allow(
        clippy::cast_precision_loss,
        reason = "output for machines only; never computed with"
    )]
    pub fn as_fraction(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_shares_of_the_four_rounds_come_out() {
        for (numerator, denominator, permille) in [
            (11, 40, 275),
            (37, 68, 544),
            (10, 25, 400),
            (22, 34, 647),
            (8, 40, 200),
            (10, 68, 147),
            (4, 25, 160),
        ] {
            let share = Share::new(numerator, denominator).expect("a whole");
            assert_eq!(share.permille(), permille);
        }
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        assert_eq!(Share::new(1, 2000).map(Share::permille), Some(1));
        assert_eq!(Share::new(-1, 2000).map(Share::permille), Some(-1));
        assert_eq!(Share::new(1, 0), None);
    }
}
