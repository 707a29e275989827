//! Finding the numbers a person typed, in digits or words, and leaving alone those that are no figures.
//!
//! What is left alone stands in `number_exceptions`. Digits inside a name (CO2, 3F, COVID-19) are part of a word, and
//! registered names are taken out before the text comes here.

use super::decimal::Decimal;
use super::number_exceptions::{Digits, digits, follows, is_idiom};
use super::number_words::{self, Word};

/// A number somebody typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// As it stands in the text.
    pub(super) written: String,
    /// What it is worth.
    pub(super) value: Decimal,
    /// Followed by `%`, "pct." or "procent".
    pub(super) percent: bool,
    /// A vague word such as "et par".
    pub(super) vague: bool,
}

/// A word or a number, and where it stands.
pub(super) struct Token<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
}

/// Every typed number of a text, in order.
pub(super) fn numbers(text: &str) -> Vec<Typed> {
    let danish = number_words::is_danish(text);
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut joined = None;
    let mut taken = 0;
    for (index, token) in tokens.iter().enumerate() {
        if index < taken {
            continue;
        }
        if token.text.starts_with(|letter: char| letter.is_ascii_digit()) {
            match digits(text, &tokens, index) {
                Digits::Reference => joined = Some((token.end, true)),
                Digits::Number(_) | Digits::NotAFigure if follows(text, joined, token) => {
                    joined = joined.map(|(_, reference)| (token.end, reference));
                }
                Digits::NotAFigure => joined = Some((token.end, false)),
                Digits::Number(value) => found.push(number(text, token.text, token.end, value, false)),
                Digits::InAWord => {}
            }
            continue;
        }
        let lower = token.text.to_lowercase();
        let next = tokens
            .get(index + 1)
            .filter(|next| text[token.end..next.start].trim().is_empty());
        let pair = next.and_then(|next| {
            number_words::pair(&lower, &next.text.to_lowercase()).map(|word| (word, next.end))
        });
        if let Some((word, end)) = pair {
            taken = index + 2;
            found.push(from_word(text, &text[token.start..end], end, word));
        } else if let Some(word) = number_words::word(&lower, danish)
            && !is_idiom(&lower, &tokens, index)
        {
            found.push(from_word(text, token.text, token.end, word));
        }
    }
    found
}

fn from_word(text: &str, written: &str, end: usize, word: Word) -> Typed {
    number(text, written, end, Decimal::whole(word.value), word.vague)
}

fn number(text: &str, written: &str, end: usize, worth: Decimal, vague: bool) -> Typed {
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let after: String = rest.chars().take(8).collect::<String>().to_lowercase();
    Typed {
        written: written.to_owned(),
        value: worth,
        percent: ["%", "pct", "procent", "percent"]
            .iter()
            .any(|sign| after.starts_with(sign)),
        vague,
    }
}

/// Words, and digits with the points and commas between them.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&(start, first)) = letters.get(at) {
        if !first.is_alphanumeric() {
            at += 1;
            continue;
        }
        while let Some(&(_, letter)) = letters.get(at) {
            let between_digits = matches!(letter, '.' | ',')
                && letters[at - 1].1.is_ascii_digit()
                && letters.get(at + 1).is_some_and(|(_, next)| next.is_ascii_digit());
            let hyphen = letter == '-'
                && letters[at - 1].1.is_alphabetic()
                && letters
                    .get(at + 1)
                    .is_some_and(|(_, next)| next.is_alphanumeric());
            if !letter.is_alphanumeric() && !between_digits && !hyphen {
                break;
            }
            at += 1;
        }
        let end = letters.get(at).map_or(text.len(), |(end, _)| *end);
        tokens.push(Token {
            start,
            end,
            text: &text[start..end],
        });
    }
    tokens
}
