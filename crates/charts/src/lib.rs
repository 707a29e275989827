//! Charts: a series of finished figures becomes an accessible SVG that reads the same on a screen and on paper.
//!
//! For: drawing bars and lines with direct labels, named goal lines and the mark of a hidden figure. Text stays
//! text, colours keep apart in grey, and nothing in the drawing needs a script or an inline style.
//! Not for: counting, rounding, wording or hiding. Figures arrive counted, formatted and disclosure-controlled; the
//! sentence that tells the chart to those who cannot see it arrives from the caller, who knows the language.

mod bars;
mod canvas;
mod frame;
mod lines;
mod palette;
mod scale;
mod text;

pub use bars::{Bar, BarChart, BarGroup, Direction, Layout, bars};
pub use lines::{Line, LineChart, Point, Tick, lines};
pub use palette::{Palette, Rgb};

/// What stands in a drawing where a figure is hidden.
pub const HIDDEN_MARK: &str = "..";

/// The language of what the drawing itself writes: the numbers on its axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Thousands by point, decimals by comma.
    #[default]
    Danish,
    /// Thousands by comma, decimals by point.
    English,
}

/// How the drawing looks, the same for every chart of a page or a report.
#[derive(Clone, Debug)]
pub struct Style {
    /// Colour of the first series; the municipality may choose it.
    pub accent: Rgb,
    /// Name of the first font to try; common sans-serif fonts follow it.
    pub font: String,
    /// Language of the axis.
    pub language: Lang,
    /// Width in pixels of the drawing's own coordinates, 320 to 2000. Text is 12 or more at any width, so a narrow
    /// drawing has relatively larger text.
    pub width: u32,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            accent: Palette::DEFAULT_ACCENT,
            font: "IBM Plex Sans".to_owned(),
            language: Lang::Danish,
            width: 640,
        }
    }
}

/// What every chart says about itself besides its figures.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// Begins every id in the SVG, so that several drawings can share a page: a lower-case letter, then letters,
    /// digits or hyphens.
    pub prefix: String,
    /// Short name of the chart.
    pub title: String,
    /// The chart told as a sentence, for those who cannot see it.
    pub alternative: String,
    /// What the axis counts, written above it; may be empty.
    pub unit: String,
}

/// A named level that the figures are measured against.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Level in the unit of the axis.
    pub value: f64,
    /// Name and formatted level, for instance `Mål: 60`.
    pub label: String,
}

/// A finished drawing.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// One `<svg>` element, fit to stand in a page or to be set on paper.
    pub svg: String,
    /// The alternative text, the same as the drawing's own description.
    pub alternative: String,
}

/// Why a chart cannot be drawn. Each is a fault of the caller, never of a person's input.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ChartError {
    /// There is no group, or no line with a point.
    #[error("the chart has nothing to show")]
    Empty,
    /// The chart has more series than can be told apart.
    #[error("the chart has {0} series; at most {max} can be told apart", max = Palette::SIZE)]
    TooManySeries(usize),
    /// A bar names a series that the chart does not have.
    #[error("a bar belongs to series {0}, which the chart does not have")]
    UnknownSeries(usize),
    /// A level is negative, not finite or beyond 10^12.
    #[error("a level must be a finite number from 0 to 10^12")]
    Level,
    /// The id prefix is not a lower-case letter followed by letters, digits or hyphens.
    #[error("the id prefix {0:?} is not a plain name")]
    Prefix(String),
    /// The width is outside 320 to 2000.
    #[error("the width {0} is outside 320 to 2000")]
    Width(u32),
    /// There is neither a title nor an alternative text.
    #[error("a chart needs a title and an alternative text")]
    Untold,
    /// The drawing itself failed.
    #[error("the drawing failed: {0}")]
    Drawing(String),
}

/// Levels beyond this are refused, so that positions stay exact.
const HIGHEST_LEVEL: f64 = 1e12;

pub(crate) fn check_level(level: f64) -> Result<(), ChartError> {
    if (0.0..=HIGHEST_LEVEL).contains(&level) {
        Ok(())
    } else {
        Err(ChartError::Level)
    }
}

pub(crate) fn check_caption(caption: &Caption, style: &Style) -> Result<(), ChartError> {
    let plain = caption
        .prefix
        .starts_with(|first: char| first.is_ascii_lowercase())
        && caption
            .prefix
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if !plain {
        return Err(ChartError::Prefix(caption.prefix.clone()));
    }
    if caption.title.trim().is_empty() || caption.alternative.trim().is_empty() {
        return Err(ChartError::Untold);
    }
    if !(320..=2000).contains(&style.width) {
        return Err(ChartError::Width(style.width));
    }
    Ok(())
}
