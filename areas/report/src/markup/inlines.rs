//! Running text under construction: wraps opened and closed, placeholders answered as they are met.

use paper::document::{Inline, plain_text};

use super::{Answers, Placeholder, Span, placeholder, spans};

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
                    let begins = self.begins_a_sentence();
                    let piece = match placeholder::placeholder(inner) {
                        Some(Placeholder::Figure(call)) => answers.figure(&call),
                        Some(Placeholder::Reference(section)) => answers.reference(&section),
                        None => answers.unknown(&format!("{{{inner}}}")),
                    };
                    let joined = matches!(pieces.get(index + 1), Some(Span::Words(next)) if joins(next));
                    let piece = if joined { without_period(piece) } else { piece };
                    self.push(if begins { capital(piece) } else { piece });
                }
            }
        }
    }

    /// Would a word that comes now open a sentence?
    fn begins_a_sentence(&self) -> bool {
        let before = self.tail();
        let trimmed = before.trim_end();
        if trimmed.is_empty() {
            return true;
        }
        let word = trimmed.rsplit(' ').next().unwrap_or_default();
        let ends = trimmed.ends_with(['!', '?']) || trimmed.ends_with('.') && !is_short_form(word);
        before.len() > trimmed.len() && ends
    }

    /// The last words so far; a few are enough, and a long paragraph is not read again for each figure in it.
    fn tail(&self) -> String {
        let inner = self.open.iter().rev().flat_map(|(_, pieces)| pieces.iter().rev());
        let mut tail = String::new();
        for piece in inner.chain(self.done.iter().rev()).take(3) {
            tail.insert_str(0, &last_letters(piece));
        }
        tail
    }

    pub(super) fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

/// `ca.`, `bl.a.`, `d.` and `3.` end in a point too, but end no sentence.
fn is_short_form(word: &str) -> bool {
    const SHORT: [&str; 12] = [
        "ca", "nr", "jf", "stk", "kr", "pr", "mio", "mia", "inkl", "evt", "art", "no",
    ];
    let stem = word.trim_start_matches('(').trim_end_matches('.').to_lowercase();
    stem.chars().count() < 2
        || stem.contains('.')
        || stem.bytes().all(|byte| byte.is_ascii_digit())
        || SHORT.contains(&stem.as_str())
}

/// Does the text go on as part of the same word or range: `75-års dag`, `2–3`?
fn joins(next: &str) -> bool {
    next.starts_with(['-', '–']) || next.starts_with(char::is_alphanumeric)
}

/// A period in brackets would tear the word apart.
fn without_period(piece: Inline) -> Inline {
    match piece {
        Inline::Figure {
            text,
            definition,
            hidden,
            period: _,
        } => Inline::Figure {
            text,
            definition,
            hidden,
            period: None,
        },
        other => other,
    }
}

fn last_letters(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => {
            let start = text.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
            text[start..].to_owned()
        }
        Inline::LineBreak => String::new(),
        other => plain_text(std::slice::from_ref(other)),
    }
}

/// Only addresses that a reader of a report has a use for become links.
fn leads_out(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

fn capital(piece: Inline) -> Inline {
    match piece {
        Inline::Text(text) => Inline::Text(capital_text(&text)),
        Inline::Reference { anchor, text } => Inline::Reference {
            anchor,
            text: capital_text(&text),
        },
        Inline::Figure {
            text,
            definition,
            hidden,
            period,
        } => Inline::Figure {
            text: capital_text(&text),
            definition,
            hidden,
            period,
        },
        other @ (Inline::Strong(_) | Inline::Emphasis(_) | Inline::Link { .. } | Inline::LineBreak) => other,
    }
}

fn capital_text(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
