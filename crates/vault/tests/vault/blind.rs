//! The blind index.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::keys;

#[test]
fn a_cpr_number_gives_the_same_token_however_it_is_typed_and_no_other_number_does() {
    let index = keys(1).file.index_key("slagelse");
    let token = |text: &str| index.cpr(&text.parse().unwrap());
    assert_eq!(token("010190-1234"), token("010190 1234"));
    assert_eq!(token("0101901234").len(), 64);
    assert_ne!(token("0101901234"), token("0101901235"));
}

#[test]
fn with_another_key_every_token_is_another() {
    let (ours, theirs) = (
        keys(1).file.index_key("slagelse"),
        keys(2).file.index_key("slagelse"),
    );
    let tokens = |index: &vault::BlindIndex| {
        index
            .words("Signe Østergaard")
            .into_iter()
            .collect::<BTreeSet<_>>()
    };
    assert!(tokens(&ours).is_disjoint(&tokens(&theirs)));
}

#[test]
fn a_name_keeps_the_beginnings_of_two_to_ten_letters_of_each_word_once() {
    let index = keys(1).file.index_key("slagelse");
    // sig…: si sig sign signe = 4; oestergaard: 2..=10 = 9; one letter: none.
    assert_eq!(index.words("Signe S Østergaard").len(), 4 + 9);
    assert_eq!(index.words("Signe Signe").len(), 4);
    assert_eq!(index.words("S"), Vec::<String>::new());
    assert!(index.words("Signe").iter().all(|token| token.len() == 24));
}

#[test]
fn the_order_of_the_tokens_does_not_tell_the_order_of_the_letters() {
    let tokens = keys(1).file.index_key("slagelse").words("Signe Østergaard");
    assert!(tokens.is_sorted());
}

#[test]
fn a_name_is_found_by_how_its_words_begin_in_any_order_and_spelling() {
    let index = keys(1).file.index_key("slagelse");
    let kept: BTreeSet<String> = index.words("Anne-Marie Østergaard Åkjær").into_iter().collect();
    let finds = |typed: &str| {
        let asked = index.asked(typed);
        !asked.is_empty() && asked.iter().all(|token| kept.contains(token))
    };
    for typed in [
        "anne",
        "MARIE an",
        "oester",
        "Østergaard",
        "østergaardd"[..11].trim(),
        "aakj",
        "Åkjær Anne",
        "Anne M",
    ] {
        assert!(finds(typed), "{typed}");
    }
    for typed in ["nne", "annemarie", "ostergaard", "a", "", "Anne Hansen"] {
        assert!(!finds(typed), "{typed}");
    }
}

proptest! {
    #[test]
    fn every_beginning_that_is_long_enough_finds_its_name(name in "[a-zæøåA-ZÆØÅ]{2,14}( [a-zæøå]{1,14}){0,3}", word in any::<prop::sample::Index>(), length in 2usize..14) {
        let index = keys(1).file.index_key("slagelse");
        let kept = index.words(&name);
        let words: Vec<&str> = name.split(' ').collect();
        let typed: String = words[word.index(words.len())].chars().take(length).collect();
        for token in index.asked(&typed) {
            prop_assert!(kept.contains(&token), "{} does not find {}", typed, name);
        }
    }
}
