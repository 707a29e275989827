//! Names made comparable: for search that forgives spelling, and for cleaning what was pasted in.

/// Folds a text for search: lower case, å/æ/ø as aa/ae/oe, accents off, look-alike letters restored, one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in clean(text).chars().flat_map(char::to_lowercase) {
        match letter {
            'å' => folded.push_str("aa"),
            'æ' | 'ä' => folded.push_str("ae"),
            'ø' | 'ö' => folded.push_str("oe"),
            'ü' => folded.push('y'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'á' | 'à' | 'â' => folded.push('a'),
            'ó' | 'ò' | 'ô' => folded.push('o'),
            'ú' | 'ù' | 'û' => folded.push('u'),
            'í' | 'ì' | 'î' => folded.push('i'),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stable key from a name: folded, words joined by hyphens.
pub fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// Cleans a pasted line: letters of other alphabets that look Latin become Latin, stray accents and invisible
/// marks go, soft line breaks become spaces. Letters that have no Latin look-alike are left alone.
pub fn clean(text: &str) -> String {
    let letters: String = text.chars().filter_map(restore).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`clean`], but keeps paragraphs (an empty line between) and list lines, for longer texts.
pub fn clean_paragraphs(text: &str) -> String {
    let letters: String = text.replace("\r\n", "\n").chars().filter_map(restore).collect();
    letters
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// Letters that look Latin and are not, each with the letter it looks like.
const LOOK_ALIKES: [(char, char); 32] = [
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 's'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'S'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('Ј', 'J'),
    ('ú', 'u'),
    ('ù', 'u'),
    ('\u{202f}', ' '),
];

/// Marks that nobody sees or means: loose accents, soft hyphens, zero-width marks.
const STRAY: [char; 11] = [
    '´', '`', '\u{301}', '\u{300}', '\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '\0',
    '\u{2060}',
];

fn restore(letter: char) -> Option<char> {
    if STRAY.contains(&letter) {
        return None;
    }
    if letter == '\u{a0}' {
        return Some(' ');
    }
    Some(
        LOOK_ALIKES
            .iter()
            .find(|(like, _)| *like == letter)
            .map_or(letter, |(_, latin)| *latin),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alike_letters_are_restored() {
        assert_eq!(clean("var\u{43c}\u{435}\u{441}\u{442}uer"), "varmestuer");
        assert_eq!(clean("et pakhús"), "et pakhus");
        assert_eq!(clean("RA ´støttefond"), "RA støttefond");
        assert_eq!(clean("Hotel Åge  \n Ærø"), "Hotel Åge Ærø");
    }

    #[test]
    fn search_forgives_danish_spelling() {
        assert_eq!(fold("Søholt"), fold("SOEHOLT"));
        assert_eq!(fold("Aabenraa"), fold("Åbenrå"));
        assert_eq!(slug("Mini Houses/ Legehytten"), "mini-houses-legehytten");
    }
}
