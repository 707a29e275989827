//! The keys outside the database.

use proptest::prelude::*;
use vault::{FixedChance, KeyFile, KeyFileError, MunicipalityKey};

use crate::keys;

#[test]
fn a_file_is_read_as_it_was_written() {
    let keys = keys(1);
    let more = keys
        .file
        .with_new_outer("2027-01-01T00:00:00Z".parse().unwrap(), &keys.chance);
    let read = KeyFile::parse(&more.to_text()).unwrap();
    assert_eq!(*read.to_text(), *more.to_text());
    assert!(read.continues(&keys.file));
    assert_eq!(read.current().id, more.current().id);
    assert_eq!(read.audit_seed("slagelse"), keys.file.audit_seed("slagelse"));
    assert_eq!(read.session_pepper(), keys.file.session_pepper());
}

#[test]
fn the_older_outer_key_still_opens_after_a_rotation_and_no_more_once_it_is_taken_out() {
    let keys = keys(1);
    let old = keys.file.current().id.clone();
    let wrapped = keys.municipality.wrapped(&keys.file, &keys.chance);
    let rotated = keys
        .file
        .with_new_outer("2027-01-01T00:00:00Z".parse().unwrap(), &keys.chance);
    assert!(MunicipalityKey::opened(&rotated, &old, "slagelse", 1, &wrapped).is_ok());
    let again = keys.municipality.wrapped(&rotated, &keys.chance);
    let retired = rotated.without_outer(&old).expect("it is not current");
    assert!(MunicipalityKey::opened(&retired, &old, "slagelse", 1, &wrapped).is_err());
    assert!(MunicipalityKey::opened(&retired, &rotated.current().id, "slagelse", 1, &again).is_ok());
    assert!(!retired.to_text().contains(&old));
}

#[test]
fn the_current_outer_key_cannot_be_taken_out() {
    let keys = keys(1);
    assert!(keys.file.without_outer(&keys.file.current().id).is_none());
    assert!(keys.file.without_outer("2020-01-01-0").is_none());
}

#[test]
fn two_municipalities_have_nothing_in_common() {
    let file = keys(1).file;
    assert_ne!(file.audit_seed("slagelse"), file.audit_seed("soroe"));
    let cpr = "010190-1234".parse().unwrap();
    assert_ne!(
        file.index_key("slagelse").cpr(&cpr),
        file.index_key("soroe").cpr(&cpr)
    );
    assert_ne!(*file.session_pepper(), *file.audit_seed("slagelse"));
    assert_ne!(file.session_pepper(), keys(2).file.session_pepper());
}

#[test]
fn a_file_in_which_one_of_the_other_keys_differs_does_not_continue_the_older() {
    let (ours, theirs) = (keys(1).file, keys(2).file.to_text());
    let text = ours.to_text();
    let line = |text: &str, start: &str| {
        let found = text.lines().find(|line| line.starts_with(start));
        found.expect("the line").to_owned()
    };
    for start in ["index_secret", "audit_seed", "session_pepper"] {
        let mixed = text.replace(&line(&text, start), &line(&theirs, start));
        let mixed = KeyFile::parse(&mixed).unwrap();
        assert!(!mixed.continues(&ours) && !ours.continues(&mixed), "{start}");
    }
    assert!(ours.continues(&KeyFile::parse(&text).unwrap()));
}

#[test]
fn an_outer_key_is_found_by_its_own_id_and_by_no_other() {
    let keys = keys(1);
    let more = keys
        .file
        .with_new_outer("2027-01-01T00:00:00Z".parse().unwrap(), &keys.chance);
    for key in more.outers() {
        assert_eq!(more.outer(&key.id).map(|found| &found.id), Some(&key.id));
    }
    assert_eq!(more.outers().len(), 2);
    assert!(more.outer("2020-01-01-0").is_none());
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_a_sentence_without_its_secrets() {
    let good = keys(1).file.to_text();
    let without = |start: &str| {
        let kept: Vec<&str> = good.lines().filter(|line| !line.starts_with(start)).collect();
        kept.join("\n")
    };
    let with = |start: &str, line: &str| format!("{line}\n{}", without(start));
    let outer = good[good.find("[[outer]]").unwrap()..].to_owned();
    let cases = [
        (String::new(), KeyFileError::Missing("`[[outer]]`")),
        ("x = \"".to_owned(), KeyFileError::Form(1)),
        (
            format!("{}\nhemmelighed", *good),
            KeyFileError::Form(good.lines().count() + 2),
        ),
        (without("current"), KeyFileError::Missing("`current`")),
        (with("current", "current = \"k\""), KeyFileError::NoCurrent),
        (without("index_secret"), KeyFileError::Missing("`index_secret`")),
        (
            with("audit_seed", "audit_seed = \"hemmeligt\""),
            KeyFileError::NotAKey("`audit_seed`"),
        ),
        (
            with("session_pepper", "session_pepper = 7"),
            KeyFileError::NotAKey("`session_pepper`"),
        ),
        (
            without("secret"),
            KeyFileError::Missing("`secret` of an outer key"),
        ),
        (without("id"), KeyFileError::Missing("`id` of an outer key")),
        (
            without("made_at"),
            KeyFileError::Missing("`made_at` of an outer key"),
        ),
        (
            good.replace("2026-11-26T10:00:00Z", "i går"),
            KeyFileError::NotATime,
        ),
        (format!("{}\n{outer}", *good), KeyFileError::Ids),
        (good.replace("id = \"2026", "id = \"Æ2026"), KeyFileError::Ids),
        (
            with("[[outer]]", "outer = \"hemmeligt\""),
            KeyFileError::Missing("`[[outer]]`"),
        ),
    ];
    for (text, expected) in cases {
        let error = KeyFile::parse(&text).expect_err(&text);
        assert_eq!(error, expected, "{text}");
        assert!(!format!("{error} {error:?}").contains("hemmelig"), "{error}");
    }
}

#[test]
fn the_id_of_an_outer_key_is_one_to_sixty_plain_letters() {
    let keys = keys(1);
    let text = keys.file.to_text();
    let named = |id: &str| KeyFile::parse(&text.replace(&keys.file.current().id, id));
    for id in ["k", &"k".repeat(60), "2026-11-26-a"] {
        assert_eq!(named(id).unwrap().current().id, id);
    }
    for id in ["", &"k".repeat(61), "K", "a_b", "a b"] {
        assert_eq!(named(id).unwrap_err(), KeyFileError::Ids, "{id}");
    }
}

proptest! {
    #[test]
    fn no_text_stops_the_program(text in "\\PC{0,200}", cut in any::<prop::sample::Index>()) {
        let _ = KeyFile::parse(&text);
        let good = KeyFile::generate("2026-11-26T10:00:00Z".parse().unwrap(), &FixedChance::new(1)).to_text();
        let _ = KeyFile::parse(&good[..cut.index(good.len())]);
        let _ = KeyFile::parse(&format!("{}{text}", &good[..cut.index(good.len())]));
    }
}
