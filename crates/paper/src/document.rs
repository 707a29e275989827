//! The report document: what every output prints, and what an edition freezes as JSON.
//!
//! Everything in it is already decided: figures are text in the document's language, hidden cells carry the
//! hidden mark instead of their value, numbers and anchors are computed. So no output can show more than another.
//!
//! Not for: markup, layout, or anything a reader of one medium alone needs. The JSON form is frozen in editions:
//! fields may be added with `#[serde(default)]`, never renamed or given another meaning.

mod inline;
mod table;
mod walk;
mod words;

pub use inline::{Inline, plain_text};
pub use table::{Cell, Column, Table, TableRow};
pub use words::Words;

use serde::{Deserialize, Serialize};

/// The one mark of every hidden value, primary or complementary alike, in every output.
pub const HIDDEN_MARK: &str = "..";

/// A whole report for one audience and one period, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// `da` or `en`: rules hyphenation, the words of [`Words`] and the document language a screen reader uses.
    pub language: String,
    /// Title on the cover and in the file's metadata.
    pub title: String,
    /// Line under the title; may be empty.
    pub subtitle: String,
    /// The municipality that publishes.
    pub municipality: String,
    /// The period as printed, e.g. `1. januar 2019 – 30. april 2020`.
    pub period_label: String,
    /// Which edition this is, e.g. `Udgave 1`, or that it is a draft.
    pub edition_label: String,
    /// Whom it is for, e.g. `Offentlig`.
    pub audience_label: String,
    /// When it was published, as printed; empty for a draft.
    pub published_label: String,
    /// The one accent colour, `#rrggbb`.
    pub accent: String,
    /// The year's key figures, shown on the cover.
    pub strip: Vec<StripFigure>,
    /// Chapters in reading order.
    pub sections: Vec<Section>,
    /// Definitions of the figures used; figures point here by id.
    pub definitions: Vec<Definition>,
    /// The one explanation of the hidden mark, printed wherever a table holds it.
    pub hidden_explanation: String,
    /// The fixed words of the layout in the document's language.
    pub words: Words,
}

/// One key figure on the cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripFigure {
    /// The figure as printed.
    pub value: String,
    /// What it counts, in a few words.
    pub label: String,
    /// Id of its [`Definition`].
    pub definition: Option<String>,
}

/// A chapter (at the top level) or a section within one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Unique name that references and links point to.
    pub anchor: String,
    /// The computed number, e.g. `6.5`; empty for an unnumbered section.
    pub number: String,
    /// Heading.
    pub title: String,
    /// The section's answer in one sentence, set apart under its heading; may be empty.
    pub lead: Vec<Inline>,
    /// Content in reading order.
    pub blocks: Vec<Block>,
    /// Sections within, after the blocks.
    pub sections: Vec<Section>,
}

/// A piece of a section's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading within a section, not in the contents.
    Subheading(String),
    /// A list, one entry an item.
    List {
        /// Numbered rather than bulleted.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// Words of somebody else, with where they come from.
    Quote {
        /// What was said or written.
        text: Vec<Inline>,
        /// Who or where; may be empty.
        source: String,
    },
    /// One of the five parts of a strategy point (the point, last report, last recommendation, since then, recommendation).
    Part {
        /// The part's name.
        title: String,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// A table of figures.
    Table(Table),
    /// A drawn chart.
    Chart(Chart),
    /// Cards about organisations, printed two to a page width.
    Profiles(Vec<Profile>),
    /// A recommendation to the council.
    Recommendation {
        /// Its computed number; may be empty.
        number: String,
        /// What is recommended.
        text: Vec<Inline>,
    },
    /// A remark in smaller print, e.g. the period a section counts.
    Note(Vec<Inline>),
}

/// A chart that was drawn elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// Unique name that references point to.
    pub anchor: String,
    /// The computed number, e.g. `3`.
    pub number: String,
    /// What it shows.
    pub caption: String,
    /// The drawing as a complete SVG document.
    pub svg: String,
    /// What a reader who cannot see it needs to know; never empty.
    pub alternative: String,
    /// One sentence that says what the chart tells; printed under it, may be empty.
    pub summary: String,
}

/// An organisation's card for the year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Unique name that references point to.
    pub anchor: String,
    /// The organisation's name.
    pub name: String,
    /// What it is, e.g. `Socialøkonomisk virksomhed`.
    pub kind: String,
    /// Short states, e.g. `Registreret`; may be empty.
    pub status_tags: Vec<String>,
    /// Places as printed; may be empty.
    pub places: String,
    /// Target groups as printed; may be empty.
    pub target_groups: String,
    /// What the organisation is there for.
    pub purpose: String,
    /// Heading of the report year's text, e.g. `2019`.
    pub this_year_label: String,
    /// What happened in the report year.
    pub this_year: Vec<Inline>,
    /// Heading of the coming year's text.
    pub next_year_label: String,
    /// The focus of the coming year.
    pub next_year: Vec<Inline>,
    /// Further facts: name and value.
    pub facts: Vec<(String, String)>,
    /// Its web address.
    pub link: Option<String>,
}

/// What a figure means, as a politician can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The measure's id, e.g. `jobs.delivered`.
    pub id: String,
    /// The measure's name.
    pub title: String,
    /// What is counted, and how.
    pub text: String,
    /// Unit as printed, e.g. `antal` or `kr.`.
    pub unit: String,
    /// Version of the definition; an old edition keeps the old one.
    pub version: u32,
}
