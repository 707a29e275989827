//! Running text. A hidden figure is a mark that a screen reader reads as the word for it.

use askama::Template;
use paper::document::Inline;

use super::Frame;

#[derive(Template)]
#[template(path = "web_edition/inline.html")]
pub(crate) struct InlineView<'a> {
    pub(crate) pieces: &'a [Inline],
    pub(crate) frame: Frame<'a>,
}

impl<'a> InlineView<'a> {
    fn within(&self, pieces: &'a [Inline]) -> InlineView<'a> {
        InlineView {
            pieces,
            frame: self.frame,
        }
    }

    /// The figure of a piece; any other piece is its words.
    fn figure(&self, piece: &'a Inline) -> FigureView<'a> {
        let (text, hidden, definition) = match piece {
            Inline::Figure {
                text,
                hidden,
                definition,
                period: _,
            } => (text.as_str(), *hidden, definition.as_deref()),
            Inline::Text(text) | Inline::Link { text, .. } | Inline::Reference { text, .. } => {
                (text.as_str(), false, None)
            }
            Inline::Strong(_) | Inline::Emphasis(_) | Inline::LineBreak => ("", false, None),
        };
        FigureView {
            text,
            hidden,
            definition,
            frame: self.frame,
        }
    }

    /// Only addresses that a reader of a report has a use for are links; anything else is its words.
    fn opens(url: &str) -> bool {
        ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
            url.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
    }
}

/// One figure, in text or in a table.
#[derive(Template)]
#[template(path = "web_edition/figure.html")]
pub(crate) struct FigureView<'a> {
    pub(crate) text: &'a str,
    pub(crate) hidden: bool,
    pub(crate) definition: Option<&'a str>,
    pub(crate) frame: Frame<'a>,
}
