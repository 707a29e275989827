//! Rows with sealed fields: made, changed, left alone, put back.

use records::{Saved, entry};
use store::{StoreError, Value};
use vault::is_sealed;

use crate::{
    nouns::{PERSON, PLANTED, change, found, opened, person, planted, stay, typed},
    place::engines,
};

#[test]
fn a_new_row_holds_only_sealed_texts_and_opens_again() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.read("test", |tx| {
            let row = found(tx, &PERSON, &id)?;
            for (field, text) in PLANTED {
                assert!(is_sealed(row.text(field)), "{field}: {}", row.text(field));
                assert_eq!(opened(tx, &PERSON, &id, field)?, text);
            }
            assert_eq!(row.text("reference"), "p-planted");
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn history_holds_only_sealed_texts() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            change(tx, &PERSON, &id, &[("case_note", "har fået en ny hund")])?;
            let lines = store::history_of(tx, "participant", &id)?;
            assert_eq!(lines.len(), 2);
            let (before, after) = (lines[0].before.clone(), lines[0].after.clone());
            for text in [before, after, lines[1].after.clone()] {
                let text = text.expect("values");
                assert!(text.contains("\"case_note\":\"f1."), "{text}");
                assert!(!text.contains("hund"), "{text}");
            }
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_text_that_did_not_change_keeps_its_ciphertext_and_a_row_that_did_not_is_not_saved() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let before = found(tx, &PERSON, &id)?;
            assert_eq!(change(tx, &PERSON, &id, &PLANTED)?, Saved::Same);
            let saved = change(tx, &PERSON, &id, &[PLANTED[0], ("phone", "11 22 33 44")])?;
            assert_eq!(saved, Saved::Done(2));
            let after = found(tx, &PERSON, &id)?;
            for field in ["name", "cpr", "considerations", "case_note"] {
                assert_eq!(before.text(field), after.text(field), "{field}");
            }
            assert_ne!(before.text("phone"), after.text("phone"));
            assert_eq!(opened(tx, &PERSON, &id, "phone")?, "11 22 33 44");
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_field_that_is_emptied_is_empty_and_one_that_is_left_out_stays() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            change(tx, &PERSON, &id, &[("phone", "")])?;
            assert_eq!(found(tx, &PERSON, &id)?.values["phone"], Value::Null);
            assert_eq!(opened(tx, &PERSON, &id, "name")?, PLANTED[0].1);
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_text_in_clear_is_not_taken_for_a_sealed_field() {
    for fresh in engines() {
        let tried = fresh.database.write("test", |tx| {
            let mut values = typed(&PERSON, &[("reference", "p1")]);
            values.insert("name", Value::from("Plantine"));
            entry::create(tx, &PERSON, None, None, &values)
        });
        assert!(matches!(tried, Err(StoreError::Column { .. })), "{tried:?}");
    }
}

#[test]
fn an_earlier_text_can_be_put_back_and_one_from_another_row_cannot() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let first = found(tx, &PERSON, &id)?;
            change(
                tx,
                &PERSON,
                &id,
                &[("case_note", "noget andet"), ("name", "En Anden")],
            )?;
            let now = found(tx, &PERSON, &id)?;
            entry::change(tx, &PERSON, &now, 2, None, &first.values)?;
            assert_eq!(opened(tx, &PERSON, &id, "case_note")?, PLANTED[4].1);
            let words = "select count(*) as n from participant_word where participant = ?1";
            let expected = tx.blind_words(PLANTED[0].1)?.len();
            assert_eq!(
                tx.count(words, &[id.as_str().into()])?,
                i64::try_from(expected).unwrap()
            );
            let other = person(tx, "p-other", &[])?;
            let other = found(tx, &PERSON, &other)?;
            let mut stolen = other.values.clone();
            stolen.insert("case_note", first.values["case_note"].clone());
            let tried = entry::change(tx, &PERSON, &other, 1, None, &stolen);
            assert!(matches!(tried, Err(StoreError::Sealed(_))), "{tried:?}");
            Ok::<_, StoreError>(())
        });
        done.expect("put back");
    }
}

#[test]
fn a_destroyed_key_leaves_the_rest_of_the_row_in_use() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            tx.destroy_person_key(&id)?;
            for (field, _) in PLANTED {
                assert_eq!(opened(tx, &PERSON, &id, field)?, "✝");
            }
            assert_eq!(
                change(tx, &PERSON, &id, &[("reference", "p-gone")])?,
                Saved::Done(2)
            );
            let tried = change(tx, &PERSON, &id, &[("name", "En Anden")]);
            assert!(matches!(tried, Err(StoreError::KeyDestroyed)), "{tried:?}");
            Ok::<_, StoreError>(())
        });
        done.expect("in use");
    }
}

#[test]
fn on_a_requests_transaction_a_row_is_kept_in_step_without_being_opened() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            tx.close_seals();
            assert_eq!(change(tx, &PERSON, &id, &PLANTED)?, Saved::Same);
            stay(tx, "s1", &id, "kom til tiden")?;
            assert!(matches!(
                opened(tx, &PERSON, &id, "name"),
                Err(StoreError::NotPermitted)
            ));
            tx.permit(&id);
            assert_eq!(opened(tx, &PERSON, &id, "name")?, PLANTED[0].1);
            Ok::<_, StoreError>(())
        });
        done.expect("in step");
    }
}
