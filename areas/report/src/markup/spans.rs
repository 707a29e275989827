//! Cutting running text at its braces. A brace that opens nothing is a brace.

/// The longest placeholder that is looked for; a brace with more after it is only a brace.
const LONGEST: usize = 300;

/// A piece of text as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span<'a> {
    /// Words.
    Words(&'a str),
    /// What stands between single braces.
    Placeholder(&'a str),
    /// What stands between double braces.
    Block(&'a str),
}

/// The pieces of a text in order.
pub fn spans(text: &str) -> Vec<Span<'_>> {
    let mut found = Vec::new();
    let mut words = 0;
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        match closed(text, open) {
            Some((span, end)) => {
                push_words(&mut found, &text[words..open]);
                found.push(span);
                (words, at) = (end, end);
            }
            None => at = open + 1,
        }
    }
    push_words(&mut found, &text[words..]);
    found
}

fn push_words<'a>(found: &mut Vec<Span<'a>>, words: &'a str) {
    if !words.is_empty() {
        found.push(Span::Words(words));
    }
}

/// What the brace at `open` encloses, and where it ends.
fn closed(text: &str, open: usize) -> Option<(Span<'_>, usize)> {
    let double = text[open..].starts_with("{{");
    let start = open + if double { 2 } else { 1 };
    let (end_mark, width) = if double { ("}}", 2) } else { ("}", 1) };
    let inner_end = text[start..].find(['{', '}'])? + start;
    let inner = &text[start..inner_end];
    if inner.len() > LONGEST || !text[inner_end..].starts_with(end_mark) {
        return None;
    }
    let span = if double {
        Span::Block(inner)
    } else {
        Span::Placeholder(inner)
    };
    Some((span, inner_end + width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_found_wherever_they_stand() {
        assert_eq!(
            spans("I alt {a.b} job og {{table:x}}."),
            [
                Span::Words("I alt "),
                Span::Placeholder("a.b"),
                Span::Words(" job og "),
                Span::Block("table:x"),
                Span::Words("."),
            ]
        );
        assert_eq!(spans("{a.b}-{c.d}").len(), 3);
    }

    #[test]
    fn a_brace_that_opens_nothing_is_a_brace() {
        for text in ["{", "}", "{{", "}}", "{a", "æ{ø", "{a{b"] {
            assert_eq!(spans(text), [Span::Words(text)], "{text}");
        }
        assert_eq!(spans("{a{b.c}").len(), 2);
        let long = format!("{{{}}}", "x".repeat(400));
        assert_eq!(spans(&long).len(), 1);
    }
}
