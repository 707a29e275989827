//! What a PDF must be, checked on an invented report (`examples/sample.json`).

mod refusals;
mod words;

use super::*;
use crate::document::{
    Block, Cell, Chart, Column, Definition, HIDDEN_MARK, Inline, Profile, Section, Table, TableRow,
};
use typst::layout::{Frame, FrameItem};

const STAMP: Stamp = Stamp {
    year: 2020,
    month: 6,
    day: 4,
    hour: 12,
    minute: 0,
    second: 0,
};

fn sample() -> Document {
    serde_json::from_str(include_str!("../../examples/sample.json")).expect("the sample is a document")
}

fn with_blocks(blocks: Vec<Block>) -> Document {
    let section = Section {
        anchor: "a".into(),
        number: "1".into(),
        title: "Titel".into(),
        blocks,
        ..Section::default()
    };
    Document {
        language: "da".into(),
        title: "Rapport".into(),
        sections: vec![section],
        ..Document::default()
    }
}

/// Every word that is printed, in the order it is set, without the breaks between lines and pages.
fn printed(document: &Document) -> String {
    let (pages, warnings) = pages(document, &Fonts::embedded()).expect("the document can be set");
    assert!(warnings.is_empty(), "{warnings:?}");
    let mut words = String::new();
    for page in pages.pages() {
        collect(&page.frame, &mut words);
    }
    words.retain(|character| !character.is_whitespace() && character != '\u{ad}' && character != '\u{200b}');
    words
}

fn collect(frame: &Frame, words: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, words),
            FrameItem::Text(text) => words.push_str(&text.text),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

#[test]
fn a_rich_report_is_set_as_an_accessible_pdf_without_a_warning() {
    let (bytes, warnings) = set(&sample(), &Fonts::embedded(), STAMP).expect("the sample can be set");
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(warnings.is_empty(), "{warnings:?}");
    let metadata = String::from_utf8_lossy(&bytes);
    assert!(
        metadata.contains("pdfuaid:part"),
        "the file says that it follows PDF/UA"
    );
    assert!(metadata.contains("Socialøkonomi i Eksempelby"));
}

#[test]
fn equal_documents_give_equal_bytes() {
    let once = pdf(&sample(), &Fonts::embedded(), STAMP).expect("the sample can be set");
    let again = pdf(&sample(), &Fonts::embedded(), STAMP).expect("the sample can be set");
    assert!(once == again, "{} and {} bytes differ", once.len(), again.len());
}

#[test]
fn odd_shapes_are_set_without_a_warning() {
    let cells = vec![
        Cell {
            text: "1.234.567".into(),
            ..Cell::default()
        };
        24
    ];
    let row = TableRow {
        header: "Række".repeat(40),
        cells,
        total: false,
    };
    let wide = Table {
        columns: vec![
            Column {
                title: "Fleksjobordninger i kvartalet".into(),
                numeric: true
            };
            25
        ],
        rows: vec![row; 60],
        ..Table::default()
    };
    let empty_rows = Table {
        columns: vec![Column::default()],
        ..Table::default()
    };
    let long = Profile {
        this_year: text(&"En lang tekst. ".repeat(600)),
        ..Profile::default()
    };
    let document = with_blocks(vec![
        Block::Paragraph(Vec::new()),
        Block::Subheading(" ".into()),
        Block::List {
            ordered: true,
            items: vec![Vec::new()],
        },
        Block::List {
            ordered: false,
            items: Vec::new(),
        },
        Block::Table(wide),
        Block::Table(empty_rows),
        Block::Table(Table::default()),
        Block::Profiles(vec![long, Profile::default(), Profile::default()]),
        Block::Part {
            title: String::new(),
            blocks: vec![Block::Note(text(&"a".repeat(3000)))],
        },
    ]);
    let (_, warnings) = set(&document, &Fonts::embedded(), STAMP).expect("odd shapes can be set");
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn a_document_comes_back_from_its_frozen_form_unchanged() {
    let frozen = serde_json::to_string(&sample()).expect("a document is data");
    assert_eq!(
        serde_json::from_str::<Document>(&frozen).expect("its own form can be read"),
        sample()
    );
}

#[test]
fn an_empty_document_still_gives_a_cover() {
    let document = Document {
        language: "da".into(),
        ..Document::default()
    };
    assert!(
        pdf(&document, &Fonts::embedded(), STAMP)
            .expect("an empty document can be set")
            .starts_with(b"%PDF-")
    );
}
