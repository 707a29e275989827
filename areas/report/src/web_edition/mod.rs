//! A document as part of a web page: the same words, figures and marks as on paper, each figure a link to its
//! definition. Preview, draft and published edition share it.
//!
//! For: the body of a page. Not for: the frame around it, nor anything that is not in the document.

mod block;
mod inline;
mod section;
#[cfg(test)]
mod tests;

use askama::Template;
use paper::document::{Definition, Document, Words};

pub(crate) use section::SectionView;

/// Where figures lead.
pub struct Links<'a> {
    /// The address of a definition's page, by the measure's id; `key.` and a key for a key figure.
    pub definition: &'a dyn Fn(&str) -> String,
}

/// What every part of the page is rendered with.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) words: &'a Words,
    pub(crate) hidden_explanation: &'a str,
    pub(crate) links: &'a Links<'a>,
}

impl Frame<'_> {
    pub(crate) fn definition(&self, id: &str) -> String {
        (self.links.definition)(id)
    }
}

#[derive(Template)]
#[template(path = "web_edition/body.html")]
struct Body<'a> {
    document: &'a Document,
    frame: Frame<'a>,
}

impl Body<'_> {
    fn chapter<'a>(&'a self, section: &'a paper::document::Section) -> SectionView<'a> {
        SectionView::new(section, self.frame, 2)
    }

    /// A definition's meta line: unit and version.
    fn meta(&self, definition: &Definition) -> String {
        let words = self.frame.words;
        let unit = &definition.unit;
        let version = format!("{} {}", words.version, definition.version);
        if unit.is_empty() {
            version
        } else {
            format!("{}: {unit} · {version}", words.unit)
        }
    }

    fn hides(value: &str) -> bool {
        value == paper::document::HIDDEN_MARK
    }
}

/// Renders a document as HTML, to stand under a page's own heading of the first level.
pub fn body(document: &Document, links: &Links) -> String {
    // An edition frozen before a word was added gets the usual one.
    let words = words_of(document);
    let frame = Frame {
        words: &words,
        hidden_explanation: &document.hidden_explanation,
        links,
    };
    Body { document, frame }.render().unwrap_or_default()
}

/// Where figures lead on a page that stands alone: to the definition within it. A key figure has none of its own.
pub fn own_definition(id: &str) -> String {
    if id.starts_with("key.") {
        "#definitioner".to_owned()
    } else {
        format!("#definition-{id}")
    }
}

fn words_of(document: &Document) -> Words {
    if document.words.contents.is_empty() {
        Words::of(&document.language)
    } else {
        document.words.clone()
    }
}
