//! Fitting a figure or reference into its sentence: a capital where it opens one, and its time only where the words
//! around it do not say it already.

use paper::document::{Inline, plain_text};

/// How many bytes before a figure are looked at.
pub(super) const LOOK_BACK: usize = 600;

/// The piece as it stands between the words before and after it.
pub(super) fn fit(piece: Inline, before: &str, after: &str) -> Inline {
    let begins = begins(before);
    match piece {
        Inline::Text(text) if begins => Inline::Text(capital(&text)),
        Inline::Reference { anchor, text } if begins => Inline::Reference {
            anchor,
            text: capital(&text),
        },
        Inline::Figure {
            text,
            definition,
            hidden,
            period,
        } => Inline::Figure {
            text: if begins { capital(&text) } else { text },
            definition,
            hidden,
            // A mark has no time, and one in brackets would tear a word or a range apart.
            period: period.filter(|time| !hidden && !joins(after) && !says(before, after, time)),
        },
        other => other,
    }
}

/// The last letters of a piece, enough to see how it ends.
pub(super) fn last_letters(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => {
            let start = text.len().saturating_sub(LOOK_BACK);
            let start = (start..text.len())
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(0);
            text[start..].to_owned()
        }
        Inline::LineBreak => String::new(),
        other => plain_text(std::slice::from_ref(other)),
    }
}

/// Would a word that comes now open a sentence?
fn begins(before: &str) -> bool {
    let trimmed = before.trim_end();
    if trimmed.is_empty() {
        return true;
    }
    let word = trimmed.rsplit(' ').next().unwrap_or_default();
    let ends = trimmed.ends_with(['!', '?']) || trimmed.ends_with('.') && !is_short_form(word);
    before.len() > trimmed.len() && ends
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
fn joins(after: &str) -> bool {
    after.starts_with(['-', '–']) || after.starts_with(char::is_alphanumeric)
}

/// Is the time the last one named before the figure, or named right after it?
fn says(before: &str, after: &str, time: &str) -> bool {
    let plain = |text: &str| text.replace('\u{a0}', " ");
    let (before, after, time) = (plain(before), plain(after), plain(time));
    let said_before = before
        .rfind(&time)
        .is_some_and(|at| !names_a_year(&before[at + time.len()..]));
    let near: String = after.chars().take(time.chars().count() + 10).collect();
    said_before
        || near
            .split(['.', ','])
            .next()
            .is_some_and(|near| near.contains(&time))
}

fn names_a_year(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(before: &str, after: &str, period: &str) -> Option<String> {
        let figure = Inline::Figure {
            text: "35".into(),
            definition: None,
            hidden: false,
            period: Some(period.into()),
        };
        match fit(figure, before, after) {
            Inline::Figure { period, .. } => period,
            other => unreachable!("a figure stays a figure: {other:?}"),
        }
    }

    #[test]
    fn a_figure_says_its_time_unless_the_sentence_does() {
        assert_eq!(time("I 2018 kom ", " job", "2018"), None);
        assert_eq!(
            time("D. 10. april 2020 var der ", " i alt", "10.\u{a0}april 2020"),
            None
        );
        assert_eq!(time("Det faldt fra ", " i 2018 til færre", "2018"), None);
        assert_eq!(
            time("I 2018 og i 2019 kom ", " job", "2018").as_deref(),
            Some("2018")
        );
        assert_eq!(
            time("Siden 2018 kom ", " job", "januar 2018 – april 2020").as_deref(),
            Some("januar 2018 – april 2020")
        );
        assert_eq!(
            time("Der kom ", " job. I 2018 var det", "2018").as_deref(),
            Some("2018")
        );
    }

    #[test]
    fn a_word_is_not_torn_apart_by_a_time() {
        assert_eq!(time("Befrielsens ", "-års dag", "maj 2020"), None);
        assert_eq!(time("Mellem ", "–3 gange", "2018"), None);
    }

    #[test]
    fn short_forms_end_no_sentence() {
        for before in ["ca. ", "bl.a. ", "d. ", "den 3. ", "(jf. "] {
            assert!(!begins(before), "{before}");
        }
        for before in ["", "Det er alt. ", "Er det alt? "] {
            assert!(begins(before), "{before}");
        }
    }
}
