//! The months of an agreement as a drawing, for whoever would rather look than read.
//!
//! Not for: counting.

use charts::{Bar, BarChart, BarGroup, Caption, Goal, Layout, Rgb, Style};
use kernel::{Lang, format};
use web::{Desk, Failure};

use crate::ledger::{Known, Month};

/// A whole number as a place on an axis, where 2,147,483,647 is far enough out.
fn axis(number: i64) -> f64 {
    f64::from(i32::try_from(number.max(0)).unwrap_or(i32::MAX))
}

/// The name of a month in a drawing and in a table.
pub(crate) fn name(lang: Lang, month: &Month) -> String {
    let first = month.days.first();
    format!("{} {}", lang.month(first.month()), first.year())
}

/// The fullest day of each month: places in use, at rest and extra, against the agreed number. Nothing where nothing is known.
pub(crate) fn draw(
    desk: &Desk,
    title: &str,
    agreed: i64,
    months: &[Month],
) -> Result<Option<String>, Failure> {
    let series = ["capacity-in-use", "capacity-paused", "capacity-extra-in-use"].map(|id| desk.tr(id));
    let groups: Vec<BarGroup> = months.iter().filter_map(|month| group(desk, month)).collect();
    if groups.is_empty() {
        return Ok(None);
    }
    let goal = Goal {
        value: axis(agreed),
        label: desk.words().with(
            "capacity-chart-agreed",
            &[("number", &format::count(desk.lang(), agreed))],
        ),
    };
    let spec = BarChart {
        caption: Caption {
            prefix: "pladser".to_owned(),
            title: title.to_owned(),
            alternative: told(title, &series, &groups),
            unit: desk.tr("capacity-chart-unit"),
        },
        series: series.to_vec(),
        goals: vec![goal],
        groups,
        layout: Layout::Stacked,
        style: style(desk),
        ..BarChart::default()
    };
    let drawing = charts::bars(&spec).map_err(|error| Failure::of("the places of a year", &error))?;
    Ok(Some(drawing.svg))
}

fn group(desk: &Desk, month: &Month) -> Option<BarGroup> {
    let day = &month.fullest;
    // A source counts the places of a closed host as in use; here they are drawn once, as at rest.
    let in_use = day
        .in_use()
        .filter(|_| !(day.closed && matches!(day.known, Known::Stated(_))));
    let levels = [in_use, day.paused(), day.extra_in_use()];
    let bars: Vec<Bar> = levels
        .into_iter()
        .enumerate()
        .filter_map(|(series, level)| {
            let level = level.filter(|level| *level > 0)?;
            Some(Bar {
                series,
                value: axis(level),
                text: format::count(desk.lang(), level),
                hidden: false,
            })
        })
        .collect();
    let short: String = desk
        .lang()
        .month(month.days.first().month())
        .chars()
        .take(3)
        .collect();
    (!bars.is_empty()).then_some(BarGroup { label: short, bars })
}

/// `Title. jan: I brug 4, På pause 1.`
fn told(title: &str, series: &[String], groups: &[BarGroup]) -> String {
    let mut sentences = vec![title.to_owned()];
    for group in groups {
        let one = |bar: &Bar| {
            format!(
                "{} {}",
                series.get(bar.series).map_or("", String::as_str),
                bar.text
            )
        };
        let values: Vec<String> = group.bars.iter().map(one).collect();
        sentences.push(format!("{}: {}", group.label, values.join(", ")));
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
