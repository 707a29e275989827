//! Expected and present hours of the latest weeks as a drawing, with everything it shows said in words.

use charts::{Bar, BarChart, BarGroup, Caption, Direction, Layout, Rgb, Style};
use kernel::Lang;
use web::{Desk, Failure};

use crate::{rules::week::Sum, words};

/// As many weeks as a narrow screen holds.
const WEEKS: usize = 12;

/// The drawing, oldest week first; nothing when there is nothing to draw.
pub(super) fn draw(desk: &Desk, weeks: &[(kernel::Date, Sum)]) -> Result<Option<String>, Failure> {
    let latest: Vec<&(kernel::Date, Sum)> = weeks.iter().take(WEEKS).collect();
    if latest
        .iter()
        .all(|(_, week)| week.expected == 0 && week.attended == 0)
    {
        return Ok(None);
    }
    let series = vec![
        desk.tr("attendance-weeks-expected"),
        desk.tr("attendance-weeks-present"),
    ];
    let title = desk.tr("attendance-weeks-chart");
    let mut told = vec![title.clone()];
    let mut groups = Vec::new();
    for (monday, week) in latest.into_iter().rev() {
        let label = words::week_short(desk, *monday);
        let (expected, present) = (
            words::length(desk, week.expected),
            words::length(desk, week.attended),
        );
        told.push(format!(
            "{label}: {} {expected}, {} {present}",
            series[0], series[1]
        ));
        groups.push(BarGroup {
            label,
            bars: vec![bar(0, week.expected, expected), bar(1, week.attended, present)],
        });
    }
    let spec = BarChart {
        caption: Caption {
            prefix: "uger".to_owned(),
            title,
            alternative: told.join(". ") + ".",
            unit: desk.tr("attendance-weeks-unit"),
        },
        series,
        groups,
        goals: Vec::new(),
        layout: Layout::Grouped,
        direction: Direction::Horizontal,
        style: style(desk),
    };
    let drawing = charts::bars(&spec).map_err(|error| Failure::of("the chart of weeks", &error))?;
    Ok(Some(drawing.svg))
}

fn bar(series: usize, minutes: i64, text: String) -> Bar {
    // A week has 10,080 minutes.
    let minutes = i32::try_from(minutes).unwrap_or(i32::MAX);
    Bar {
        series,
        value: f64::from(minutes) / 60.0,
        text,
        hidden: false,
    }
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
