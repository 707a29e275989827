//! Setting a document as an accessible PDF (PDF/UA-1) through Typst.
//!
//! The template is Typst source of our own (`src/typst`); the document reaches it only as a JSON file that it
//! reads. So no text of a document is ever read as source, and whatever it says is printed as plain text.
//!
//! Equal documents, fonts and stamps give equal bytes: nothing is taken from the clock or the disk.
//! Not for: PDF/A. Archiving is a further wish that needs the same checks with another standard.

mod check;
mod errors;
mod fonts;
mod prepare;
mod world;

pub use errors::PaperError;
pub use fonts::Fonts;

use crate::document::Document;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// How long what Typst has worked out is kept for the next setting, counted in settings.
const REMEMBERED_SETTINGS: usize = 2;

/// When the PDF was made, in UTC; the caller's clock decides, so that an edition can be set again byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Year, four digits.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

/// Sets `document` with `fonts` as a PDF/UA-1 file.
pub fn pdf(document: &Document, fonts: &Fonts, stamp: Stamp) -> Result<Vec<u8>, PaperError> {
    set(document, fonts, stamp).map(|(bytes, _)| bytes)
}

/// The PDF and what Typst warned of; a warning means that the template, not the document, needs mending.
fn set(document: &Document, fonts: &Fonts, stamp: Stamp) -> Result<(Vec<u8>, Vec<String>), PaperError> {
    check::check(document)?;
    let options = options(stamp)?;
    let (pages, warnings) = pages(document, fonts)?;
    let bytes = typst_pdf::pdf(&pages, &options);
    typst::comemo::evict(REMEMBERED_SETTINGS);
    match bytes {
        Ok(bytes) => Ok((bytes, warnings)),
        Err(problems) => Err(PaperError::Refused(messages(&problems))),
    }
}

fn pages(document: &Document, fonts: &Fonts) -> Result<(PagedDocument, Vec<String>), PaperError> {
    let world = world::ReportWorld::new(prepare::prepare(document, fonts)?, fonts)?;
    let set = typst::compile::<PagedDocument>(&world);
    let warnings = messages(&set.warnings);
    set.output
        .map(|pages| (pages, warnings))
        .map_err(|problems| PaperError::Refused(messages(&problems)))
}

fn options(stamp: Stamp) -> Result<PdfOptions, PaperError> {
    let Stamp {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = stamp;
    let made = Datetime::from_ymd_hms(year, month, day, hour, minute, second).ok_or(PaperError::Stamp)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|problem| PaperError::Refused(vec![problem.message().to_string()]))?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Fodfæste".into())),
        timestamp: Some(Timestamp::new_utc(made)),
        standards,
        ..PdfOptions::default()
    })
}

fn messages(diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    let line = |problem: &SourceDiagnostic| {
        let hints = problem.hints.iter().map(|hint| hint.v.to_string());
        std::iter::once(problem.message.to_string())
            .chain(hints)
            .collect::<Vec<_>>()
            .join(" – ")
    };
    diagnostics.iter().map(line).collect()
}

#[cfg(test)]
mod tests;
