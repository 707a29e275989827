//! From figures to a drawing: levels, the municipality's look, and the alternative text.

use charts::{Bar, BarChart, BarGroup, Caption, Direction, Goal, Layout, Palette, Rgb, Style};
use kernel::{Lang, Share, format};
use measures::{Amount, Figure};
use web::{Desk, Failure};

/// A drawing with its name and the sentence that tells it.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    pub(crate) caption: String,
    pub(crate) svg: String,
    pub(crate) summary: String,
}

/// One bar.
pub(crate) struct Level {
    /// Index of its series.
    series: usize,
    value: f64,
    text: String,
}

impl Level {
    /// A figure as a bar; nothing where it has no value.
    pub(crate) fn of(desk: &Desk, series: usize, figure: Option<&Figure>) -> Option<Self> {
        let figure = figure?;
        let value = match figure.amount.as_ref()? {
            Amount::Count(number) => axis(*number),
            Amount::Share(share) => percent(*share),
            Amount::Money(amount) => axis(amount.parts().0),
            Amount::Decimal(text) => text.parse().ok()?,
        };
        let text = measures::words(desk.lang(), figure);
        Some(Self { series, value, text })
    }

    /// A share as a bar.
    pub(crate) fn share(desk: &Desk, series: usize, share: Share) -> Self {
        let text = format::share(desk.lang(), share);
        Self {
            series,
            value: percent(share),
            text,
        }
    }
}

fn percent(share: Share) -> f64 {
    axis(share.permille()) / 10.0
}

/// A whole number as a place on an axis, where 2,147,483,647 is far enough out.
pub(crate) fn axis(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}

/// What a chart shows and says of itself.
#[derive(Default)]
pub(crate) struct Plan {
    /// Begins every id in the drawing; a plain name, one of its kind on the page.
    pub(crate) prefix: &'static str,
    pub(crate) caption: String,
    /// What the axis counts.
    pub(crate) unit: String,
    pub(crate) series: Vec<String>,
    /// Name and bars.
    pub(crate) groups: Vec<(String, Vec<Level>)>,
    /// Level and name.
    pub(crate) goals: Vec<(i64, String)>,
    /// One upon another?
    pub(crate) stacked: bool,
    /// Lying bars, with room for long names?
    pub(crate) lying: bool,
    /// The sentence under it.
    pub(crate) summary: String,
}

/// Draws the chart; nothing when there is nothing to show.
pub(crate) fn draw(desk: &Desk, plan: Plan) -> Result<Option<Drawn>, Failure> {
    let groups: Vec<(String, Vec<Level>)> = plan
        .groups
        .into_iter()
        .filter(|(_, bars)| !bars.is_empty())
        .collect();
    if groups.is_empty() || plan.series.len() > Palette::SIZE {
        return Ok(None);
    }
    let alternative = told(&plan.caption, &plan.series, &groups);
    let goals = plan.goals.into_iter().map(|(level, label)| Goal {
        value: axis(level),
        label,
    });
    let spec = BarChart {
        caption: Caption {
            prefix: plan.prefix.to_owned(),
            title: plan.caption.clone(),
            alternative,
            unit: plan.unit,
        },
        series: plan.series,
        goals: goals.collect(),
        groups: groups.into_iter().map(group).collect(),
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
        style: style(desk),
    };
    let drawing = charts::bars(&spec).map_err(|error| Failure::of(&plan.caption, &error))?;
    Ok(Some(Drawn {
        caption: plan.caption,
        svg: drawing.svg,
        summary: plan.summary,
    }))
}

fn group((label, bars): (String, Vec<Level>)) -> BarGroup {
    let bars = bars.into_iter().map(|level| Bar {
        series: level.series,
        value: level.value,
        text: level.text,
        hidden: false,
    });
    BarGroup {
        label,
        bars: bars.collect(),
    }
}

/// `Caption. Group: series value, series value.`
fn told(caption: &str, series: &[String], groups: &[(String, Vec<Level>)]) -> String {
    let mut sentences = vec![caption.to_owned()];
    for (label, bars) in groups {
        let one = |bar: &Level| match series.get(bar.series) {
            Some(name) if series.len() > 1 => format!("{name} {}", bar.text),
            Some(_) | None => bar.text.clone(),
        };
        let values: Vec<String> = bars.iter().map(one).collect();
        sentences.push(format!("{label}: {}", values.join(", ")));
    }
    sentences.join(". ") + "."
}

fn style(desk: &Desk) -> Style {
    let usual = Style::default();
    let accent = desk
        .settings
        .get("accent")
        .and_then(|colour| Rgb::from_hex(colour));
    Style {
        accent: accent.unwrap_or(usual.accent),
        language: match desk.lang() {
            Lang::Da => charts::Lang::Danish,
            Lang::En => charts::Lang::English,
        },
        ..usual
    }
}
