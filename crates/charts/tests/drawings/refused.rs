//! What is not a chart is refused, and what is not a label stays text.

use charts::{BarChart, ChartError, LineChart, Palette, bars, lines};
use roxmltree::Document;

use crate::builders::{caption, jobs, texts};

#[test]
fn a_hostile_label_stays_a_label() {
    let hostile = "</text><script>alert('x')</script>&\"\u{0}\u{1b}";
    let mut chart = jobs();
    chart.caption.title = hostile.to_owned();
    chart.caption.alternative = hostile.to_owned();
    chart.caption.unit = hostile.to_owned();
    chart.series[0] = hostile.to_owned();
    chart.groups[0].label = hostile.to_owned();
    chart.groups[0].bars[0].text = hostile.to_owned();
    chart.goals[0].label = hostile.to_owned();
    chart.style.font = "\"><script>".to_owned();
    let drawing = bars(&chart).expect("bars are drawn");
    let document = Document::parse(&drawing.svg).expect("the drawing is well-formed");
    assert!(
        document
            .descendants()
            .all(|node| node.tag_name().name() != "script")
    );
    assert!(
        texts(&drawing)
            .iter()
            .any(|text| text.contains("<script>alert('x')</script>"))
    );
}

#[test]
fn a_chart_that_cannot_be_read_is_refused() {
    let refused = |change: fn(&mut BarChart)| {
        let mut chart = jobs();
        change(&mut chart);
        bars(&chart).expect_err("the chart is refused")
    };
    assert_eq!(refused(|chart| chart.groups.clear()), ChartError::Empty);
    assert_eq!(
        refused(|chart| chart.groups[0].bars[0].series = 2),
        ChartError::UnknownSeries(2)
    );
    assert_eq!(
        refused(|chart| chart.groups[0].bars[0].value = f64::NAN),
        ChartError::Level
    );
    assert_eq!(refused(|chart| chart.goals[0].value = -1.0), ChartError::Level);
    assert_eq!(
        refused(|chart| chart.caption.alternative.clear()),
        ChartError::Untold
    );
    assert_eq!(refused(|chart| chart.style.width = 10), ChartError::Width(10));
    assert_eq!(
        refused(|chart| chart.caption.prefix = "a b".to_owned()),
        ChartError::Prefix("a b".to_owned())
    );
    assert_eq!(
        refused(|chart| chart.series = vec![String::new(); Palette::SIZE + 1]),
        ChartError::TooManySeries(Palette::SIZE + 1)
    );
    assert!(matches!(
        lines(&LineChart {
            caption: caption(),
            ..LineChart::default()
        }),
        Err(ChartError::Empty)
    ));
}
