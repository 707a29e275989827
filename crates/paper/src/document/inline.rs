//! Running text: the pieces a sentence is made of. Not for blocks; a piece never holds a block.

use serde::{Deserialize, Serialize};

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Inline {
    /// Words as they stand; no character in them means anything but itself.
    Text(String),
    /// Text of weight.
    Strong(Vec<Inline>),
    /// Stressed text.
    Emphasis(Vec<Inline>),
    /// A link out of the document.
    Link {
        /// Address: `http:`, `https:`, `mailto:` or `tel:`.
        url: String,
        /// What is printed.
        text: String,
    },
    /// A reference to a section, table, chart or profile of this document.
    Reference {
        /// Its anchor.
        anchor: String,
        /// What is printed, e.g. `6.5`.
        text: String,
    },
    /// A figure that was counted or stated, with what it means.
    Figure {
        /// The figure as printed; the hidden mark when `hidden`.
        text: String,
        /// Id of the definition it follows.
        definition: Option<String>,
        /// The value is withheld.
        hidden: bool,
        /// Its own period or date where that differs from the section's, as printed.
        period: Option<String>,
    },
    /// A new line within the paragraph.
    LineBreak,
}

/// The words alone, for search, metadata and alternative text. A line break becomes a space.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    collect(inlines, &mut words);
    words
}

fn collect(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text)
            | Inline::Link { text, .. }
            | Inline::Reference { text, .. }
            | Inline::Figure { text, .. } => words.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => collect(inner, words),
            Inline::LineBreak => words.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_every_word_and_drops_the_markup() {
        let inlines = [
            Inline::Text("I alt ".into()),
            Inline::Strong(vec![Inline::Figure {
                text: "193".into(),
                definition: None,
                hidden: false,
                period: None,
            }]),
            Inline::LineBreak,
            Inline::Reference {
                anchor: "jobs".into(),
                text: "6.8".into(),
            },
        ];
        assert_eq!(plain_text(&inlines), "I alt 193 6.8");
    }
}
