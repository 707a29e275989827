//! Charts to draw, and what a reader finds in a drawing.

use charts::{
    Bar, BarChart, BarGroup, Caption, Direction, Drawing, Goal, Layout, Line, LineChart, Point, Tick, bars,
    lines,
};
use roxmltree::Document;

pub fn caption() -> Caption {
    Caption {
        prefix: "jobs".to_owned(),
        title: "Job efter år".to_owned(),
        alternative: "I 2018 blev der 12 job, i 2019 57; målet var 60.".to_owned(),
        unit: "Antal job".to_owned(),
    }
}

pub fn bar(series: usize, value: u32) -> Bar {
    Bar {
        series,
        value: f64::from(value),
        text: value.to_string(),
        hidden: false,
    }
}

pub fn hidden(series: usize, value: u32) -> Bar {
    Bar {
        hidden: true,
        text: format!("hemmelig {value}"),
        ..bar(series, value)
    }
}

pub fn group(label: &str, bars: Vec<Bar>) -> BarGroup {
    BarGroup {
        label: label.to_owned(),
        bars,
    }
}

pub fn jobs() -> BarChart {
    BarChart {
        caption: caption(),
        series: vec!["Fleksjob".to_owned(), "Ordinært job".to_owned()],
        groups: vec![
            group("2018", vec![bar(0, 12), bar(1, 7)]),
            group("2019", vec![bar(0, 41), bar(1, 16)]),
        ],
        goals: vec![Goal {
            value: 60.0,
            label: "Mål: 60".to_owned(),
        }],
        ..BarChart::default()
    }
}

pub fn point(day: i32, value: u32) -> Point {
    Point {
        day,
        value: f64::from(value),
        text: value.to_string(),
        hidden: false,
    }
}

pub fn waiting() -> LineChart {
    LineChart {
        caption: Caption {
            prefix: "venteliste".to_owned(),
            ..caption()
        },
        lines: vec![
            Line {
                name: "Venteliste".to_owned(),
                points: vec![point(0, 4), point(31, 9), point(59, 11)],
            },
            Line {
                name: "Pladser".to_owned(),
                points: vec![point(0, 10), point(31, 10), point(59, 12)],
            },
        ],
        ticks: vec![
            Tick {
                day: 0,
                label: "jan.".to_owned(),
            },
            Tick {
                day: 59,
                label: "mar.".to_owned(),
            },
        ],
        goals: vec![Goal {
            value: 14.0,
            label: "Aftalt: 14".to_owned(),
        }],
        ..LineChart::default()
    }
}

/// Every arrangement of bars, and lines.
pub fn every_drawing() -> Vec<Drawing> {
    let mut drawings = vec![lines(&waiting()).expect("lines are drawn")];
    for layout in [Layout::Grouped, Layout::Stacked] {
        for direction in [Direction::Vertical, Direction::Horizontal] {
            drawings.push(
                bars(&BarChart {
                    layout,
                    direction,
                    ..jobs()
                })
                .expect("bars are drawn"),
            );
        }
    }
    drawings
}

pub fn texts(drawing: &Drawing) -> Vec<String> {
    let document = Document::parse(&drawing.svg).expect("the drawing is well-formed");
    document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .map(|node| node.text().unwrap_or_default().trim().to_owned())
        .collect()
}

pub fn filled_boxes(drawing: &Drawing) -> usize {
    let document = Document::parse(&drawing.svg).expect("the drawing is well-formed");
    document.descendants().filter(|node| is_filled_box(*node)).count()
}

pub fn is_filled_box(node: roxmltree::Node) -> bool {
    node.tag_name().name() == "rect" && node.attribute("fill") != Some("none")
}
