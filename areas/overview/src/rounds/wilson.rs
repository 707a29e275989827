//! How far a share of few people can be from what many would show: Wilson's score interval at 95 %.
//!
//! The bounds solve `(x/n − p)² = z² p (1 − p) / n` with z = 1.96 (E. B. Wilson, 1927). They are given in whole
//! percent, rounded outwards, and found in whole numbers, so nothing looks more exact than it is.

/// z² with four decimals: 1.96² = 3.8416.
const Z_SQUARED: i128 = 38_416;
const SCALE: i128 = 10_000;

/// More than all people there are; beyond it the arithmetic would not be exact.
const MOST: i64 = 1_000_000_000_000;

/// The bounds in whole percent of `numerator` out of `denominator`; nothing when that is no share.
pub(super) fn interval(numerator: i64, denominator: i64) -> Option<(i64, i64)> {
    if !(1..=MOST).contains(&denominator) || !(0..=denominator).contains(&numerator) {
        return None;
    }
    let (x, n) = (i128::from(numerator), i128::from(denominator));
    // At or beyond a bound the squared distance is no longer the smaller side.
    let is_out = |percent: i64| {
        let p = i128::from(percent);
        let distance = 100 * x - p * n;
        distance * distance * SCALE >= Z_SQUARED * p * (100 - p) * n
    };
    let below = (0..=100)
        .rev()
        .find(|percent| i128::from(*percent) * n < 100 * x && is_out(*percent));
    let above = (0..=100).find(|percent| i128::from(*percent) * n > 100 * x && is_out(*percent));
    Some((below.unwrap_or(0), above.unwrap_or(100)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_of_known_shares_come_out_rounded_outwards() {
        for (numerator, denominator, bounds) in [
            (11, 40, (16, 43)),
            (37, 68, (42, 66)),
            (10, 25, (23, 60)),
            (22, 34, (47, 79)),
            (8, 40, (10, 35)),
            (1, 10, (1, 41)),
        ] {
            assert_eq!(
                interval(numerator, denominator),
                Some(bounds),
                "{numerator} of {denominator}"
            );
        }
    }

    #[test]
    fn none_and_all_are_uncertain_too() {
        assert_eq!(interval(0, 10), Some((0, 28)));
        assert_eq!(interval(10, 10), Some((72, 100)));
    }

    #[test]
    fn many_people_leave_little_doubt() {
        assert_eq!(interval(500_000, 1_000_000), Some((49, 51)));
        assert_eq!(interval(MOST / 2, MOST), Some((49, 51)));
    }

    #[test]
    fn what_is_no_share_has_no_bounds() {
        for (numerator, denominator) in [(1, 0), (-1, 4), (5, 4), (0, -1), (1, i64::MAX)] {
            assert_eq!(interval(numerator, denominator), None);
        }
    }
}
