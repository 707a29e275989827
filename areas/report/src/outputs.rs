//! A document as a PDF, with the fonts that the program carries.

use std::sync::OnceLock;

use paper::{Fonts, PaperError, Stamp, document::Document};

/// The fonts, read once: the design system's where the assets were built, else the ones that come with the setter.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let files = web::assets::paper_fonts();
        let own = Fonts::from_files(files.into_iter().map(<[u8]>::to_vec).collect());
        own.unwrap_or_else(|_| Fonts::embedded())
    })
}

/// The document as PDF/UA-1, stamped with a moment: an edition's own when it was published, else the present.
pub fn pdf(document: &Document, at: kernel::Timestamp) -> Result<Vec<u8>, PaperError> {
    let at = kernel::clock::utc(at);
    let part = |number: i8| u8::try_from(number).unwrap_or(0);
    let stamp = Stamp {
        year: i32::from(at.year()),
        month: part(at.month()),
        day: part(at.day()),
        hour: part(at.hour()),
        minute: part(at.minute()),
        second: part(at.second()),
    };
    paper::pdf(document, fonts(), stamp)
}
