//! A key under the key above it.

use proptest::prelude::*;
use vault::{KeyFile, MunicipalityKey, PersonKey, VaultError};

use crate::keys;

/// Opens the municipality's key with these keys, as this municipality and version.
fn opens(file: &KeyFile, outer: &str, municipality: &str, version: i64, text: &str) -> bool {
    MunicipalityKey::opened(file, outer, municipality, version, text).is_ok()
}

#[test]
fn a_municipalitys_key_opens_for_that_municipality_outer_key_and_version_alone() {
    let keys = keys(1);
    let wrapped = keys.municipality.wrapped(&keys.file, &keys.chance);
    let outer = keys.file.current().id.clone();
    assert!(opens(&keys.file, &outer, "slagelse", 1, &wrapped));
    assert!(!opens(&keys.file, &outer, "soroe", 1, &wrapped));
    assert!(!opens(&keys.file, &outer, "slagelse", 2, &wrapped));
    let more = keys
        .file
        .with_new_outer("2027-01-01T00:00:00Z".parse().unwrap(), &keys.chance);
    assert!(opens(&more, &outer, "slagelse", 1, &wrapped));
    assert!(!opens(&more, &more.current().id, "slagelse", 1, &wrapped));
}

#[test]
fn with_another_index_secret_the_municipalitys_key_does_not_open() {
    let ours = keys(1);
    let wrapped = ours.municipality.wrapped(&ours.file, &ours.chance);
    let theirs = keys(2).file.to_text();
    let line = |text: &str| {
        let found = text.lines().find(|line| line.starts_with("index_secret"));
        found.expect("the line").to_owned()
    };
    let mixed = ours
        .file
        .to_text()
        .replace(&line(&ours.file.to_text()), &line(&theirs));
    let mixed = KeyFile::parse(&mixed).unwrap();
    assert!(!opens(&mixed, &mixed.current().id, "slagelse", 1, &wrapped));
}

#[test]
fn an_outer_key_that_is_not_there_is_told_by_its_id() {
    let keys = keys(1);
    let wrapped = keys.municipality.wrapped(&keys.file, &keys.chance);
    let opened = MunicipalityKey::opened(&keys.file, "2020-01-01-0", "slagelse", 1, &wrapped);
    assert_eq!(
        opened.unwrap_err(),
        VaultError::NoOuterKey("2020-01-01-0".to_owned())
    );
}

#[test]
fn a_persons_key_opens_for_that_person_municipality_and_version_alone() {
    let keys = keys(1);
    let wrapped = keys.person.wrapped(&keys.municipality, "p1", &keys.chance);
    assert!(PersonKey::opened(&keys.municipality, "p1", &wrapped).is_ok());
    assert!(PersonKey::opened(&keys.municipality, "p2", &wrapped).is_err());
    for other in [
        MunicipalityKey::fresh("slagelse", 1, &keys.chance),
        MunicipalityKey::fresh("slagelse", 2, &keys.chance),
        MunicipalityKey::fresh("soroe", 1, &keys.chance),
    ] {
        assert!(PersonKey::opened(&other, "p1", &wrapped).is_err());
    }
}

#[test]
fn the_same_key_under_another_name_or_number_does_not_open_what_the_first_wrapped() {
    // One key, brought back as two municipalities and two versions by wrapping it for each.
    let keys = keys(1);
    let at = |name: &str, version: i64| {
        let chance = vault::FixedChance::new(77);
        MunicipalityKey::fresh(name, version, &chance)
    };
    let wrapped = keys.person.wrapped(&at("slagelse", 1), "p1", &keys.chance);
    assert!(PersonKey::opened(&at("slagelse", 1), "p1", &wrapped).is_ok());
    assert!(PersonKey::opened(&at("soroe", 1), "p1", &wrapped).is_err());
    assert!(PersonKey::opened(&at("slagelse", 2), "p1", &wrapped).is_err());
}

proptest! {
    #[test]
    fn with_any_letter_changed_a_wrapped_key_does_not_open(at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_.-]") {
        let keys = keys(1);
        let outer = &keys.file.current().id;
        let municipality = keys.municipality.wrapped(&keys.file, &keys.chance);
        let person = keys.person.wrapped(&keys.municipality, "p1", &keys.chance);
        let changed = |text: &str| {
            let at = at.index(text.len());
            format!("{}{to}{}", &text[..at], &text[at + 1..])
        };
        let (other, another) = (changed(&municipality), changed(&person));
        prop_assert_eq!(opens(&keys.file, outer, "slagelse", 1, &other), other == municipality);
        prop_assert_eq!(PersonKey::opened(&keys.municipality, "p1", &another).is_ok(), another == person);
    }
}
