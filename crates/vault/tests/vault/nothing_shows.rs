//! `Debug` is what ends up in logs and in failed tests. It must show nothing.

use vault::{Confidential, KeyFile, VaultError};

use crate::keys;

const PLANTED: &str = "Planteret Navn 0101901234";

/// Every word of at least four letters that a secret could be told by.
fn tells(shown: &str, keys: &KeyFile) -> bool {
    let text = keys.to_text();
    let secrets = text.lines().filter_map(|line| line.split('"').nth(1));
    let mut secrets = secrets.filter(|value| value.len() == 43);
    shown.contains("Planteret") || shown.contains("010190") || secrets.any(|secret| shown.contains(secret))
}

#[test]
fn debug_of_every_type_shows_nothing_of_what_it_holds() {
    let keys = keys(1);
    let value = Confidential::new(PLANTED.to_owned());
    let shown = [
        format!("{value:?} {value:#?}"),
        format!("{:?} {:#?}", keys.file, keys.file),
        format!("{:?}", keys.file.current()),
        format!("{:?}", keys.municipality),
        format!("{:?}", keys.person),
        format!("{:?}", keys.file.index_key("slagelse")),
        format!("{:?}", VaultError::DoesNotOpen),
        format!("{:?}", Some(Confidential::new(PLANTED.to_owned()))),
    ];
    for text in shown {
        assert!(!tells(&text, &keys.file), "{text}");
        // A list of bytes would be as good as the key itself.
        assert!(!text.contains(", 1") && !text.contains("[1"), "{text}");
    }
    assert!(format!("{:?}", keys.file).contains(&keys.file.current().id));
}

#[test]
fn debug_still_tells_which_type_it_is() {
    let keys = keys(1);
    let shown = [
        (
            format!("{:?}", Confidential::new(PLANTED.to_owned())),
            "Confidential(…)",
        ),
        (format!("{:?}", keys.municipality), "MunicipalityKey(1, …)"),
        (format!("{:?}", keys.person), "PersonKey(…)"),
        (format!("{:?}", keys.file.index_key("slagelse")), "BlindIndex(…)"),
    ];
    for (text, expected) in shown {
        assert_eq!(text, expected);
    }
    assert!(format!("{:?}", keys.file).contains("Secret(…)"));
}

#[test]
fn two_confidential_texts_are_the_same_when_every_letter_is() {
    let of = |text: &str| Confidential::new(text.to_owned());
    assert!(of(PLANTED) == of(PLANTED));
    for other in ["", "Planteret Navn 0101901235", "Planteret Navn 010190123"] {
        assert!(of(PLANTED) != of(other), "{other}");
    }
    assert!(of("").is_empty() && !of(PLANTED).is_empty());
}

#[test]
fn the_search_for_secrets_finds_one_that_is_planted() {
    let keys = keys(1);
    assert!(tells(PLANTED, &keys.file));
    assert!(tells(&keys.file.to_text(), &keys.file));
}
