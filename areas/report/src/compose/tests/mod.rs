//! The example report, composed for each audience. Its figures are the ones a reader would look for.

mod document;
mod figures;
mod masks;
mod quotes;

use std::sync::{Arc, OnceLock};

use kernel::{FixedClock, Lang};
use paper::document::{Block, Document, Section, Table, plain_text};
use store::Database;

use super::{Composed, Mask, PreviousQuotes, ReportError, compose};
use crate::{audience::Audience, example_records};

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock("2020-05-29T08:00:00Z".parse().expect("a moment")))
}

/// The example, loaded once; the tests only read it.
pub(super) fn example() -> &'static Database {
    static EXAMPLE: OnceLock<Database> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let path = std::env::temp_dir().join(format!("compose_{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        loaded(Database::open_sqlite(&path, clock()).expect("a database file"))
    })
}

/// The same on PostgreSQL, when the test's script has started a server.
#[allow(
    clippy::disallowed_methods,
    reason = "the test's server is named by the script that starts it"
)]
pub(super) fn example_on_postgres() -> Option<Database> {
    let address = std::env::var("FODFAESTE_TEST_POSTGRES").ok()?;
    let schema = format!("compose_{}", std::process::id());
    Some(loaded(
        Database::open_postgres(&address, &schema, clock()).expect("a schema"),
    ))
}

fn loaded(database: Database) -> Database {
    example_records::load(&database);
    database
}

pub(super) fn composed(report: &str, lang: Lang, mask: &Mask, previous: Option<&PreviousQuotes>) -> Composed {
    example()
        .read::<_, ReportError>("test", |tx| compose(tx, report, lang, mask, previous))
        .expect("a report that can be composed")
}

pub(super) fn for_audience(audience: Audience) -> Composed {
    composed("aarsrapport-2019", Lang::Da, &Mask::empty(audience), None)
}

pub(super) fn section<'a>(document: &'a Document, anchor: &str) -> &'a Section {
    let mut found = None;
    document.each_section(|section| {
        if section.anchor == anchor {
            found = Some(section);
        }
    });
    found.expect("a section of that anchor")
}

/// The words of all running text of a section, figures as they are printed.
pub(super) fn words(section: &Section) -> String {
    fn of(block: &Block, lines: &mut Vec<String>) {
        match block {
            Block::Paragraph(text)
            | Block::Note(text)
            | Block::Quote { text, .. }
            | Block::Recommendation { text, .. } => lines.push(plain_text(text)),
            Block::List { items, .. } => lines.extend(items.iter().map(|item| plain_text(item))),
            Block::Part { blocks, .. } => blocks.iter().for_each(|inner| of(inner, lines)),
            Block::Subheading(title) => lines.push(title.clone()),
            Block::Table(_) | Block::Chart(_) | Block::Profiles(_) => {}
        }
    }
    let mut lines = vec![plain_text(&section.lead)];
    section.blocks.iter().for_each(|block| of(block, &mut lines));
    lines.join("\n").replace('\u{a0}', " ")
}

pub(super) fn table<'a>(document: &'a Document, caption: &str) -> &'a Table {
    let mut found = None;
    document.each_table(|table| {
        if table.caption.starts_with(caption) {
            found.get_or_insert(table);
        }
    });
    found.expect("a table of that caption")
}

pub(super) fn row<'a>(table: &'a Table, header: &str) -> Vec<&'a str> {
    let row = table
        .rows
        .iter()
        .find(|row| row.header.starts_with(header))
        .expect("a row of that header");
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}
