//! The axis: where its rules lie and what stands at them.
//!
//! For: round steps from zero to just above the largest level, so that lengths can be compared.
//! Not for: a scale that starts above zero; a shortened axis exaggerates.

use crate::Lang;

/// Rules aimed at besides zero.
const RULES: f64 = 4.0;

/// An axis from zero to `top` in equal steps.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    step: f64,
    count: u32,
    decimals: usize,
}

impl Scale {
    /// The axis that holds every one of `levels`; whole levels get whole steps.
    pub(crate) fn holding(levels: &[f64]) -> Self {
        let highest = levels.iter().copied().fold(0.0, f64::max);
        let whole = levels.iter().all(|level| level.fract() == 0.0);
        let step = round_step(highest / RULES, whole);
        let count = (1..=20)
            .find(|count| f64::from(*count) * step >= highest)
            .unwrap_or(20);
        let decimals = if step >= 1.0 { 0 } else { digits_after_comma(step) };
        Self {
            step,
            count,
            decimals,
        }
    }

    /// Pixels from zero to `level` on an axis of `length` pixels.
    pub(crate) fn place(&self, level: f64, length: i32) -> i32 {
        let top = self.step * f64::from(self.count);
        pixels(level / top * f64::from(length))
    }

    /// Every rule with its text, zero first.
    pub(crate) fn rules(&self, language: Lang) -> Vec<(f64, String)> {
        (0..=self.count)
            .map(|number| {
                let level = f64::from(number) * self.step;
                (level, number_text(level, self.decimals, language))
            })
            .collect()
    }
}

/// The least of 1, 2 and 5 times a power of ten that reaches `least`.
fn round_step(least: f64, whole: bool) -> f64 {
    if least <= 0.0 || (whole && least <= 1.0) {
        return 1.0;
    }
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}

fn digits_after_comma(step: f64) -> usize {
    (1..12)
        .find(|digits| step * 10_f64.powi(*digits) >= 0.999)
        .map_or(12, |digits| usize::try_from(digits).unwrap_or(12))
}

fn number_text(level: f64, decimals: usize, language: Lang) -> String {
    let (thousands, comma) = match language {
        Lang::Danish => ('.', ','),
        Lang::English => (',', '.'),
    };
    let plain = format!("{level:.decimals$}");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !rest.is_empty() {
        text.push(comma);
        text.push_str(rest);
    }
    text
}

/// The nearest whole pixel.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a place on the page is a share of an i32 length, so it fits"
)]
fn pixels(exact: f64) -> i32 {
    exact.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(levels: &[f64]) -> Vec<String> {
        Scale::holding(levels)
            .rules(Lang::Danish)
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn an_axis_starts_at_zero_and_ends_just_above_the_largest_level() {
        assert_eq!(texts(&[12.0, 57.0]), ["0", "20", "40", "60"]);
        assert_eq!(texts(&[100.0]), ["0", "50", "100"]);
    }

    #[test]
    fn whole_levels_get_whole_steps() {
        assert_eq!(texts(&[1.0, 2.0]), ["0", "1", "2"]);
        assert_eq!(texts(&[0.0]), ["0", "1"]);
    }

    #[test]
    fn numbers_on_the_axis_are_danish() {
        assert_eq!(
            texts(&[3_900_000.0]),
            ["0", "1.000.000", "2.000.000", "3.000.000", "4.000.000"]
        );
        assert_eq!(texts(&[0.7]), ["0,0", "0,2", "0,4", "0,6", "0,8"]);
    }

    #[test]
    fn a_level_lies_at_its_share_of_the_length() {
        let scale = Scale::holding(&[100.0]);
        assert_eq!(scale.place(0.0, 300), 0);
        assert_eq!(scale.place(50.0, 300), 150);
        assert_eq!(scale.place(100.0, 300), 300);
    }
}
