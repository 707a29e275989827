//! Whose key a row's fields are sealed under.

use records::entry;
use store::{PersonKeyState, StoreError};

use crate::{
    nouns::{DAY, STAY, change, found, opened, person, planted, stay, typed},
    place::engines,
};

#[test]
fn a_row_that_names_its_participant_is_sealed_under_that_participants_key() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let stay = stay(tx, "s1", &id, "kom til tiden")?;
            assert_eq!(opened(tx, &STAY, &stay, "note")?, "kom til tiden");
            tx.destroy_person_key(&id)?;
            assert_eq!(opened(tx, &STAY, &stay, "note")?, "✝");
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_row_that_leads_on_to_a_participant_is_sealed_under_that_participants_key() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let stay = stay(tx, "s1", &id, "")?;
            let day = [
                ("placement", stay.as_str()),
                ("day", "2020-05-15"),
                ("expected_minutes", "300"),
                ("attended_minutes", "0"),
                ("absence_reason", "var hos lægen"),
            ];
            let day = entry::create(tx, &DAY, Some("d1"), None, &typed(&DAY, &day))?;
            assert_eq!(opened(tx, &DAY, day.as_str(), "absence_reason")?, "var hos lægen");
            tx.destroy_person_key(&id)?;
            assert_eq!(opened(tx, &DAY, day.as_str(), "absence_reason")?, "✝");
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_participant_from_before_there_were_keys_gets_one_with_the_first_sealed_text() {
    for fresh in engines() {
        let done = fresh.database.write("test", |tx| {
            tx.execute(
                "insert into participant (id, key, reference) values ('p', 'p', 'P')",
                &[],
            )?;
            let silent = stay(tx, "s1", "p", "")?;
            assert_eq!(tx.person_key_state("p")?, PersonKeyState::None);
            change(tx, &STAY, &silent, &[("note", "kom til tiden")])?;
            assert_eq!(tx.person_key_state("p")?, PersonKeyState::InUse);
            assert_eq!(opened(tx, &STAY, &silent, "note")?, "kom til tiden");
            Ok::<_, StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_row_that_goes_over_to_another_participant_goes_over_to_that_ones_key() {
    for fresh in engines() {
        let first = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let second = person(tx, "p-second", &[])?;
            let stay = stay(tx, "s1", &first, "kom til tiden")?;
            let before = found(tx, &STAY, &stay)?;
            change(tx, &STAY, &stay, &[("participant", &second)])?;
            assert_ne!(before.text("note"), found(tx, &STAY, &stay)?.text("note"));
            tx.destroy_person_key(&first)?;
            assert_eq!(opened(tx, &STAY, &stay, "note")?, "kom til tiden");
            tx.destroy_person_key(&second)?;
            assert_eq!(opened(tx, &STAY, &stay, "note")?, "✝");
            Ok::<_, StoreError>(())
        });
        done.expect("moved");
    }
}

#[test]
fn a_sealed_text_about_nobody_is_refused() {
    for fresh in engines() {
        let tried = fresh.database.write("test", |tx| {
            let day = [
                ("day", "2020-05-15"),
                ("expected_minutes", "300"),
                ("attended_minutes", "0"),
                ("absence_reason", "var hos lægen"),
            ];
            entry::create(tx, &DAY, Some("d1"), None, &typed(&DAY, &day))
        });
        assert!(matches!(tried, Err(StoreError::NoPersonKey)), "{tried:?}");
    }
}

#[test]
fn the_keys_of_a_lists_rows_are_fetched_at_once() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let stay = stay(tx, "s1", &id, "kom til tiden")?;
            let rows = [found(tx, &STAY, &stay)?];
            Ok::<_, StoreError>((stay, rows))
        });
        let (stay, rows) = done.expect("a stay");
        let tried = fresh.database.write("test", |tx| {
            entry::fetch_keys(tx, &STAY, &rows)?;
            // With the rows gone only what was fetched can open.
            tx.execute("delete from person_key", &[])?;
            assert_eq!(opened(tx, &STAY, &stay, "note")?, "kom til tiden");
            Err::<(), _>(StoreError::Backup("undo".to_owned()))
        });
        assert!(matches!(tried, Err(StoreError::Backup(_))), "{tried:?}");
    }
}
