//! Money: whole øre, so that sums are exact.

/// An amount in øre (1/100 Danish krone).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ore(pub i64);

impl Ore {
    /// Whole kroner as øre; `None` when the amount is too large to hold.
    pub fn from_kroner(kroner: i64) -> Option<Self> {
        kroner.checked_mul(100).map(Self)
    }

    /// Kroner and øre.
    pub fn parts(self) -> (i64, i64) {
        (self.0 / 100, (self.0 % 100).abs())
    }
}

/// An amount as people type it: `486573`, `486.573`, `486.573,50`, `486573,5 kr.`
///
/// `1.234` is read as a thousand and something, since no amount of money has three decimals.
pub fn parse_typed(text: &str) -> Option<Ore> {
    let text = text
        .trim()
        .trim_end_matches('.')
        .trim_end_matches("kr")
        .trim_end_matches("DKK")
        .trim();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    let groups: Vec<&str> = whole.split(['.', ' ', '\u{a0}']).collect();
    if groups.len() > 1 && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
        return None;
    }
    let digits: String = groups.concat();
    let wrong = |part: &str| !part.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || wrong(&digits) || wrong(fraction) || fraction.len() > 2 {
        return None;
    }
    let kroner: i64 = digits.parse().ok()?;
    let ore: i64 = format!("{fraction:0<2}").parse().ok()?;
    let total = kroner.checked_mul(100)?.checked_add(ore)?;
    Some(Ore(if negative { -total } else { total }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_danes_write_it() {
        for (text, ore) in [
            ("486573", 48_657_300),
            ("486.573 kr.", 48_657_300),
            ("1.234,5", 123_450),
        ] {
            assert_eq!(parse_typed(text), Some(Ore(ore)), "{text}");
        }
        for text in ["", "12.34", "1,234", "abc", "9999999999999999999"] {
            assert_eq!(parse_typed(text), None, "{text}");
        }
    }
}
