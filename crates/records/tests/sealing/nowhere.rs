//! What is planted about a person is found nowhere in the database: not in its file, not in its log, not in any row, not in
//! a backup. The search itself is held by planting something in clear.

use store::{Database, StoreError, Tx, backup};

use crate::{
    nouns::{PERSON, PLANTED, change, opened, planted, stay},
    place::{Fresh, engines},
};

/// Everything that is planted in the course of the test, and ways to write it.
const TEXTS: [&str; 13] = [
    "Plantine",
    "plantine",
    "Skjultrup",
    "skjultrup",
    "0101901234",
    "010190-1234",
    "98 76 54 32",
    "98765432",
    "høj musik",
    "hoej musik",
    "mistet sin hund",
    "Bytteby",
    "kom til tiden",
];

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// The places in which any of the texts is found.
fn found_in(fresh: &Fresh, texts: &[&str]) -> Vec<String> {
    let mut places = vec![("backup".to_owned(), backed_up(&fresh.database))];
    match &fresh.folder {
        Some(folder) => {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("a file").path();
                places.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
            }
            let own = places
                .iter()
                .any(|(name, _)| name.ends_with(&format!("{}.sqlite3", fresh.slug)));
            assert!(own, "the file itself is looked into");
        }
        None => places.extend(fresh.database.read("test", columns).expect("rows")),
    }
    let mut found = Vec::new();
    for (place, bytes) in &places {
        found.extend(
            texts
                .iter()
                .filter(|text| holds(bytes, text))
                .map(|text| format!("{place}: {text}")),
        );
    }
    found
}

fn backed_up(database: &Database) -> Vec<u8> {
    let mut bytes = Vec::new();
    backup::write(database, "Byen", &mut bytes).expect("a backup");
    bytes
}

/// Every text column of every table of a PostgreSQL schema.
fn columns(tx: &Tx) -> store::Result<Vec<(String, Vec<u8>)>> {
    let sql = "select cast(table_name as text) as t, cast(column_name as text) as c
               from information_schema.columns
               where table_schema = current_schema() and data_type in ('text', 'character varying')
               order by table_name, column_name
               limit 5000";
    let mut places = Vec::new();
    for row in tx.query(sql, &[])? {
        let (table, column) = (row.text("t")?, row.text("c")?);
        let mut bytes = Vec::new();
        for row in tx.query(&format!("select {column} as value from {table}"), &[])? {
            bytes.extend_from_slice(row.opt_text("value")?.unwrap_or_default().as_bytes());
            bytes.push(0);
        }
        places.push((format!("{table}.{column}"), bytes));
    }
    assert!(places.len() > 100, "the columns are looked into");
    Ok(places)
}

#[test]
fn what_is_known_of_a_person_is_found_nowhere_after_it_was_made_changed_and_destroyed() {
    for fresh in engines() {
        let database = &fresh.database;
        let id = planted(database);
        database
            .write("test", |tx| stay(tx, "s1", &id, "kom til tiden"))
            .expect("a stay");
        assert_eq!(found_in(&fresh, &TEXTS), Vec::<String>::new(), "made");
        let changed = database.write("test", |tx| {
            change(
                tx,
                &PERSON,
                &id,
                &[
                    ("name", "Plantine Bytteby"),
                    ("case_note", "har ikke mistet sin hund"),
                ],
            )
        });
        changed.expect("a change");
        assert_eq!(found_in(&fresh, &TEXTS), Vec::<String>::new(), "changed");
        database
            .write("test", |tx| tx.destroy_person_key(&id))
            .expect("destroyed");
        assert_eq!(found_in(&fresh, &TEXTS), Vec::<String>::new(), "destroyed");
        let left = database.read("test", |tx| {
            PLANTED
                .iter()
                .map(|(field, _)| opened(tx, &PERSON, &id, field))
                .collect::<Result<Vec<_>, StoreError>>()
        });
        assert_eq!(left.expect("answers"), ["✝"; 5]);
    }
}

#[test]
fn the_search_finds_a_text_that_is_planted_in_clear() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let sql = "update participant set reference = 'Plantine Skjultrup' where id = ?1";
        let done = fresh
            .database
            .write("test", |tx| tx.execute(sql, &[id.as_str().into()]));
        done.expect("planted in clear");
        let found = found_in(&fresh, &TEXTS);
        assert!(found.iter().any(|place| place.starts_with("backup")), "{found:?}");
        assert!(found.len() >= 4, "{}: {found:?}", fresh.database.engine_name());
    }
}
