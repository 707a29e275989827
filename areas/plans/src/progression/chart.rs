//! The steps as a drawing: hours a week and effective hours over the days.

use charts::{Caption, Line, LineChart, Point, Style, Tick};
use kernel::{Date, Lang, format};
use records::Entry;
use web::{Desk, Failure, sheet::Drawn};

use super::{effective, first_day, page};

/// Days are counted from here in a drawing; any day would do.
const EPOCH: Date = Date::constant(2000, 1, 1);

/// The drawing; nothing until there are two steps to draw a line between.
pub(super) fn drawn(desk: &Desk, steps: &[Entry]) -> Result<Option<Drawn>, Failure> {
    let days: std::collections::BTreeSet<Date> = steps.iter().filter_map(first_day).collect();
    if days.len() < 2 {
        return Ok(None);
    }
    let caption = desk.tr("progression-chart");
    let told = told(desk, steps);
    let hours = |step: &Entry| Some(step.text("weekly_hours").to_owned());
    let lines = vec![
        line(desk, "progression-hours", steps, hours),
        line(desk, "progression-effective", steps, effective),
    ];
    let ticks = steps.iter().filter_map(|step| {
        Some(Tick {
            day: number(first_day(step)?),
            label: page::day(desk, step),
        })
    });
    let drawing = charts::lines(&LineChart {
        caption: Caption {
            prefix: "progression".to_owned(),
            title: caption.clone(),
            alternative: told.clone(),
            unit: desk.tr("progression-unit"),
        },
        lines,
        ticks: ticks.collect(),
        goals: Vec::new(),
        style: style(desk),
    })
    .map_err(|error| Failure::of("progression", &error))?;
    Ok(Some(Drawn {
        caption,
        svg: drawing.svg,
        told,
    }))
}

fn line(desk: &Desk, name: &str, steps: &[Entry], of: impl Fn(&Entry) -> Option<String>) -> Line {
    let point = |step: &Entry| {
        let level = of(step)?;
        Some(Point {
            day: number(first_day(step)?),
            value: level.parse().ok()?,
            text: format::decimal(desk.lang(), &level),
            hidden: false,
        })
    };
    Line {
        name: desk.tr(name),
        points: steps.iter().filter_map(point).collect(),
    }
}

fn number(day: Date) -> i32 {
    EPOCH.until(day).map_or(0, |span| span.get_days())
}

/// From the first step to the last, in a sentence.
fn told(desk: &Desk, steps: &[Entry]) -> String {
    let hours = |step: Option<&Entry>| {
        let hours = step.and_then(effective);
        hours.map_or_else(String::new, |hours| format::decimal(desk.lang(), &hours))
    };
    let day = |step: Option<&Entry>| step.map_or_else(String::new, |step| page::day(desk, step));
    let (first, last) = (steps.first(), steps.last());
    desk.words().with(
        "progression-told",
        &[
            ("first", &day(first)),
            ("from", &hours(first)),
            ("last", &day(last)),
            ("to", &hours(last)),
        ],
    )
}

fn style(desk: &Desk) -> Style {
    let usual = Style::default();
    let accent = desk
        .settings
        .get("accent")
        .and_then(|colour| charts::Rgb::from_hex(colour));
    Style {
        accent: accent.unwrap_or(usual.accent),
        language: match desk.lang() {
            Lang::Da => charts::Lang::Danish,
            Lang::En => charts::Lang::English,
        },
        ..usual
    }
}
