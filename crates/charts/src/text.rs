//! Text in a drawing: how wide it is about, where it breaks, and which characters XML allows.
//!
//! For: keeping room for labels without loading a font.
//! Not for: exact setting. Widths are estimates on the safe side for a humanist sans-serif.

/// Text size in pixels for everything that is read; nothing is smaller.
pub(crate) const SIZE: i32 = 13;
/// Distance in pixels between two lines of one label.
pub(crate) const LINE: i32 = 17;

/// About how many pixels `text` takes at [`SIZE`], rounded up.
pub(crate) fn width(text: &str) -> i32 {
    let hundredths: i32 = text.chars().map(letter_width).sum();
    (hundredths * SIZE + 99) / 100
}

/// Hundredths of the text size.
fn letter_width(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 31,
        'f' | 't' | 'r' | '(' | ')' | '/' | '-' | '–' => 41,
        'm' | 'w' | 'M' | 'W' | 'æ' | 'Æ' | '%' | '@' | '—' => 92,
        letter if letter.is_uppercase() => 68,
        _ => 60,
    }
}

/// Breaks `text` into lines of at most `room` pixels, between words where it can and inside a word where it must.
pub(crate) fn wrap(text: &str, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&joined) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            if !line.is_empty() && width(&line) + width(&letter.to_string()) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` without the characters that XML 1.0 forbids; they would make the whole drawing unreadable.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => ' ',
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            kept => kept,
        })
        .collect()
}

/// Escapes `text` for an element or an attribute, after cleaning it.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in clean(text).chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            kept => escaped.push(kept),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_breaks_between_words_and_loses_none() {
        let lines = wrap("Afklaring og opkvalificering på museerne", 120);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), "Afklaring og opkvalificering på museerne");
        assert!(lines.iter().all(|line| width(line) <= 120));
    }

    #[test]
    fn a_word_too_long_for_its_room_is_broken_inside() {
        let lines = wrap("arbejdsmarkedsforanstaltning", 60);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat(), "arbejdsmarkedsforanstaltning");
    }

    #[test]
    fn a_letter_wider_than_the_room_stands_alone_rather_than_being_lost() {
        assert_eq!(wrap("WM", 1), ["W", "M"]);
    }
}
