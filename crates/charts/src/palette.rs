//! Colours: apart for colour-blind readers, and apart by lightness for a grey print.
//!
//! For: choosing the colour of a series, and ink that reads on it.
//! Not for: meaning. A colour never says good or bad; words do.

/// A colour, red, green and blue from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb`, the form in which a municipality sets its accent; anything else is `None`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
    pub fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Perceived lightness, 0 to 100 (CIE L*): what is left of the colour in a grey print.
    pub fn lightness(self) -> f64 {
        let luminance = self.luminance();
        if luminance > 0.008_856 {
            116.0 * luminance.cbrt() - 16.0
        } else {
            903.3 * luminance
        }
    }

    /// Contrast between two colours, 1 to 21, as WCAG 2.2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }
}

pub(crate) const INK: Rgb = Rgb(0x1f, 0x1f, 0x1f);
pub(crate) const QUIET: Rgb = Rgb(0x59, 0x59, 0x59);
pub(crate) const RULE: Rgb = Rgb(0xe0, 0xe0, 0xe0);
pub(crate) const PAPER: Rgb = Rgb(0xff, 0xff, 0xff);

/// Fills lie far apart in lightness, also beside their neighbour; an outline carries the pale ones.
const FILLS: [Rgb; 7] = [
    Rgb(0x0b, 0x3c, 0x5d),
    Rgb(0xf0, 0xa8, 0x30),
    Rgb(0x00, 0x80, 0x6a),
    Rgb(0xb9, 0xdc, 0xf2),
    Rgb(0x86, 0x38, 0x68),
    Rgb(0xe0, 0x78, 0x3c),
    Rgb(0xf6, 0xee, 0xda),
];

/// Strokes are thin, so all contrast at least 3 to 1 with paper; marks of different shape keep them apart.
const STROKES: [Rgb; 7] = [
    Rgb(0x0b, 0x3c, 0x5d),
    Rgb(0xd0, 0x66, 0x1c),
    Rgb(0x00, 0x80, 0x6a),
    Rgb(0x86, 0x38, 0x68),
    Rgb(0x8a, 0x5a, 0x00),
    Rgb(0x7a, 0x7a, 0x7a),
    Rgb(0x2f, 0x6f, 0xb5),
];

/// Lightness below which two fills would look alike in a grey print.
#[cfg(test)]
const APART: f64 = 8.0;

/// How far in lightness a fixed colour lies from the accent, to stand beside it: a municipality's blue and our own
/// dark blue are both blue, so more is asked than of two colours that differ in hue as well.
const FROM_ACCENT: f64 = 12.0;

/// The colours of one chart: the accent first, then others that keep apart from it.
#[derive(Clone, Debug)]
pub struct Palette {
    fills: Vec<Rgb>,
    strokes: Vec<Rgb>,
}

impl Palette {
    /// The accent where a municipality has set none.
    pub const DEFAULT_ACCENT: Rgb = FILLS[0];
    /// Series that can be told apart in one chart.
    pub const SIZE: usize = 6;

    /// The palette that starts with `accent`. Fixed colours that look like the accent in grey come last; a stroke
    /// too pale to be seen on paper falls back to the default accent.
    pub fn with_accent(accent: Rgb) -> Self {
        let visible = if accent.contrast(PAPER) >= 3.0 {
            accent
        } else {
            Self::DEFAULT_ACCENT
        };
        Self {
            fills: led_by(accent, &FILLS),
            strokes: led_by(visible, &STROKES),
        }
    }

    /// Fill of a series; series beyond the palette repeat it.
    pub fn fill(&self, series: usize) -> Rgb {
        self.fills[series % self.fills.len()]
    }

    /// Stroke of a series; series beyond the palette repeat it.
    pub fn stroke(&self, series: usize) -> Rgb {
        self.strokes[series % self.strokes.len()]
    }
}

fn led_by(accent: Rgb, fixed: &[Rgb]) -> Vec<Rgb> {
    let is_apart = |colour: &&Rgb| (colour.lightness() - accent.lightness()).abs() >= FROM_ACCENT;
    let apart = fixed.iter().filter(is_apart);
    let alike = fixed
        .iter()
        .filter(|colour| !is_apart(colour) && **colour != accent);
    std::iter::once(&accent)
        .chain(apart)
        .chain(alike)
        .take(Palette::SIZE)
        .copied()
        .collect()
}

/// The ink that reads best on `ground`.
pub(crate) fn ink_on(ground: Rgb) -> Rgb {
    if ground.contrast(INK) >= ground.contrast(PAPER) {
        INK
    } else {
        PAPER
    }
}

/// Whether every two fills of the first `count` series keep apart in grey.
#[cfg(test)]
fn keeps_apart(palette: &Palette, count: usize) -> bool {
    (0..count).all(|one| {
        (one + 1..count)
            .all(|two| (palette.fill(one).lightness() - palette.fill(two).lightness()).abs() >= APART)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_two_fills_keep_apart_in_grey() {
        assert!(keeps_apart(
            &Palette::with_accent(Palette::DEFAULT_ACCENT),
            Palette::SIZE
        ));
    }

    #[test]
    fn two_series_keep_apart_in_grey_whatever_the_accent() {
        for grey in 0..=u8::MAX {
            for accent in [
                Rgb(grey, grey, grey),
                Rgb(grey, 0, 0),
                Rgb(0, grey, 128),
                Rgb(0, 128, grey),
            ] {
                assert!(keeps_apart(&Palette::with_accent(accent), 2), "{accent:?}");
            }
        }
    }

    #[test]
    fn every_stroke_is_seen_on_paper() {
        for accent in [Palette::DEFAULT_ACCENT, Rgb(255, 255, 200), Rgb(0, 0, 0)] {
            let palette = Palette::with_accent(accent);
            for series in 0..Palette::SIZE {
                assert!(
                    palette.stroke(series).contrast(PAPER) >= 3.0,
                    "series {series} of {accent:?}"
                );
            }
        }
    }

    #[test]
    fn text_on_any_fill_can_be_read() {
        let palette = Palette::with_accent(Palette::DEFAULT_ACCENT);
        for series in 0..Palette::SIZE {
            let ground = palette.fill(series);
            assert!(ground.contrast(ink_on(ground)) >= 4.5, "series {series}");
        }
    }

    #[test]
    fn a_colour_is_read_from_six_hexadecimal_digits_only() {
        assert_eq!(Rgb::from_hex("#0b3c5d"), Some(Rgb(0x0b, 0x3c, 0x5d)));
        for wrong in ["0b3c5d", "#0b3c5", "#0b3c5g", "#æø0b", "red", ""] {
            assert_eq!(Rgb::from_hex(wrong), None, "{wrong}");
        }
    }
}
