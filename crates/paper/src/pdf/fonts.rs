//! The fonts a document is set with. Not for finding fonts: the system's own are never read, so that every
//! machine sets the same document alike.

use super::PaperError;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The design system's typeface, used for everything when it is supplied.
const PREFERRED: &str = "IBM Plex Sans";
/// The typeface of a bare build.
const FALLBACK: &str = "Libertinus Serif";

/// Fonts to set with. Cheap to share; build it once and keep it.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
    family: &'static str,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Fonts")
            .field("count", &self.faces.len())
            .field("family", &self.family)
            .finish_non_exhaustive()
    }
}

impl Fonts {
    /// The fonts that come with the program: enough for a bare build.
    pub fn embedded() -> Fonts {
        Fonts::of(embedded().collect())
    }

    /// Fonts from files (TTF or OTF), with the embedded ones behind them for signs that they lack. Setting uses
    /// the regular, medium, semibold and bold weights of IBM Plex Sans and their italics.
    pub fn from_files(files: Vec<Vec<u8>>) -> Result<Fonts, PaperError> {
        let mut fonts = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(file)));
            if fonts.len() == before {
                return Err(PaperError::Font(index + 1));
            }
        }
        fonts.extend(embedded());
        Ok(Fonts::of(fonts))
    }

    fn of(fonts: Vec<Font>) -> Fonts {
        let book = FontBook::from_fonts(&fonts);
        let preferred = book.contains_family(&PREFERRED.to_lowercase());
        Fonts {
            faces: fonts,
            book: LazyHash::new(book),
            family: if preferred { PREFERRED } else { FALLBACK },
        }
    }

    /// The typeface of running text.
    pub fn family(&self) -> &'static str {
        self.family
    }

    /// Whether some font can draw the character.
    pub(super) fn can_draw(&self, character: char) -> bool {
        self.faces
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(character)))
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn at(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }
}

fn embedded() -> impl Iterator<Item = Font> {
    typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file)))
}
