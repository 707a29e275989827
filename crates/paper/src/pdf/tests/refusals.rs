//! What is not set, and which fault is named for it.

use super::*;

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
    table.columns = vec![Column::default(); 3];
    table.rows = vec![TableRow::default()];
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
