//! Numbers written as words, in Danish and English, and words that hide a number.

/// What a word is worth, and how sure we are that it counts something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) value: i64,
    /// A vague word: a doubt, not a contradiction.
    pub(super) vague: bool,
}

const ONES_DA: [&str; 19] = [
    "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten", "tyve",
];
const TENS_DA: [(&str, i64); 8] = [
    ("tyve", 20),
    ("tredive", 30),
    ("fyrre", 40),
    ("halvtreds", 50),
    ("tres", 60),
    ("halvfjerds", 70),
    ("firs", 80),
    ("halvfems", 90),
];
const ONES_EN: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const TENS_EN: [(&str, i64); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Two words that together are a number.
const PAIRS: [(&str, &str, i64, bool); 8] = [
    ("en", "enkelt", 1, false),
    ("et", "enkelt", 1, false),
    ("én", "enkelt", 1, false),
    ("ét", "enkelt", 1, false),
    ("a", "single", 1, false),
    ("et", "par", 2, true),
    ("a", "couple", 2, true),
    ("et", "dusin", 12, true),
];

/// The number a word names. `danish` settles "to" and "fire", which are other words in English.
pub(super) fn word(word: &str, danish: bool) -> Option<Word> {
    let sure = |value| Word { value, vague: false };
    let (ones, tens) = if danish {
        (&ONES_DA, &TENS_DA)
    } else {
        (&ONES_EN, &TENS_EN)
    };
    if let Some(index) = ones.iter().position(|name| *name == word) {
        return Some(sure(i64::try_from(index).ok()? + 2));
    }
    if let Some((_, value)) = tens.iter().find(|(name, _)| *name == word) {
        return Some(sure(*value));
    }
    if danish {
        compound_da(word)
    } else {
        compound_en(word)
    }
}

/// `femogtyve`, and the emphatic `én`.
fn compound_da(word: &str) -> Option<Word> {
    if word == "én" || word == "ét" {
        return Some(Word {
            value: 1,
            vague: true,
        });
    }
    let (one, ten) = word.split_once("og")?;
    let (_, tens) = TENS_DA.iter().find(|(name, _)| *name == ten)?;
    let ones = if one == "en" {
        1
    } else {
        let index = ONES_DA.iter().position(|name| *name == one)?;
        i64::try_from(index).ok()? + 2
    };
    (ones < 10).then_some(Word {
        value: tens + ones,
        vague: false,
    })
}

/// `twenty-five`.
fn compound_en(word: &str) -> Option<Word> {
    let (ten, one) = word.split_once('-')?;
    let (_, tens) = TENS_EN.iter().find(|(name, _)| *name == ten)?;
    let ones = if one == "one" {
        1
    } else {
        let index = ONES_EN.iter().position(|name| *name == one)?;
        i64::try_from(index).ok()? + 2
    };
    (ones < 10).then_some(Word {
        value: tens + ones,
        vague: false,
    })
}

/// The number two words name together: "en enkelt", "et par".
pub(super) fn pair(first: &str, second: &str) -> Option<Word> {
    PAIRS
        .iter()
        .find(|(one, two, _, _)| *one == first && *two == second)
        .map(|(_, _, value, vague)| Word {
            value: *value,
            vague: *vague,
        })
}

/// Is the text Danish? Decided by small words that only one of the languages has.
pub(super) fn is_danish(text: &str) -> bool {
    let (mut danish, mut english) = (0, 0);
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        match word.to_lowercase().as_str() {
            "og" | "er" | "det" | "der" | "på" | "af" | "som" | "ikke" | "til" | "har" => danish += 1,
            "the" | "and" | "of" | "is" | "are" | "that" | "not" | "with" | "was" => english += 1,
            _ => {}
        }
    }
    danish >= english
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_and_english_numbers_are_read() {
        let value = |text, danish| word(text, danish).map(|word| word.value);
        assert_eq!(value("syv", true), Some(7));
        assert_eq!(value("femogtyve", true), Some(25));
        assert_eq!(value("enoghalvfjerds", true), Some(71));
        assert_eq!(value("tyve", true), Some(20));
        assert_eq!(value("twenty-five", false), Some(25));
        assert_eq!(value("to", false), None);
        assert_eq!(value("fire", false), None);
        assert_eq!(value("borgere", true), None);
        assert_eq!(value("og", true), None);
        assert_eq!(pair("en", "enkelt").map(|word| word.value), Some(1));
        assert_eq!(pair("et", "par").map(|word| word.vague), Some(true));
    }

    #[test]
    fn the_language_is_told_by_small_words() {
        assert!(is_danish("Der er syv virksomheder, og det er godt."));
        assert!(!is_danish("There are seven of them, and that is good."));
    }
}
