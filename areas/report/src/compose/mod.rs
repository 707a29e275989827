//! A report's sections, records and figures become one document for one audience in one language.
//!
//! For: drafts, previews and editions alike. A figure is asked of `measures`, written by it, and masked here; the
//! caller composes once with an empty mask to learn which figures are used, and again with the mask that disclosure
//! control gave. Not for: counting, hiding by its own judgement, or layout.

mod book;
mod contents;
mod cover;
mod definitions;
mod error;
mod figures;
pub(crate) use figures::dimensions_of;
mod mask;
mod name;
mod number;
mod outline;
mod preview;
mod quotes;
mod section;
mod sheet;
mod words;

use std::collections::BTreeMap;

use kernel::Lang;
use paper::document::Document;
use store::Tx;

pub use book::{Book, ReportRow};
pub use contents::{Heading, contents};
pub(crate) use definitions::unit;
pub use error::{Problem, ProblemKind, ReportError};
pub use mask::Mask;
pub use name::name;
pub use preview::{Unsaved, preview};
pub use quotes::{PreviousQuotes, Quote, from_json as quotes_from_json};
pub use sheet::{Sheet, Told};
pub use words::Say;

/// A figure that the document prints, and where.
#[derive(Debug, Clone)]
pub struct Used {
    /// Its [`name`], the same in every edition.
    pub name: String,
    /// The figure itself, also where it is hidden from the reader.
    pub figure: measures::Figure,
    /// The section's key, and the block's name after a space where it stands in one.
    pub place: String,
}

/// What composing gives.
#[derive(Debug)]
pub struct Composed {
    /// The document, with everything masked that the mask named.
    pub document: Document,
    /// Every figure printed, in order of printing; one that is printed twice stands twice.
    pub used: Vec<Used>,
    /// What next year's report quotes, by the strategy point's key, or the section's where it has none.
    pub quotes: BTreeMap<String, Quote>,
    /// Placeholders, references and blocks that could not be answered.
    pub problems: Vec<Problem>,
}

/// Composes a report. `previous` is what the last published edition left to be quoted.
pub fn compose(
    tx: &Tx,
    report_key: &str,
    lang: Lang,
    mask: &Mask,
    previous: Option<&PreviousQuotes>,
) -> Result<Composed, ReportError> {
    let mut book = Book::open(tx, report_key, lang, mask, previous)?;
    let mut sections = section::all(&mut book)?;
    number::tables_and_charts(&mut sections);
    let (subtitle, strip) = cover::cover(&mut book)?;
    let quotes = quotes::collect(&mut book)?;
    let definitions = definitions::of_used(&book);
    let document = Document {
        language: lang.code().to_owned(),
        title: book.report.title.clone(),
        subtitle,
        municipality: book.settings.get("name").cloned().unwrap_or_default(),
        period_label: kernel::format::period(lang, book.report.asked.period),
        edition_label: book.say.tr("document-draft"),
        audience_label: book
            .say
            .tr(&format!("document-audience-{}", mask.audience.code())),
        published_label: String::new(),
        accent: book.settings.get("accent").cloned().unwrap_or_default(),
        strip,
        sections,
        definitions,
        hidden_explanation: book.say.tr("document-hidden"),
        words: paper::document::Words::of(lang.code()),
    };
    Ok(Composed {
        document,
        used: book.used,
        quotes,
        problems: book.problems,
    })
}

#[cfg(test)]
mod tests;
