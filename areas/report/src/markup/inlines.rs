//! Running text under construction: wraps opened and closed, placeholders answered as they are met.

use paper::document::{Inline, plain_text};

use super::{Answers, Placeholder, Span, placeholder, sentence, spans};

/// Emphasis nested deeper says nothing more, and outputs refuse it.
const DEEPEST: usize = 3;

/// What a run of text stands in.
pub(super) enum Wrap {
    /// Text of weight.
    Strong,
    /// Stressed text.
    Emphasis,
    /// A link to an address.
    Link(String),
    /// Nothing that shows.
    Nothing,
}

/// The running text of one paragraph, heading or item.
#[derive(Default)]
pub(super) struct Run {
    done: Vec<Inline>,
    open: Vec<(Wrap, Vec<Inline>)>,
}

impl Run {
    pub(super) fn open(&mut self, wrap: Wrap) {
        let wrap = if self.open.len() < DEEPEST {
            wrap
        } else {
            Wrap::Nothing
        };
        self.open.push((wrap, Vec::new()));
    }

    pub(super) fn close(&mut self) {
        let Some((wrap, inner)) = self.open.pop() else {
            return;
        };
        match wrap {
            Wrap::Strong => self.push(Inline::Strong(inner)),
            Wrap::Emphasis => self.push(Inline::Emphasis(inner)),
            Wrap::Link(url) if leads_out(&url) => self.push(Inline::Link {
                url,
                text: plain_text(&inner),
            }),
            Wrap::Link(_) | Wrap::Nothing => inner.into_iter().for_each(|piece| self.push(piece)),
        }
    }

    pub(super) fn push(&mut self, piece: Inline) {
        let pieces = self.open.last_mut().map_or(&mut self.done, |(_, inner)| inner);
        match (pieces.last_mut(), piece) {
            (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
            (_, piece) => pieces.push(piece),
        }
    }

    /// Text as typed, with its placeholders. A line end within a paragraph is a space.
    pub(super) fn text(&mut self, typed: &str, answers: &mut dyn Answers) {
        let pieces = spans(typed);
        for (index, span) in pieces.iter().enumerate() {
            match *span {
                Span::Words(words) => self.push(Inline::Text(words.replace('\n', " "))),
                Span::Block(inner) => self.push(answers.unknown(&format!("{{{{{inner}}}}}"))),
                Span::Placeholder(inner) => {
                    let piece = answer(inner, answers);
                    let after = match pieces.get(index + 1) {
                        Some(Span::Words(next)) => *next,
                        Some(Span::Placeholder(_) | Span::Block(_)) | None => "",
                    };
                    let piece = sentence::fit(piece, &self.before(), after);
                    self.push(piece);
                }
            }
        }
    }

    /// The last words so far; a long paragraph is not read again for each figure in it.
    fn before(&self) -> String {
        let inner = self.open.iter().rev().flat_map(|(_, pieces)| pieces.iter().rev());
        let (mut before, mut letters) = (String::new(), 0);
        for piece in inner.chain(self.done.iter().rev()) {
            let last = sentence::last_letters(piece);
            letters += last.len();
            before.insert_str(0, &last);
            if letters > sentence::LOOK_BACK {
                break;
            }
        }
        before
    }

    pub(super) fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

fn answer(inner: &str, answers: &mut dyn Answers) -> Inline {
    match placeholder::placeholder(inner) {
        Some(Placeholder::Figure(call)) => answers.figure(&call),
        Some(Placeholder::Reference(section)) => answers.reference(&section),
        None => answers.unknown(&format!("{{{inner}}}")),
    }
}

/// Only addresses that a reader of a report has a use for become links.
fn leads_out(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}
