//! Bars: figures of a few groups side by side, or one upon another, with named goal lines.
//!
//! For: counts and amounts by group. A hidden figure is drawn as nothing but its mark; its value is never read.
//! Not for: development over dates; that is a line.

mod horizontal;
mod vertical;

use crate::palette::Palette;
use crate::scale::Scale;
use crate::{Caption, ChartError, Drawing, Goal, Style, check_caption, check_level};

/// One figure.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Index of its series in the chart.
    pub series: usize,
    /// Level in the unit of the axis, 0 or more.
    pub value: f64,
    /// The level as it is to be read, already formatted.
    pub text: String,
    /// Whether disclosure control hides the figure; then neither value nor text is used.
    pub hidden: bool,
}

/// The figures that stand together under one name.
#[derive(Clone, Debug)]
pub struct BarGroup {
    /// Name under or beside the bars.
    pub label: String,
    /// Its figures, in the order in which they are drawn.
    pub bars: Vec<Bar>,
}

/// How the bars of a group stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Side by side: the figures are compared with each other.
    #[default]
    Grouped,
    /// One upon another: the figures are parts of a whole.
    Stacked,
}

/// Which way the bars point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Upwards. Where a label or a figure would not fit under or over its bar, the chart is drawn horizontally.
    #[default]
    Vertical,
    /// To the right; has room for long names.
    Horizontal,
}

/// A chart of bars.
#[derive(Clone, Debug, Default)]
pub struct BarChart {
    /// What the chart says about itself.
    pub caption: Caption,
    /// Names of the series; at most [`Palette::SIZE`].
    pub series: Vec<String>,
    /// The groups in order.
    pub groups: Vec<BarGroup>,
    /// Levels to measure against.
    pub goals: Vec<Goal>,
    /// How the bars of a group stand.
    pub layout: Layout,
    /// Which way the bars point.
    pub direction: Direction,
    /// Look.
    pub style: Style,
}

impl BarChart {
    /// The levels that the axis must hold: bars or whole stacks, and goals. Hidden figures are left out, so that the
    /// axis does not betray them.
    fn levels(&self) -> Vec<f64> {
        let shown = |group: &BarGroup| -> Vec<f64> {
            group
                .bars
                .iter()
                .filter(|bar| !bar.hidden)
                .map(|bar| bar.value)
                .collect()
        };
        let mut levels: Vec<f64> = match self.layout {
            Layout::Grouped => self.groups.iter().flat_map(shown).collect(),
            Layout::Stacked => self
                .groups
                .iter()
                .map(|group| shown(group).iter().sum())
                .collect(),
        };
        levels.extend(self.goals.iter().map(|goal| goal.value));
        levels
    }

    fn scale(&self) -> Scale {
        Scale::holding(&self.levels())
    }

    fn most_bars_in_a_group(&self) -> usize {
        self.groups
            .iter()
            .map(|group| group.bars.len())
            .max()
            .unwrap_or(1)
            .max(1)
    }

    fn check(&self) -> Result<(), ChartError> {
        check_caption(&self.caption, &self.style)?;
        if self.groups.iter().all(|group| group.bars.is_empty()) {
            return Err(ChartError::Empty);
        }
        if self.series.len() > Palette::SIZE {
            return Err(ChartError::TooManySeries(self.series.len()));
        }
        for bar in self.groups.iter().flat_map(|group| &group.bars) {
            if bar.series >= self.series.len() {
                return Err(ChartError::UnknownSeries(bar.series));
            }
            if !bar.hidden {
                check_level(bar.value)?;
            }
        }
        for level in self.levels() {
            check_level(level)?;
        }
        Ok(())
    }
}

/// Draws a chart of bars.
pub fn bars(chart: &BarChart) -> Result<Drawing, ChartError> {
    chart.check()?;
    let svg = match chart.direction {
        Direction::Vertical if vertical::fits(chart) => vertical::draw(chart)?,
        Direction::Vertical | Direction::Horizontal => horizontal::draw(chart)?,
    };
    Ok(Drawing {
        svg,
        alternative: chart.caption.alternative.clone(),
    })
}
