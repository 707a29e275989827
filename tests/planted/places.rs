//! Every place that is looked into.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use store::{
    Database, Tx,
    backup::{
        self,
        envelope::{Recipients, new_key},
    },
};
use testkit::{Engine, TestApp};

use crate::log::Log;

/// Files longer than this in the temporary folder are other programs'.
const LONGEST: u64 = 200_000_000;

/// Where any of the words is found, as `place: word`.
pub fn found(engine: &Engine, app: &TestApp, log: &Log, words: &[String]) -> Vec<String> {
    let mut places = vec![("log".to_owned(), log.text().into_bytes())];
    places.extend(backups(app));
    places.push(("figures of the server".to_owned(), app.opens("/metrics").bytes));
    if let Some(folder) = engine.folder() {
        places.extend(files(engine, folder));
    } else {
        places.extend(columns("row", &app.database));
        places.extend(columns("installation", app.app().municipalities.control()));
    }
    places.extend(left_in_temporary(engine));
    let mut found = Vec::new();
    for (place, bytes) in &places {
        assert!(
            !bytes.is_empty() || place.starts_with("file") || place.starts_with("temporary"),
            "{place} is empty"
        );
        let lower = String::from_utf8_lossy(bytes).to_lowercase();
        found.extend(
            words
                .iter()
                .filter(|word| lower.contains(word.as_str()))
                .map(|word| format!("{place}: {word}")),
        );
    }
    found
}

/// Both kinds, as files.
fn backups(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let folder = std::env::temp_dir().join(format!("fodfaeste-planted-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let key = folder.join("key");
    let _ = std::fs::remove_file(&key);
    let to = new_key(&key, app.database.clock().now()).expect("a key");
    let to = Recipients::parse(&to).expect("a public key");
    let kinds = [("plain backup", None), ("encrypted backup", Some(&to))];
    let read = kinds.map(|(name, to)| {
        let file = folder.join("backup");
        backup::to_file(&app.database, "Byen", &file, to).expect("a backup");
        (name.to_owned(), std::fs::read(&file).expect("the file"))
    });
    std::fs::remove_dir_all(&folder).expect("removed");
    read.into()
}

/// The databases' files, their logs, and whatever else lies beside them: free pages and all.
fn files(engine: &Engine, folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut read = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        read.push((format!("file {name}"), std::fs::read(&path).expect("a file")));
    }
    for name in [
        format!("file {}.sqlite3", engine.slug()),
        "file fodfaeste.sqlite3".to_owned(),
    ] {
        // Much of it may still lie in the write-ahead log.
        let parts = read.iter().filter(|(place, _)| place.starts_with(&name));
        let bytes: usize = parts.map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes > 10_000, "{name} is looked into");
    }
    read
}

/// Every text of every table of a PostgreSQL schema.
fn columns(of: &str, database: &Database) -> Vec<(String, Vec<u8>)> {
    let read = database.read("look", |tx| texts(tx, of)).expect("rows");
    assert!(read.len() > 20, "the columns are looked into");
    read.into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect()
}

fn texts(tx: &Tx, of: &str) -> store::Result<Vec<(String, Vec<u8>)>> {
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
        places.push((format!("{of} {table}.{column}"), bytes));
    }
    Ok(places)
}

/// What lies in the temporary folder and was written since the test began, but for the databases themselves.
fn left_in_temporary(engine: &Engine) -> Vec<(String, Vec<u8>)> {
    let since = SystemTime::now() - Duration::from_mins(15);
    let mut folders = vec![std::env::temp_dir()];
    let mut read = Vec::new();
    while let Some(folder) = folders.pop() {
        // Others' files come and go while we look.
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            let Ok(about) = std::fs::symlink_metadata(&path) else {
                continue;
            };
            if about.is_dir() && engine.folder() != Some(path.as_path()) {
                folders.push(path);
            } else if is_ours(&about, since) {
                read.push((format!("temporary {}", path.display()), read_some(&path)));
            }
        }
    }
    read
}

fn is_ours(about: &std::fs::Metadata, since: SystemTime) -> bool {
    about.is_file() && about.len() < LONGEST && about.modified().is_ok_and(|at| at >= since)
}

fn read_some(path: &PathBuf) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}
