//! A load file: TOML or CSV of any noun.

use exchange::load::{Source, read_sources};

/// The first line is the file's name, the rest its text. A row that is read has a key and a line that is there.
pub fn load(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, rest) = text.split_once('\n').unwrap_or(("organisation.toml", &text));
    let file = Source {
        name: name.to_owned(),
        text: rest.to_owned(),
    };
    let Ok(set) = read_sources(vec![file], &server::nouns::all()) else {
        return;
    };
    let lines = rest.lines().count().max(1);
    for (_, rows) in set.nouns {
        for row in rows {
            assert!(!row.key.is_empty(), "a row without a key");
            assert!(row.line >= 1 && row.line <= lines, "line {} of {lines}", row.line);
        }
    }
}
