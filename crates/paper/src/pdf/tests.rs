//! What a PDF must be, checked on an invented report (`examples/sample.json`).

use super::*;
use crate::document::{Block, Chart, Inline, Section, Table};

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
fn hostile_text_is_printed_as_text() {
    let hostile = "#eval(\"1\") #panic() $x^2$ *b* _i_ `c` \\ <a> @b // /* = ] } \u{0} \u{feff} \u{e000} \u{10ffff} 漢 🦀 e\u{301} \u{202e}";
    let text = |words: &str| vec![Inline::Text(words.into())];
    let mut document = with_blocks(vec![
        Block::Paragraph(text(hostile)),
        Block::Subheading(hostile.into()),
        Block::Quote {
            text: text(hostile),
            source: hostile.into(),
        },
        Block::Paragraph(vec![
            Inline::Link {
                url: "javascript:alert(1)".into(),
                text: hostile.into(),
            },
            Inline::Reference {
                anchor: hostile.into(),
                text: hostile.into(),
            },
            Inline::Figure {
                text: hostile.into(),
                definition: Some(hostile.into()),
                hidden: true,
                period: None,
            },
        ]),
    ]);
    document.title = hostile.into();
    document.sections[0].anchor = hostile.into();
    let (_, warnings) = set(&document, &Fonts::embedded(), STAMP).expect("any text can be set");
    assert!(warnings.is_empty(), "{warnings:?}");
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

#[test]
fn a_chart_without_alternative_text_is_refused() {
    let chart = Chart {
        caption: "Job".into(),
        svg: "<svg/>".into(),
        alternative: " ".into(),
        ..Chart::default()
    };
    assert_eq!(
        pdf(&with_blocks(vec![Block::Chart(chart)]), &Fonts::embedded(), STAMP),
        Err(PaperError::ChartWithoutAlternative {
            caption: "Job".into()
        })
    );
}

#[test]
fn a_row_with_a_cell_too_few_is_refused() {
    let mut table = Table {
        caption: "Job".into(),
        ..Table::default()
    };
    table.columns = vec![crate::document::Column::default(); 3];
    table.rows = vec![crate::document::TableRow::default()];
    assert_eq!(
        pdf(&with_blocks(vec![Block::Table(table)]), &Fonts::embedded(), STAMP),
        Err(PaperError::RowDoesNotFit {
            caption: "Job".into(),
            row: 1,
            cells: 0,
            columns: 3
        })
    );
}

#[test]
fn a_name_used_twice_is_refused() {
    let mut document = with_blocks(Vec::new());
    document.sections.push(document.sections[0].clone());
    assert_eq!(
        pdf(&document, &Fonts::embedded(), STAMP),
        Err(PaperError::NameTwice("a".into()))
    );
}

#[test]
fn a_colour_language_or_date_that_does_not_exist_is_refused() {
    let coloured = Document {
        accent: "red; }".into(),
        ..with_blocks(Vec::new())
    };
    assert_eq!(
        pdf(&coloured, &Fonts::embedded(), STAMP),
        Err(PaperError::Accent("red; }".into()))
    );
    let spoken = Document {
        language: "xx".into(),
        ..with_blocks(Vec::new())
    };
    assert_eq!(
        pdf(&spoken, &Fonts::embedded(), STAMP),
        Err(PaperError::Language("xx".into()))
    );
    let stamp = Stamp {
        month: 2,
        day: 30,
        ..STAMP
    };
    assert_eq!(
        pdf(&with_blocks(Vec::new()), &Fonts::embedded(), stamp),
        Err(PaperError::Stamp)
    );
}

#[test]
fn a_file_that_is_no_font_is_refused_by_its_place() {
    let refused = Fonts::from_files(vec![b"not a font".to_vec()]);
    assert!(matches!(refused, Err(PaperError::Font(1))));
}
