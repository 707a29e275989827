//! Documents rendered and parsed again, as a browser and a screen reader meet them.

use paper::document::{
    Block, Cell, Chart, Column, Document, Inline, Profile, Section, StripFigure, Table, TableRow, Words,
};
use scraper::{Html, Selector};

use super::{Links, body};

fn figure(text: &str, hidden: bool) -> Inline {
    Inline::Figure {
        text: text.into(),
        definition: Some("jobs.delivered".into()),
        hidden,
        period: Some("2018".into()),
    }
}

fn document(blocks: Vec<Block>) -> Document {
    let inner = Section {
        anchor: "afsnit-inde".into(),
        number: "1.1".into(),
        title: "Inde".into(),
        blocks,
        ..Section::default()
    };
    Document {
        language: "da".into(),
        hidden_explanation: "Tallet er skjult.".into(),
        words: Words::danish(),
        strip: vec![StripFigure {
            value: "..".into(),
            label: "Job".into(),
            definition: None,
        }],
        sections: vec![
            Section {
                anchor: "afsnit-et".into(),
                number: "1".into(),
                title: "Et".into(),
                lead: vec![
                    Inline::Text("I alt ".into()),
                    figure("193", false),
                    Inline::Text(" job".into()),
                ],
                sections: vec![inner],
                ..Section::default()
            },
            Section {
                anchor: "afsnit-to".into(),
                title: "Bilag A: to".into(),
                ..Section::default()
            },
        ],
        ..Document::default()
    }
}

fn page(blocks: Vec<Block>) -> Html {
    let links = Links {
        definition: &|id| format!("/tal/{id}"),
    };
    Html::parse_fragment(&body(&document(blocks), &links))
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector)
        .map(|found| {
            found
                .text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector)
        .filter_map(|found| found.value().attr(name).map(str::to_owned))
        .collect()
}

fn table() -> Table {
    let cell = |text: &str, hidden| Cell {
        text: text.into(),
        hidden,
        definition: Some("outcome.count".into()),
    };
    Table {
        anchor: "tabel-1".into(),
        number: "1".into(),
        caption: "Udfald".into(),
        columns: vec![
            Column {
                title: "Udfald".into(),
                numeric: false,
            },
            Column {
                title: "Antal".into(),
                numeric: true,
            },
        ],
        rows: vec![
            TableRow {
                header: "Fleksjob".into(),
                cells: vec![cell("5", false)],
                total: false,
            },
            TableRow {
                header: "Død".into(),
                cells: vec![cell("..", true)],
                total: false,
            },
        ],
        notes: vec!["En note".into()],
        source: "Kilden".into(),
    }
}

#[test]
fn a_figure_leads_to_its_definition_and_says_its_own_time() {
    let page = page(Vec::new());
    assert_eq!(
        attributes(&page, ".report-lead a.figure", "href"),
        ["/tal/jobs.delivered"]
    );
    assert_eq!(texts(&page, ".report-lead"), ["I alt 193 (2018) job"]);
}

#[test]
fn a_hidden_figure_is_read_aloud_as_hidden() {
    let page = page(vec![
        Block::Paragraph(vec![figure("..", true)]),
        Block::Table(table()),
    ]);
    assert_eq!(texts(&page, "p .hidden-figure .sr-only"), ["skjult"]);
    assert_eq!(texts(&page, "td .hidden-figure .sr-only"), ["skjult"]);
    assert_eq!(texts(&page, ".report-strip .sr-only"), ["skjult"]);
    assert!(texts(&page, ".report-note").contains(&".. Tallet er skjult.".to_owned()));
}

#[test]
fn every_cell_of_a_table_has_headers_of_row_and_column() {
    let page = page(vec![Block::Table(table())]);
    assert_eq!(texts(&page, "th[scope=col]"), ["Udfald", "Antal"]);
    assert_eq!(texts(&page, "th[scope=row]"), ["Fleksjob", "Død"]);
    assert_eq!(texts(&page, "caption"), ["Tabel 1 Udfald"]);
    assert_eq!(attributes(&page, "td", "class"), ["number", "number"]);
}

#[test]
fn headings_follow_one_another_without_a_gap() {
    let card = Profile {
        anchor: "virksomhed-x".into(),
        name: "X".into(),
        this_year_label: "2019".into(),
        this_year: vec![Inline::Text("Tekst".into())],
        ..Profile::default()
    };
    let part = Block::Part {
        title: "Del".into(),
        blocks: vec![Block::Subheading("Under".into()), Block::Profiles(vec![card])],
    };
    let page = page(vec![part]);
    assert_eq!(texts(&page, "h2"), ["Indhold", "1 Et", "Bilag A: to"]);
    assert_eq!(texts(&page, "h3"), ["1.1 Inde"]);
    assert_eq!(texts(&page, "h4"), ["Del"]);
    assert_eq!(texts(&page, "h5"), ["Under", "X"]);
    assert_eq!(texts(&page, "h6"), ["2019"]);
}

#[test]
fn contents_lead_to_the_sections_that_are_there() {
    let page = page(Vec::new());
    let leads = attributes(&page, ".report-contents a", "href");
    assert_eq!(leads, ["#afsnit-et", "#afsnit-inde", "#afsnit-to"]);
    assert_eq!(
        attributes(&page, "section", "id"),
        ["afsnit-et", "afsnit-inde", "afsnit-to"]
    );
}

#[test]
fn text_is_text_and_only_a_drawing_is_drawn() {
    let chart = Chart {
        anchor: "figur-1".into(),
        number: "1".into(),
        caption: "<b>Job</b>".into(),
        svg: "<svg class=\"chart\"></svg>".into(),
        alternative: "Job".into(),
        summary: String::new(),
    };
    let hostile = vec![
        Inline::Text("<script>alert(1)</script>".into()),
        Inline::Link {
            url: "javascript:alert(1)".into(),
            text: "klik".into(),
        },
        Inline::Link {
            url: "https://example.org/?a=1&b=\"2\"".into(),
            text: "læs".into(),
        },
    ];
    let page = page(vec![Block::Paragraph(hostile), Block::Chart(chart)]);
    assert!(texts(&page, "script, b").is_empty());
    assert_eq!(
        attributes(&page, "p a", "href"),
        ["/tal/jobs.delivered", "https://example.org/?a=1&b=\"2\""]
    );
    assert_eq!(attributes(&page, "figure svg", "class"), ["chart"]);
}

#[test]
fn quotes_recommendations_and_lists_say_what_they_are() {
    let text = |words: &str| vec![Inline::Text(words.into())];
    let page = page(vec![
        Block::Quote {
            text: text("Sagt"),
            source: "BIU".into(),
        },
        Block::Recommendation {
            number: "3".into(),
            text: text("Gør det"),
        },
        Block::List {
            ordered: true,
            items: vec![text("en"), text("to")],
        },
        Block::Note(text("Bemærk")),
    ]);
    assert_eq!(texts(&page, "blockquote p"), ["Sagt", "BIU"]);
    assert_eq!(
        texts(&page, ".report-recommendation p"),
        ["Anbefaling 3", "Gør det"]
    );
    assert_eq!(texts(&page, "ol li"), ["en", "to"]);
}
