//! The same seed gives the same rows.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use synthetic::SyntheticError;

use super::place::{Fresh, SMALL, engines, sqlite};

/// Every row of every table as text, without the one line of history, which has its own time and identifier.
/// SQLite keeps yes and no as 1 and 0.
fn rows(filled: &Fresh) -> BTreeSet<String> {
    let mut lines = Vec::new();
    store::backup::write(&filled.database, "Byen", &mut lines).expect("a backup");
    let text = String::from_utf8(lines).expect("text");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).expect("a line of JSON"));
    // A key is wrapped with chance of its own each time.
    let same = |line: &Json| {
        line["table"].is_string() && line["table"] != "history" && line["table"] != "municipality_key"
    };
    lines.filter(same).map(row).collect()
}

fn row(mut line: Json) -> String {
    for value in line["row"].as_object_mut().expect("a row").values_mut() {
        if let Json::Bool(yes) = value {
            *value = i64::from(*yes).into();
        }
    }
    line.to_string()
}

#[test]
fn the_same_seed_gives_the_same_rows_on_every_engine() {
    let first = rows(&sqlite().filled(5));
    assert!(first.len() > 5_000, "{}", first.len());
    for engine in engines() {
        let name = engine.database.engine_name();
        let again = rows(&engine.filled(5));
        assert!(
            first == again,
            "{name}: {:?}",
            first.symmetric_difference(&again).next()
        );
    }
}

#[test]
fn another_seed_gives_other_rows() {
    assert_ne!(rows(&sqlite().filled(5)), rows(&sqlite().filled(6)));
}

#[test]
fn what_is_invented_never_mixes_with_what_is_there() {
    for engine in engines() {
        let engine = engine.filled(1);
        let before = engine.count("select count(*) as n from placement");
        let again = synthetic::write(&engine.database, &SMALL, 2);
        assert!(matches!(again, Err(SyntheticError::NotEmpty)));
        assert_eq!(engine.count("select count(*) as n from placement"), before);
    }
}
