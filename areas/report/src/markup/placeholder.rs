//! What stands between the braces: a figure with its dimensions and its time, a reference, or a block.

use std::collections::BTreeMap;

use kernel::{Date, PartialDate, Period};

/// The time a figure is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The section's own period and date, else the report's.
    AsTheSection,
    /// A period of its own: `2018`, `2019-01-01..2020-04-30`.
    During(Period),
    /// A day of its own: `at=2020-04-30`; a month or a year means its last day.
    At(Date),
}

/// A figure as a text asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureCall {
    /// The measure's id, or `key.` and the key of a key figure.
    pub measure: String,
    /// Dimensions by name.
    pub dimensions: BTreeMap<String, String>,
    /// Its time.
    pub when: When,
}

impl FigureCall {
    /// The key of the key figure that is asked for, when it is one.
    pub fn key(&self) -> Option<&str> {
        self.measure.strip_prefix("key.")
    }
}

/// A placeholder within text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placeholder {
    /// A figure.
    Figure(FigureCall),
    /// Another section, by its key.
    Reference(String),
}

/// A block that stands alone on a line: `{{table:outcomes agreement=sumak}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockCall {
    /// `table:outcomes`.
    pub name: String,
    /// Its arguments by name.
    pub arguments: BTreeMap<String, String>,
}

impl BlockCall {
    /// An argument, or the empty text.
    pub fn argument(&self, name: &str) -> &str {
        self.arguments.get(name).map_or("", String::as_str)
    }
}

/// Reads what stands between single braces; `None` when it has not the form of a placeholder.
pub fn placeholder(inner: &str) -> Option<Placeholder> {
    let mut words = inner.split_whitespace();
    let first = words.next()?;
    if let Some(section) = first.strip_prefix("ref:") {
        let alone = words.next().is_none() && is_name(section);
        return alone.then(|| Placeholder::Reference(section.to_owned()));
    }
    if !is_name(first) || !first.contains('.') {
        return None;
    }
    let mut call = FigureCall {
        measure: first.to_owned(),
        dimensions: BTreeMap::new(),
        when: When::AsTheSection,
    };
    for word in words {
        match word.split_once('=') {
            Some(("at", day)) => call.when = When::At(day.parse::<PartialDate>().ok()?.last_day()),
            Some((name, value)) if is_name(name) && is_name(value) => {
                call.dimensions.insert(name.to_owned(), value.to_owned());
            }
            Some(_) => return None,
            None => call.when = When::During(word.parse().ok()?),
        }
    }
    Some(Placeholder::Figure(call))
}

/// Reads what stands between double braces; `None` when it has not the form of a block.
pub fn block(inner: &str) -> Option<BlockCall> {
    let mut words = inner.split_whitespace();
    let name = words.next().filter(|name| name.split(':').all(is_name))?;
    let mut arguments = BTreeMap::new();
    for word in words {
        let (argument, value) = word.split_once('=').filter(|(a, v)| is_name(a) && is_name(v))?;
        arguments.insert(argument.to_owned(), value.to_owned());
    }
    Some(BlockCall {
        name: name.to_owned(),
        arguments,
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_asked_for_with_dimensions_and_a_time_of_its_own() {
        let found = placeholder("jobs.delivered type=flex_job channel=jobcentre 2018");
        let Some(Placeholder::Figure(call)) = found else {
            panic!("a figure");
        };
        assert_eq!(call.measure, "jobs.delivered");
        assert_eq!(call.dimensions["channel"], "jobcentre");
        assert_eq!(call.when, When::During(Period::year(2018)));
        let at = placeholder("register.rsv at=2020-04");
        assert!(matches!(at, Some(Placeholder::Figure(call)) if call.when == When::At(jiff_day(30))));
    }

    fn jiff_day(day: i8) -> Date {
        format!("2020-04-{day:02}").parse().expect("a day")
    }

    #[test]
    fn odd_words_between_braces_are_no_placeholder() {
        for odd in [
            "",
            "jobs",
            "ref:",
            "ref:a b",
            "a.b c",
            "a.b c=",
            "a.b at=maj",
            "æ.ø",
            "a.b <x>=1",
        ] {
            assert_eq!(placeholder(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_block_has_a_name_and_arguments() {
        let call = block("table:outcomes agreement=sumak").expect("a block");
        assert_eq!(
            (call.name.as_str(), call.argument("agreement")),
            ("table:outcomes", "sumak")
        );
        for odd in ["", ":", "table:", "table:x y", "table:x y="] {
            assert_eq!(block(odd), None, "{odd}");
        }
    }
}
