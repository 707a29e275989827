//! Why a document could not be set. Each says where, so that it can be mended there.

/// Why a document could not be set as a PDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A chart says nothing to a reader who cannot see it.
    #[error("chart \"{caption}\" has no alternative text")]
    ChartWithoutAlternative {
        /// The chart's caption.
        caption: String,
    },
    /// A chart's drawing is not SVG.
    #[error("chart \"{caption}\" is not an SVG drawing")]
    ChartNotSvg {
        /// The chart's caption.
        caption: String,
    },
    /// A row does not have one cell for each column but the first.
    #[error("table \"{caption}\", row {row}: {cells} cells do not fit {columns} columns")]
    RowDoesNotFit {
        /// The table's caption.
        caption: String,
        /// The row, counted from 1.
        row: usize,
        /// Cells it has.
        cells: usize,
        /// Columns the table has, that of the row headers included.
        columns: usize,
    },
    /// Two things share a name, so a reference could lead to either.
    #[error("two things in the document are named \"{0}\"")]
    NameTwice(String),
    /// Sections, parts or text are nested deeper than a page can show.
    #[error("\"{0}\" is nested too deep")]
    TooDeep(String),
    /// The accent is not a colour of the form `#rrggbb`.
    #[error("\"{0}\" is not a colour like #004f9e")]
    Accent(String),
    /// The document's language is not one that the layout speaks.
    #[error("\"{0}\" is not a language of the report (da, en)")]
    Language(String),
    /// The creation date does not exist.
    #[error("the creation date does not exist")]
    Stamp,
    /// A font file could not be read; counted from 1.
    #[error("font file {0} is not a font")]
    Font(usize),
    /// The document could not be written as JSON.
    #[error("the document could not be written as data: {0}")]
    Data(String),
    /// Typst could not set the document, or the result would not be accessible.
    #[error("the document could not be set: {}", .0.join("; "))]
    Refused(Vec<String>),
}
