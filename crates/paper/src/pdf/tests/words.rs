//! What is printed: text as it stands, whatever it says, and what must be explained beside it.

use super::*;

#[test]
fn hostile_text_is_printed_as_text() {
    let hostile = r#"#eval("1")#panic()$x^2$*b*_i_`c`\<a>@b//c/*d*/=]}~--..."#;
    let profile = Profile {
        name: hostile.into(),
        kind: "figure".into(),
        ..Profile::default()
    };
    let cell = Cell {
        text: hostile.into(),
        hidden: false,
        definition: Some(hostile.into()),
    };
    let table = Table {
        caption: hostile.into(),
        columns: vec![
            Column {
                title: hostile.into(),
                numeric: true
            };
            2
        ],
        rows: vec![TableRow {
            header: hostile.into(),
            cells: vec![cell],
            total: true,
        }],
        notes: vec![hostile.into()],
        source: hostile.into(),
        ..Table::default()
    };
    let mut document = with_blocks(vec![
        Block::Paragraph(text(hostile)),
        Block::Subheading(hostile.into()),
        Block::Quote {
            text: text(hostile),
            source: hostile.into(),
        },
        Block::Table(table),
        Block::Profiles(vec![profile]),
    ]);
    document.title = hostile.into();
    document.sections[0].anchor = hostile.into();
    assert_eq!(
        printed(&document).matches(hostile).count(),
        15,
        "the cover, two feet, and the twelve places it was put"
    );
}

#[test]
fn a_link_that_no_reader_should_follow_and_a_reference_to_nothing_become_text() {
    let pieces = vec![
        Inline::Link {
            url: "javascript:alert(1)".into(),
            text: "script".into(),
        },
        Inline::Reference {
            anchor: "nowhere".into(),
            text: "lost".into(),
        },
        Inline::Link {
            url: "https://example.org".into(),
            text: "found".into(),
        },
    ];
    let document = with_blocks(vec![Block::Paragraph(pieces)]);
    assert!(printed(&document).contains("scriptlostfound"));
    let bytes = pdf(&document, &Fonts::embedded(), STAMP).expect("the document can be set");
    let source = String::from_utf8_lossy(&bytes);
    assert!(!source.contains("javascript:"));
}

#[test]
fn a_character_that_no_font_can_draw_is_marked_and_stops_nothing() {
    let document = with_blocks(vec![Block::Paragraph(text(
        "a\u{0}\u{feff}b\u{e000}漢🦀c\u{202e}\u{10ffff}e\u{301}",
    ))]);
    let words = printed(&document);
    assert!(words.contains("ab???c"), "{words}");
    assert!(pdf(&document, &Fonts::embedded(), STAMP).is_ok());
}

#[test]
fn a_hidden_cell_is_read_aloud_as_a_word_and_explained_under_its_table() {
    let cell = Cell {
        text: HIDDEN_MARK.into(),
        hidden: true,
        definition: None,
    };
    let table = Table {
        columns: vec![
            Column {
                title: "Type".into(),
                numeric: false,
            },
            Column {
                title: "I alt".into(),
                numeric: true,
            },
        ],
        rows: vec![TableRow {
            header: "Fleksjob".into(),
            cells: vec![cell],
            total: false,
        }],
        ..Table::default()
    };
    let mut document = with_blocks(vec![Block::Table(table)]);
    document.hidden_explanation = "Tallet er skjult.".into();
    assert!(printed(&document).contains("..Talleterskjult."));
    let bytes = pdf(&document, &Fonts::embedded(), STAMP).expect("the document can be set");
    let source = String::from_utf8_lossy(&bytes);
    assert_eq!(
        source.matches("/Alt(skjult)").count(),
        2,
        "in the cell and in the explanation"
    );
    assert!(
        source.contains("/Scope/Row") && source.contains("/Scope/Column"),
        "every figure has two headers"
    );
}

#[test]
fn a_definition_is_explained_at_its_first_use_in_a_chapter_only() {
    let figure = |hidden| Inline::Figure {
        text: "7".into(),
        definition: Some("jobs".into()),
        hidden,
        period: None,
    };
    let mut document = with_blocks(vec![Block::Paragraph(vec![figure(false), figure(false)])]);
    let mut second = document.sections[0].clone();
    second.anchor = "b".into();
    document.sections.push(second);
    document.definitions = vec![Definition {
        id: "jobs".into(),
        title: "Job".into(),
        text: "Talt.".into(),
        ..Definition::default()
    }];
    assert_eq!(
        printed(&document).matches("Talt.").count(),
        3,
        "one note in each chapter and the list"
    );
}

#[test]
fn text_far_too_long_is_still_set() {
    let document = with_blocks(vec![Block::Paragraph(text(&"Ord og #ord. ".repeat(8_000)))]);
    assert_eq!(printed(&document).matches("#ord.").count(), 8_000);
}
