//! Keys inside a database: made once, refused when they are not ours, turned over while in use, destroyed for good.

use std::sync::Arc;

use store::{Database, KeySource, PersonKeyState, StoreError, Tx, Unsealed};
use vault::{Confidential, Place as Sealing};

use crate::place::{engines, keys};

const NOTE: Sealing = Sealing {
    table: "participant",
    column: "case_note",
    row: "p1",
};

fn participant(tx: &Tx, id: &str) -> store::Result<()> {
    let sql = "insert into participant (id, key, reference, cpr_index) values (?1, ?1, ?1, ?1)";
    tx.execute(sql, &[id.into()])?;
    tx.new_person_key(id)
}

fn sealed(tx: &Tx, id: &str, text: &str) -> store::Result<String> {
    tx.seal(id, NOTE, &Confidential::new(text.to_owned()))
}

fn with_note(database: &Database) -> String {
    let done = database.write("test", |tx| {
        participant(tx, "p1")?;
        sealed(tx, "p1", "holder af heste")
    });
    done.expect("a sealed note")
}

fn opened(database: &Database, text: &str) -> Result<Unsealed, StoreError> {
    database.read("test", |tx| tx.unseal("p1", NOTE, text))
}

fn note() -> Unsealed {
    Unsealed::Text(Confidential::new("holder af heste".to_owned()))
}

fn versions(database: &Database) -> Vec<(i64, i64)> {
    let ages = database.read("test", store::key_ages).expect("ages");
    ages.municipality
        .iter()
        .map(|age| (age.version, age.people))
        .collect()
}

#[test]
fn what_a_person_is_sealed_under_opens_in_a_later_transaction_and_a_later_process() {
    for fresh in engines() {
        let text = with_note(&fresh.database());
        assert!(text.starts_with("f1.1.") && !text.contains("heste"), "{text}");
        assert_eq!(opened(&fresh.database(), &text).expect("opened"), note());
        let later = fresh.again(KeySource::Given(keys(1))).expect("the same keys");
        let database = later.database(&fresh.slug).expect("the same database");
        assert_eq!(opened(&database, &text).expect("opened"), note());
    }
}

#[test]
fn a_municipalitys_key_is_made_once_however_many_open_it_at_the_same_time() {
    for fresh in engines() {
        let fresh = Arc::new(fresh);
        let openers: Vec<_> = (0..4)
            .map(|_| {
                let fresh = Arc::clone(&fresh);
                std::thread::spawn(move || {
                    let all = fresh.again(KeySource::Given(keys(1))).expect("an installation");
                    versions(&all.database(&fresh.slug).expect("a database"))
                })
            })
            .collect();
        for opener in openers {
            assert_eq!(opener.join().expect("an opener"), [(1, 0)]);
        }
    }
}

#[test]
fn keys_that_are_not_the_municipalitys_are_refused_with_a_sentence() {
    for fresh in engines() {
        fresh.database();
        let others = fresh.again(KeySource::Given(keys(2))).expect("an installation");
        let refused = others.database(&fresh.slug).map(drop).expect_err("refused");
        assert!(matches!(&refused, StoreError::WrongKeys(name) if *name == fresh.slug));
        let sentence = refused.to_string();
        assert!(
            sentence.starts_with("these keys are not the ones this municipality was sealed with"),
            "{sentence}"
        );
    }
}

#[test]
fn another_place_person_or_an_unsealed_text_does_not_open() {
    for fresh in engines() {
        let database = fresh.database();
        let text = with_note(&database);
        database
            .write("test", |tx| participant(tx, "p2"))
            .expect("another person");
        let elsewhere = Sealing { row: "p2", ..NOTE };
        let refused: [(&str, Sealing, &str); 3] = [
            ("p1", elsewhere, &text),
            ("p2", NOTE, &text),
            ("p1", NOTE, "i klartekst"),
        ];
        for (person, place, text) in refused {
            let tried = database.read("test", |tx| tx.unseal(person, place, text));
            assert!(matches!(tried, Err(StoreError::Sealed(_))), "{person} {place:?}");
        }
        let nobody = database.read("test", |tx| tx.unseal("p3", NOTE, &text));
        assert!(matches!(nobody, Err(StoreError::NoPersonKey)));
    }
}

#[test]
fn a_destroyed_key_opens_nothing_seals_nothing_and_leaves_nothing_to_find_the_person_by() {
    for fresh in engines() {
        let database = fresh.database();
        let text = with_note(&database);
        let done = database.write("test", |tx| {
            for token in tx.blind_words("Signe Hansen")? {
                let sql = "insert into participant_word (id, participant, token) values (?1, 'p1', ?2)";
                tx.execute(sql, &[(&tx.fresh_id()).into(), token.into()])?;
            }
            tx.destroy_person_key("p1")?;
            assert_eq!(tx.person_key_state("p1")?, PersonKeyState::Destroyed);
            Ok::<_, StoreError>(())
        });
        done.expect("destroyed");
        assert_eq!(opened(&database, &text).expect("an answer"), Unsealed::Destroyed);
        let more = database.write("test", |tx| sealed(tx, "p1", "mere"));
        assert!(matches!(more, Err(StoreError::KeyDestroyed)));
        let left = "select (select count(*) from participant_word) + (select count(*) from participant where cpr_index is not null)
                    + (select count(*) from person_key where wrapped is not null) as n";
        assert_eq!(
            database.read("test", |tx| tx.count(left, &[])).expect("a count"),
            0
        );
        assert_eq!(database.read("test", store::key_ages).expect("ages").destroyed, 1);
        assert!(database.write("test", |tx| tx.new_person_key("p1")).is_err());
    }
}

#[test]
fn a_new_municipality_key_leaves_what_is_sealed_as_it_is_and_open() {
    for fresh in engines() {
        let database = fresh.database();
        let text = with_note(&database);
        let running = fresh.again(KeySource::Given(keys(1))).expect("another process");
        let running = running.database(&fresh.slug).expect("a database");
        assert_eq!(opened(&running, &text).expect("opened"), note());

        let turned = database.turn_municipality_key("test").expect("turned");
        assert_eq!((turned.version, turned.people), (2, 1));
        assert_eq!(versions(&database), [(2, 1)]);
        assert_eq!(opened(&database, &text).expect("opened"), note());
        assert_eq!(
            opened(&running, &text).expect("opened by a process that ran on"),
            note()
        );
        running
            .write("test", |tx| participant(tx, "p2"))
            .expect("a new person");
        assert_eq!(versions(&running), [(2, 2)]);
    }
}

#[test]
fn a_turn_of_many_keys_goes_on_in_parts_and_skips_destroyed_ones() {
    for fresh in engines() {
        let database = fresh.database();
        let many = database.write("test", |tx| {
            (0..501).try_for_each(|number| tx.new_person_key(&format!("many-{number}")))
        });
        many.expect("keys");
        database
            .write("test", |tx| tx.destroy_person_key("many-7"))
            .expect("destroyed");
        let turned = database.turn_municipality_key("test").expect("turned");
        assert_eq!((turned.version, turned.people), (2, 500));
        assert_eq!(versions(&database), [(2, 500)]);
    }
}

#[test]
fn the_keys_of_a_list_are_fetched_once_and_used_without_asking_again() {
    for fresh in engines() {
        let database = fresh.database();
        let ids: Vec<String> = (0..3).map(|number| format!("p{number}")).collect();
        database
            .write("test", |tx| ids.iter().try_for_each(|id| participant(tx, id)))
            .expect("people");
        let done = database.write("test", |tx| {
            tx.fetch_person_keys(&[ids.clone(), vec!["nobody".to_owned(), "p1".to_owned()]].concat())?;
            // With the rows gone only what was fetched can answer.
            tx.execute("delete from person_key", &[])?;
            for id in &ids {
                assert_eq!(tx.person_key_state(id)?, PersonKeyState::InUse);
            }
            assert_eq!(tx.person_key_state("nobody")?, PersonKeyState::None);
            Err::<(), _>(StoreError::Backup("undo".to_owned()))
        });
        assert!(matches!(done, Err(StoreError::Backup(_))), "{done:?}");
    }
}

#[test]
fn a_confidential_value_is_taken_by_no_column() {
    for fresh in engines() {
        let planted: store::Value = Confidential::new("Planteret Navn".to_owned()).into();
        assert!(!format!("{planted:?}").contains("Planteret"));
        let tried = fresh.database().write("test", |tx| {
            let sql = "insert into setting (name, value) values ('x', ?1)";
            tx.execute(sql, std::slice::from_ref(&planted))
        });
        let error = tried.expect_err("refused");
        assert!(!format!("{error} {error:?}").contains("Planteret"), "{error:?}");
    }
}

#[test]
fn a_database_that_was_opened_without_keys_says_so() {
    let folder = std::env::temp_dir().join(format!("fodfaeste-keyless-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let database = Database::open_sqlite(&folder.join("x.sqlite3"), crate::place::clock()).expect("a file");
    let tried = database.write("test", |tx| tx.new_person_key("p1"));
    assert!(matches!(tried, Err(StoreError::NoKeys)));
    let _ = std::fs::remove_dir_all(&folder);
}
