//! A backup with sealed values in it: opens where the keys and the name are the same, on either engine, and nowhere else.

use std::{io::Cursor, sync::Arc};

use store::{Database, KeySource, Municipalities, Place, StoreError, Unsealed, backup};
use vault::{Confidential, KeyFile, Place as Sealing, is_sealed};

use crate::place::{clock, engines, keys};

fn note(row: &str) -> Sealing<'_> {
    Sealing {
        table: "placement",
        column: "note",
        row,
    }
}

/// A participant with a placement; the note as a writer of it would keep it.
fn fill(database: &Database, sealed: bool) {
    let done: Result<(), StoreError> = database.write("test", |tx| {
        let rows = "insert into organisation (id, key, name, kind, stage) values ('o', 'o', 'Søholt', 'other', 'active')";
        tx.execute(rows, &[])?;
        tx.execute("insert into agreement (id, key, title, organisation, kind) values ('a', 'a', 'A', 'o', 'placement')", &[])?;
        tx.execute("insert into participant (id, key, reference) values ('p', 'p', 'P1')", &[])?;
        let text = if sealed {
            tx.new_person_key("p")?;
            tx.seal("p", note("m"), &Confidential::new("holder af heste".to_owned()))?
        } else {
            "holder af heste".to_owned()
        };
        let sql = "insert into placement (id, key, reference, participant, agreement, state, note) values ('m', 'm', 'M1', 'p', 'a', 'started', ?1)";
        tx.execute(sql, &[text.into()])?;
        tx.note(store::Change {
            record: "placement",
            id: "m",
            action: "change",
            before: Some("{\"note\":\"holder af køer\",\"state\":\"waiting\"}".to_owned()),
            after: Some("{\"note\":null,\"state\":\"started\"}".to_owned()),
        })
    });
    done.expect("rows");
}

fn backed_up(database: &Database) -> Vec<u8> {
    let mut bytes = Vec::new();
    backup::write(database, "Byen", &mut bytes).expect("a backup");
    bytes
}

/// An installation of its own with a municipality of this name.
fn elsewhere(name: &str, slug: &str, keys: Arc<KeyFile>) -> Arc<Database> {
    let folder = std::env::temp_dir().join(format!("fodfaeste-sealed-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let all = Municipalities::open(Place::Folder(folder), KeySource::Given(keys), clock())
        .expect("an installation");
    all.add(slug, "Byen", None).expect("a municipality");
    all.database(slug).expect("a database")
}

fn read_note(database: &Database) -> (String, Unsealed) {
    let read = database.read("test", |tx| {
        let text = tx.query("select note from placement", &[])?[0].text("note")?;
        let opened = tx.unseal("p", note("m"), &text)?;
        Ok::<_, StoreError>((text, opened))
    });
    read.expect("a note that opens")
}

#[test]
fn a_sealed_backup_opens_in_another_place_with_the_same_keys_and_name() {
    for source in engines() {
        fill(&source.database(), true);
        let bytes = backed_up(&source.database());
        let target = elsewhere(
            &format!("same-{}", source.database().engine_name()),
            &source.slug,
            keys(1),
        );
        backup::read(&target, &mut Cursor::new(&bytes)).expect("a restore");
        let (text, opened) = read_note(&target);
        assert!(is_sealed(&text));
        assert_eq!(
            opened,
            Unsealed::Text(Confidential::new("holder af heste".to_owned()))
        );
    }
}

#[test]
fn a_backup_from_a_file_opens_on_a_server() {
    let sources = engines();
    fill(&sources[0].database(), true);
    let bytes = backed_up(&sources[0].database());
    for target in sources.iter().skip(1) {
        backup::read(&target.database(), &mut Cursor::new(&bytes)).expect("a restore");
        read_note(&target.database());
    }
}

#[test]
fn with_other_keys_or_under_another_name_a_sealed_backup_is_refused_and_nothing_is_written() {
    let source = &engines()[0];
    fill(&source.database(), true);
    let bytes = backed_up(&source.database());
    for (name, slug, keys) in [
        ("other-keys", source.slug.as_str(), keys(2)),
        ("other-name", "en-anden-by", keys(1)),
    ] {
        let target = elsewhere(name, slug, keys);
        let refused = backup::read(&target, &mut Cursor::new(&bytes)).expect_err("refused");
        assert!(matches!(refused, StoreError::WrongKeys(_)), "{name}: {refused}");
        let left = target.read("test", |tx| {
            tx.count("select count(*) as n from participant", &[])
        });
        assert_eq!(left.expect("a count"), 0);
        let fits = target.read("test", store::key_ages).expect("ages");
        assert_eq!(fits.municipality.len(), 1, "its own key is still there");
    }
}

/// Restores the way the command does, into an installation of its own.
fn restored_as(all: &Municipalities, slug: &str, bytes: &[u8]) -> Result<Arc<Database>, StoreError> {
    let verified = backup::verify(&mut Cursor::new(bytes))?;
    let name = backup::name_of_seals(all, &verified, slug)?;
    let database = all.to_restore_into(slug, &name)?;
    backup::restore::<StoreError>(
        &database,
        &verified,
        |each| each(&mut Cursor::new(bytes)),
        |_| Ok(()),
    )?;
    all.add_sealed_as(slug, "Byen", None, &name)?;
    Ok(database)
}

#[test]
fn under_another_name_it_opens_where_the_keys_are_and_stays_findable_and_sealed_under_the_first() {
    for source in engines() {
        fill(&source.database(), true);
        let bytes = backed_up(&source.database());
        let slug = format!("{}-igen", source.slug);
        let target = restored_as(&source.all, &slug, &bytes).expect("a restore");
        assert_eq!(target.sealed_as(), Some(source.slug.as_str()));
        let (text, opened) = read_note(&target);
        assert!(is_sealed(&text) && opened != Unsealed::Destroyed);
        let cpr: kernel::Cpr = "010190-1234".parse().expect("a number");
        let index = |database: &Database| {
            let index = database.read("test", |tx| tx.blind_cpr(&cpr));
            index.expect("an index")
        };
        assert_eq!(index(&target), index(&source.database()), "people are found");
        // Another process finds the name that it is sealed under, and a copy of the copy keeps it.
        let again = source.again(KeySource::Given(keys(1))).expect("an installation");
        let later = again.database(&slug).expect("opened again");
        read_note(&later);
        let third = restored_as(&source.all, &format!("{slug}-igen"), &backed_up(&later)).expect("a restore");
        assert_eq!(third.sealed_as(), Some(source.slug.as_str()));
    }
}

#[test]
fn a_refusal_comes_before_anything_is_written() {
    for (number, source) in engines().iter().enumerate() {
        fill(&source.database(), true);
        let bytes = backed_up(&source.database());
        let folder = std::env::temp_dir().join(format!("fodfaeste-refused-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let all = Municipalities::open(Place::Folder(folder.clone()), KeySource::Given(keys(2)), clock())
            .expect("an installation with other keys");
        let refused = restored_as(&all, "byen", &bytes)
            .map(drop)
            .expect_err("refused")
            .to_string();
        assert!(
            refused.contains("the key file here does not have it") && refused.contains("Nothing was written"),
            "{refused}"
        );
        assert!(all.list().expect("a list").is_empty() && !folder.join("byen.sqlite3").exists());
        let _ = std::fs::remove_dir_all(&folder);
        let taken = format!("{}-optaget", source.slug);
        source.all.add(&taken, "Optaget", None).expect("a municipality");
        source.all.database(&taken).expect("in use under its own name");
        let refused = restored_as(&source.all, &taken, &bytes)
            .map(drop)
            .expect_err("refused")
            .to_string();
        assert!(refused.contains("a name that is not taken"), "{refused}");
    }
}

#[test]
fn a_database_put_in_place_of_anothers_still_does_not_open() {
    let source = &engines()[0];
    fill(&source.database(), true);
    let folder = source.folder.as_deref().expect("a folder");
    let all = source.again(KeySource::Given(keys(1))).expect("an installation");
    all.add("nabo", "Nabo", None).expect("a municipality");
    for end in ["", "-wal"] {
        let from = folder.join(format!("{}.sqlite3{end}", source.slug));
        std::fs::copy(from, folder.join(format!("nabo.sqlite3{end}"))).expect("copied");
    }
    let refused = all.database("nabo").map(drop).expect_err("refused");
    assert!(matches!(refused, StoreError::WrongKeys(_)), "{refused}");
}

#[test]
fn what_stood_in_clear_before_there_were_keys_is_sealed_when_it_is_restored_or_opened() {
    for source in engines() {
        fill(&source.database(), false);
        let target = elsewhere(
            &format!("clear-{}", source.database().engine_name()),
            "en-by",
            keys(1),
        );
        backup::read(&target, &mut Cursor::new(backed_up(&source.database()))).expect("a restore");
        let (text, opened) = read_note(&target);
        assert!(is_sealed(&text));
        assert_eq!(
            opened,
            Unsealed::Text(Confidential::new("holder af heste".to_owned()))
        );
        let history = target
            .read("test", |tx| store::history_of(tx, "placement", "m"))
            .expect("history");
        let before = history[0].before.clone().expect("values before");
        assert!(
            !before.contains("køer") && before.contains("\"state\":\"waiting\""),
            "{before}"
        );
        assert!(before.contains("\"note\":\"f1."), "{before}");
    }
}

#[test]
fn a_file_from_before_there_were_keys_is_sealed_when_it_is_opened_with_them() {
    let folder = std::env::temp_dir().join(format!("fodfaeste-upgraded-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("by.sqlite3");
    fill(&Database::open_sqlite(&file, clock()).expect("a file"), false);
    let lies_there = |text: &str| {
        let bytes = std::fs::read(&file).expect("the file");
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    };
    assert!(lies_there("holder af heste"), "the search finds what is there");
    let given = KeySource::Given(keys(1));
    let all = Municipalities::open(Place::Folder(folder.clone()), given, clock()).expect("an installation");
    all.add("by", "Byen", None).expect("a municipality");
    let database = all.database("by").expect("a database");
    read_note(&database);
    assert!(!lies_there("holder af heste") && !lies_there("holder af køer"));
    let _ = std::fs::remove_dir_all(&folder);
}
