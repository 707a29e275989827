//! Numbers that are no figures: years, dates, clock times, places in laws and reports, list markers, ordinals,
//! addresses, and the emphatic "én" in a turn of phrase.
//!
//! What it is not: it finds no numbers; [`super::number_scan`] does, and asks here about each.

use super::decimal::Decimal;
use super::number_scan::Token;

/// What a run of digits is.
pub(super) enum Digits {
    /// A number that counts or measures something.
    Number(Decimal),
    /// A place in a law or a report. What is joined to it is one too: "§§ 8 a og 12".
    Reference,
    /// A year, a date, an ordinal. Only a dash joins more to it: "2017-2020".
    NotAFigure,
    /// Digits of a name: 3F.
    InAWord,
}

/// Judges the token, which begins with a digit.
pub(super) fn digits(text: &str, tokens: &[Token<'_>], index: usize) -> Digits {
    let token = &tokens[index];
    let Some(value) = value(token.text) else {
        let dated = token
            .text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        return if dated {
            Digits::NotAFigure
        } else {
            Digits::InAWord
        };
    };
    let before = &text[..token.start];
    let after = &text[token.end..];
    let previous = index.checked_sub(1).and_then(|index| tokens.get(index));
    let next = tokens.get(index + 1);
    if is_reference(before, previous) {
        return Digits::Reference;
    }
    let excepted = is_year(token.text, after)
        || is_marker_or_ordinal(before, after)
        || is_clock(before, after)
        || is_date(after, previous, next)
        || is_address(token.text, before, after, previous, next);
    if excepted {
        Digits::NotAFigure
    } else {
        Digits::Number(value)
    }
}

/// `1.234` and `486.573` are thousands; `4,5` and `4.5` have decimals. A date or a section number is no number.
fn value(written: &str) -> Option<Decimal> {
    let (whole, fraction) = match written.split_once(',') {
        Some((whole, fraction)) => (whole, fraction),
        None => (written, ""),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let thousands = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() == 1 || thousands {
        let plain = groups.concat();
        return Decimal::parse(&if fraction.is_empty() {
            plain
        } else {
            format!("{plain}.{fraction}")
        });
    }
    if fraction.is_empty() && groups.len() == 2 {
        return Decimal::parse(whole);
    }
    None
}

fn is_year(written: &str, after: &str) -> bool {
    let year = written.len() == 4
        && written
            .parse::<i64>()
            .is_ok_and(|year| (1900..=2100).contains(&year));
    let unit = after.trim_start_matches([' ', '\u{a0}']);
    year && !["%", "kr", "job", "borger"]
        .iter()
        .any(|word| unit.starts_with(word))
}

/// The last few letters; a text may be long and hold many numbers.
fn ending(before: &str) -> &str {
    let before = before.trim_end();
    before
        .char_indices()
        .rev()
        .nth(9)
        .map_or(before, |(at, _)| &before[at..])
}

/// After a word or sign that names a place in a law, a report or a book.
fn is_reference(before: &str, previous: Option<&Token<'_>>) -> bool {
    const NAMES: [&str; 24] = [
        "nr",
        "stk",
        "kap",
        "kapitel",
        "kapitlerne",
        "litra",
        "afsnit",
        "bilag",
        "tabel",
        "figur",
        "side",
        "pkt",
        "punkt",
        "trin",
        "version",
        "verdensmål",
        "no",
        "section",
        "chapter",
        "article",
        "table",
        "figure",
        "page",
        "step",
    ];
    let before = before.trim_end();
    let near = before.trim_end_matches('.').len();
    before.ends_with('§')
        || previous.is_some_and(|word| word.end == near && NAMES.contains(&word.text.to_lowercase().as_str()))
}

/// `1. ` at the start of a line, and `2. praktik`.
fn is_marker_or_ordinal(before: &str, after: &str) -> bool {
    let starts_line = before
        .rsplit('\n')
        .next()
        .is_some_and(|line| line.trim_start_matches(['>', ' ', '\t']).is_empty());
    let marker = starts_line && (after.starts_with(". ") || after.starts_with(") "));
    let ordinal = after
        .strip_prefix(". ")
        .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    marker || ordinal
}

fn is_clock(before: &str, after: &str) -> bool {
    let words = ending(before).to_lowercase();
    let colon =
        |text: &str, digit: Option<char>| text.starts_with(':') && digit.is_some_and(|d| d.is_ascii_digit());
    words.ends_with("kl.")
        || words.ends_with("kl")
        || words.ends_with("klokken")
        || colon(after, after.chars().nth(1))
        || before.ends_with(':')
            && before
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|digit| digit.is_ascii_digit())
}

fn is_date(after: &str, previous: Option<&Token<'_>>, next: Option<&Token<'_>>) -> bool {
    let is_month = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| {
            let word = token.text.to_lowercase();
            (1..=12).any(|month| {
                [kernel::Lang::Da, kernel::Lang::En]
                    .iter()
                    .any(|lang| lang.month(month).to_lowercase() == word)
            })
        })
    };
    let slash = after
        .strip_prefix('/')
        .is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
    let decade = after.starts_with(['\'', '’']);
    is_month(next) || is_month(previous) || slash || decade
}

/// `Hyvingevej 12`, `4200 Slagelse`, and the number in a name such as `COVID-19`.
fn is_address(
    written: &str,
    before: &str,
    after: &str,
    previous: Option<&Token<'_>>,
    next: Option<&Token<'_>>,
) -> bool {
    const ROADS: [&str; 9] = [
        "vej",
        "gade",
        "allé",
        "alle",
        "stræde",
        "torv",
        "vænge",
        "boulevard",
        "plads",
    ];
    let road = previous.is_some_and(|word| {
        let name = word.text.to_lowercase();
        before.trim_end().len() == word.end
            && word.text.starts_with(char::is_uppercase)
            && ROADS.iter().any(|road| name.ends_with(road))
    });
    let town = written.len() == 4
        && after.starts_with([' ', '\u{a0}'])
        && next.is_some_and(|word| word.text.starts_with(char::is_uppercase));
    road || town
}

/// Does a number belong to the reference or date before it: "kapitel 4 til 7", "§§ 8 a og 12", "2017-2020"?
pub(super) fn follows(text: &str, joined: Option<(usize, bool)>, token: &Token<'_>) -> bool {
    let Some((end, reference)) = joined else {
        return false;
    };
    let between = &text[end..token.start];
    let mut letters = between.chars();
    let lettered = letters.next() == Some(' ')
        && letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_some_and(|letter| !letter.is_alphanumeric());
    let between = if lettered && reference {
        between.char_indices().nth(2).map_or("", |(at, _)| &between[at..])
    } else {
        between
    };
    let dash = matches!(between, "-" | "–" | "/" | ".");
    dash || reference && matches!(between, " til " | " og " | " to " | " and " | ", ")
}

/// Turns of phrase in which the emphatic one counts nothing.
pub(super) fn is_idiom(lower: &str, tokens: &[Token<'_>], index: usize) -> bool {
    if lower != "én" && lower != "ét" {
        return false;
    }
    let near = |offset: isize| {
        index
            .checked_add_signed(offset)
            .and_then(|index| tokens.get(index))
            .map_or(String::new(), |token| token.text.to_lowercase())
    };
    let (before, after) = (near(-1), near(1));
    matches!(
        after.as_str(),
        "for" | "ad" | "og" | "gang" | "efter" | "slags" | "sætning"
    ) || matches!(before.as_str(), "under" | "for" | "ad" | "efter")
}
