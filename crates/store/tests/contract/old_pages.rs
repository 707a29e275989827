//! A key that was destroyed or wrapped anew must not lie on in the file: neither in free space nor in the log.

use std::path::Path;

use store::{Database, Tx};

use crate::place::engines;

/// Is the text in the database's file or in its write-ahead log?
fn lies_in(folder: &Path, slug: &str, text: &str) -> bool {
    ["", "-wal"].iter().any(|end| {
        let bytes = std::fs::read(folder.join(format!("{slug}.sqlite3{end}"))).unwrap_or_default();
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    })
}

fn wrapped(database: &Database, table: &str) -> String {
    let sql = format!("select wrapped from {table} order by id limit 1");
    let rows = database.read("test", |tx| tx.query(&sql, &[])).expect("a row");
    rows[0].text("wrapped").expect("a wrapped key")
}

fn person(tx: &Tx) -> store::Result<()> {
    tx.new_person_key("p1")
}

#[test]
fn a_destroyed_persons_key_is_nowhere_in_the_file() {
    let fresh = &engines()[0];
    let (database, folder) = (fresh.database(), fresh.folder.as_deref().expect("a folder"));
    database.write("test", person).expect("a key");
    let key = wrapped(&database, "person_key");
    assert!(
        lies_in(folder, &fresh.slug, &key),
        "the search finds what is there"
    );
    database
        .write("test", |tx| tx.destroy_person_key("p1"))
        .expect("destroyed");
    assert!(!lies_in(folder, &fresh.slug, &key));
}

#[test]
fn what_the_old_municipality_key_wrapped_is_nowhere_in_the_file_after_a_turn() {
    let fresh = &engines()[0];
    let (database, folder) = (fresh.database(), fresh.folder.as_deref().expect("a folder"));
    database.write("test", person).expect("a key");
    let (person, municipality) = (
        wrapped(&database, "person_key"),
        wrapped(&database, "municipality_key"),
    );
    assert!(lies_in(folder, &fresh.slug, &person) && lies_in(folder, &fresh.slug, &municipality));
    database.turn_municipality_key("test").expect("turned");
    assert!(!lies_in(folder, &fresh.slug, &person));
    assert!(!lies_in(folder, &fresh.slug, &municipality));
}
