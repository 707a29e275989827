//! What a reader sees and hears.

use charts::{Lang, Rgb, Style, bars, lines};
use roxmltree::Document;

use crate::builders::{bar, caption, every_drawing, group, jobs, texts, waiting};

#[test]
fn every_drawing_names_and_describes_itself() {
    for drawing in every_drawing() {
        let document = Document::parse(&drawing.svg).expect("the drawing is well-formed");
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert!(root.attribute("viewBox").is_some());
        let named = root.attribute("aria-labelledby").expect("the drawing is named");
        let told: Vec<&str> = named
            .split(' ')
            .map(|id| {
                let node = document
                    .descendants()
                    .find(|node| node.attribute("id") == Some(id));
                node.and_then(|node| node.text()).expect("the name exists")
            })
            .collect();
        assert_eq!(told, [caption().title, caption().alternative]);
        assert_eq!(drawing.alternative, caption().alternative);
    }
}

#[test]
fn every_figure_name_and_goal_is_text() {
    for drawing in every_drawing().iter().skip(1) {
        let shown = texts(drawing);
        for expected in [
            "12",
            "7",
            "41",
            "16",
            "2018",
            "2019",
            "Fleksjob",
            "Ordinært job",
            "Mål: 60",
            "Antal job",
        ] {
            assert!(
                shown.iter().any(|text| text == expected),
                "{expected} is missing in {shown:?}"
            );
        }
    }
}

#[test]
fn a_line_is_named_at_its_end_with_its_last_figure() {
    let shown = texts(&lines(&waiting()).expect("lines are drawn"));
    for expected in ["Venteliste 11", "Pladser 12", "Aftalt: 14", "jan.", "mar."] {
        assert!(
            shown.iter().any(|text| text == expected),
            "{expected} is missing in {shown:?}"
        );
    }
}

#[test]
fn no_drawing_holds_a_script_a_style_or_text_under_12_pixels() {
    for drawing in every_drawing() {
        let document = Document::parse(&drawing.svg).expect("the drawing is well-formed");
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(!["script", "style", "foreignObject"].contains(&node.tag_name().name()));
            assert!(
                node.attributes()
                    .all(|found| found.name() != "style" && !found.name().starts_with("on"))
            );
            if let Some(size) = node.attribute("font-size") {
                assert!(size.parse::<f64>().expect("a size is a number") >= 12.0);
            }
        }
    }
}

#[test]
fn no_id_is_shared_by_drawings_with_different_prefixes() {
    let one = bars(&jobs()).expect("bars are drawn").svg;
    let other = lines(&waiting()).expect("lines are drawn").svg;
    let document = Document::parse(&one).expect("the drawing is well-formed");
    for id in document.descendants().filter_map(|node| node.attribute("id")) {
        assert!(id.starts_with("jobs-"));
        assert!(!other.contains(&format!("\"{id}\"")));
    }
}

#[test]
fn long_names_turn_upright_bars_on_their_side_and_lose_no_word() {
    let mut chart = jobs();
    let long = "Uddannelsesforberedende beskæftigelsesordninger";
    chart.groups = (0..12)
        .map(|_| group(long, vec![bar(0, 1_234_567), bar(1, 2)]))
        .collect();
    let drawing = bars(&chart).expect("bars are drawn");
    let joined = texts(&drawing).join("");
    assert!(joined.contains("Uddannelses"), "{joined}");
    assert!(joined.contains("1234567"));
    let width = Document::parse(&drawing.svg)
        .expect("the drawing is well-formed")
        .root_element()
        .attribute("width")
        .map(str::to_owned);
    assert_eq!(width.as_deref(), Some("640"));
}

#[test]
fn every_mark_lies_on_the_sheet() {
    for drawing in every_drawing() {
        let document = Document::parse(&drawing.svg).expect("the drawing is well-formed");
        let side = |name| {
            document
                .root_element()
                .attribute(name)
                .and_then(|text| text.parse::<i32>().ok())
        };
        let (width, height) = (side("width").expect("a width"), side("height").expect("a height"));
        for node in document.descendants() {
            let place = |name| node.attribute(name).and_then(|text| text.parse::<i32>().ok());
            for x in ["x", "x1", "x2", "cx"].into_iter().filter_map(place) {
                assert!((0..=width).contains(&x), "{node:?}");
            }
            for y in ["y", "y1", "y2", "cy"].into_iter().filter_map(place) {
                assert!((0..=height).contains(&y), "{node:?}");
            }
        }
    }
}

#[test]
fn the_axis_speaks_the_language_of_the_style() {
    let mut chart = jobs();
    chart.goals.clear();
    chart.groups = vec![group("2019", vec![bar(0, 3_900_000)])];
    chart.groups[0].bars[0].text = "3,9 mio.".to_owned();
    assert!(texts(&bars(&chart).expect("bars are drawn")).contains(&"4.000.000".to_owned()));
    chart.style.language = Lang::English;
    assert!(texts(&bars(&chart).expect("bars are drawn")).contains(&"4,000,000".to_owned()));
}

#[test]
fn the_first_series_carries_the_accent() {
    let mut chart = jobs();
    chart.style = Style {
        accent: Rgb(0x12, 0x34, 0x56),
        ..Style::default()
    };
    assert!(bars(&chart).expect("bars are drawn").svg.contains("#123456"));
}
