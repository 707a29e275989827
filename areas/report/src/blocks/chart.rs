//! From figures to a drawing: levels, style, alternative text and the summary under it, the same for every chart.

use charts::{Bar, BarChart, BarGroup, Caption, Direction, Goal, Layout, Palette, Rgb, Style};
use kernel::Lang;
use measures::{Amount, Figure};
use paper::document::{Block, Chart};

use super::Made;
use crate::compose::{Book, ReportError, Told};

/// One bar: the figure, and how this audience gets it.
pub(crate) struct Level {
    /// Index of its series.
    pub(crate) series: usize,
    /// Level on the axis; read only where the figure is shown.
    pub(crate) value: f64,
    /// As told.
    pub(crate) told: Told,
}

impl Level {
    /// A figure as a bar; nothing where there is no figure or it is kept out.
    pub(crate) fn of(book: &mut Book, series: usize, figure: &Figure) -> Option<Self> {
        let value = level(figure)?;
        let told = book.tell(figure);
        (!told.withheld).then_some(Self { series, value, told })
    }
}

/// What a chart says of itself, besides its figures.
pub(crate) struct Plan {
    /// Caption above it.
    pub(crate) caption: String,
    /// What the axis counts.
    pub(crate) unit: String,
    /// Names of the series.
    pub(crate) series: Vec<String>,
    /// Groups: name and bars.
    pub(crate) groups: Vec<(String, Vec<Level>)>,
    /// Levels to measure against.
    pub(crate) goals: Vec<(f64, String)>,
    /// One upon another?
    pub(crate) stacked: bool,
    /// Lying bars, with room for long names?
    pub(crate) lying: bool,
    /// The sentence under it; when empty the figures are told one by one for those who cannot see it only.
    pub(crate) summary: String,
}

/// Draws a chart of bars.
pub(crate) fn bars(book: &mut Book, plan: Plan) -> Made {
    let groups: Vec<(String, Vec<Level>)> = plan
        .groups
        .into_iter()
        .filter(|(_, bars)| !bars.is_empty())
        .collect();
    if groups.is_empty() || plan.series.len() > Palette::SIZE {
        return Ok(Vec::new());
    }
    let alternative = told_one_by_one(book, &plan.caption, &plan.series, &groups);
    let spec = BarChart {
        caption: Caption {
            prefix: book.chart_prefix(),
            title: plan.caption.clone(),
            alternative: alternative.clone(),
            unit: plan.unit,
        },
        series: plan.series,
        groups: groups.into_iter().map(group).collect(),
        goals: plan
            .goals
            .into_iter()
            .map(|(value, label)| Goal { value, label })
            .collect(),
        layout: if plan.stacked {
            Layout::Stacked
        } else {
            Layout::Grouped
        },
        direction: if plan.lying {
            Direction::Horizontal
        } else {
            Direction::Vertical
        },
        style: style(book),
    };
    let drawing = charts::bars(&spec).map_err(ReportError::from)?;
    Ok(vec![Block::Chart(Chart {
        caption: plan.caption,
        svg: drawing.svg,
        alternative,
        summary: plan.summary,
        ..Chart::default()
    })])
}

fn group((label, bars): (String, Vec<Level>)) -> BarGroup {
    let bars = bars.into_iter().map(|level| Bar {
        series: level.series,
        // A hidden level never reaches the drawing.
        value: if level.told.hidden { 0.0 } else { level.value },
        text: level.told.text,
        hidden: level.told.hidden,
    });
    BarGroup {
        label,
        bars: bars.collect(),
    }
}

/// `Caption. Group: series value, series value. Group: …`
fn told_one_by_one(book: &Book, caption: &str, series: &[String], groups: &[(String, Vec<Level>)]) -> String {
    let mut sentences = vec![caption.to_owned()];
    for (label, bars) in groups {
        let values: Vec<String> = bars
            .iter()
            .map(|bar| {
                let value = if bar.told.hidden {
                    book.say.tr("document-hidden-word")
                } else {
                    bar.told.text.clone()
                };
                match series.get(bar.series) {
                    Some(name) if series.len() > 1 => format!("{name} {value}"),
                    _ => value,
                }
            })
            .collect();
        sentences.push(format!("{label}: {}", values.join(", ")));
    }
    sentences.join(". ") + "."
}

/// The municipality's look.
pub(crate) fn style(book: &Book) -> Style {
    let usual = Style::default();
    let accent = book
        .settings
        .get("accent")
        .and_then(|colour| Rgb::from_hex(colour));
    Style {
        accent: accent.unwrap_or(usual.accent),
        language: match book.say.lang {
            Lang::Da => charts::Lang::Danish,
            Lang::En => charts::Lang::English,
        },
        ..usual
    }
}

/// A figure's level on an axis: a position in a drawing, never computed with further.
pub(crate) fn level(figure: &Figure) -> Option<f64> {
    let plain = match figure.amount.as_ref()? {
        Amount::Count(number) => number.to_string(),
        Amount::Money(amount) => amount.parts().0.to_string(),
        Amount::Decimal(plain) => plain.clone(),
        Amount::Share(share) => format!("{}.{}", share.permille() / 10, share.permille() % 10),
    };
    plain.parse().ok()
}
