//! A hidden figure leaves its mark and nothing else.

use charts::{BarChart, Direction, HIDDEN_MARK, Layout, Point, bars, lines};

use crate::builders::{bar, filled_boxes, group, hidden, jobs, point, texts, waiting};

#[test]
fn a_hidden_figure_is_drawn_as_nothing_but_its_mark() {
    for layout in [Layout::Grouped, Layout::Stacked] {
        for direction in [Direction::Vertical, Direction::Horizontal] {
            let chart = |bars| BarChart {
                layout,
                direction,
                goals: vec![],
                groups: vec![group("2019", bars)],
                ..jobs()
            };
            let open = bars(&chart(vec![bar(0, 9), bar(1, 3)])).expect("bars are drawn");
            let closed = bars(&chart(vec![bar(0, 9), hidden(1, 3)])).expect("bars are drawn");
            assert!(texts(&closed).iter().any(|text| text == HIDDEN_MARK));
            assert!(!closed.svg.contains("hemmelig"));
            assert!(filled_boxes(&closed) < filled_boxes(&open));
        }
    }
}

#[test]
fn a_drawing_is_the_same_whatever_the_hidden_figure_is() {
    for layout in [Layout::Grouped, Layout::Stacked] {
        for direction in [Direction::Vertical, Direction::Horizontal] {
            let with = |value| {
                let groups = vec![group("2019", vec![bar(0, 9), hidden(1, value)])];
                bars(&BarChart {
                    layout,
                    direction,
                    groups,
                    ..jobs()
                })
                .expect("bars are drawn")
                .svg
            };
            assert_eq!(with(1), with(4_000_000));
        }
    }
    let with = |value| {
        let mut chart = waiting();
        chart.lines[0].points[1] = Point {
            hidden: true,
            ..point(31, value)
        };
        lines(&chart).expect("lines are drawn").svg
    };
    assert_eq!(with(1), with(4_000_000));
}
