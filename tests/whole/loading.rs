//! Loading: a verdict per row, names cleaned, all of it or nothing.

use exchange::load::{self, LoadError, Source, Verdict};
use testkit::engines;

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

const GOOD: &str =
    "[[organisation]]\nkey = \"a\"\nname = \"Værestedet\"\nkind = \"other\"\nstage = \"active\"\n";

#[test]
fn one_refused_row_stops_the_whole_load() {
    for engine in engines() {
        let database = engine.empty();
        let nouns = server::nouns::all();
        let bad = "[[organisation]]\nkey = \"b\"\nname = \"\"\nkind = \"nonsense\"\nstage = \"active\"\ncolour = \"red\"\n";
        let set = load::read_sources(vec![source("organisation.toml", &format!("{GOOD}{bad}"))], &nouns)
            .expect("well formed");
        let judged = database
            .read("test", |tx| load::check(tx, &set, &nouns))
            .expect("verdicts");
        assert_eq!(judged[0].verdict, Verdict::New);
        let Verdict::Refused { problems } = &judged[1].verdict else {
            panic!("refused: {judged:?}")
        };
        let fields: Vec<&str> = problems.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["colour", "kind", "name"]);
        assert_eq!(judged[1].line, 6);
        let done = database.write("test", |tx| load::write(tx, &set, &nouns));
        assert!(matches!(done, Err(LoadError::Refused(1))));
        let count = database.read("test", |tx| {
            tx.count("select count(*) as n from organisation", &[])
        });
        assert_eq!(count.expect("a count"), 0);
    }
}

#[test]
fn letters_of_other_alphabets_are_cleaned_and_shown() {
    for engine in engines() {
        let database = engine.empty();
        let nouns = server::nouns::all();
        let text = GOOD.replace(
            "Værestedet",
            "var\u{43c}\u{435}\u{441}\u{442}uen i et pakh\u{fa}s",
        );
        let set = load::read_sources(vec![source("organisation.toml", &text)], &nouns).expect("well formed");
        let (_, judged) = database
            .write("test", |tx| load::write(tx, &set, &nouns))
            .expect("loaded");
        assert_eq!(judged[0].cleaned[0].2, "varmestuen i et pakhus");
        let found = database
            .read("test", |tx| records::entry::find_by_key(tx, nouns[0], "a"))
            .expect("a row")
            .expect("there");
        assert_eq!(found.text("name"), "varmestuen i et pakhus");
    }
}

#[test]
fn another_spelling_of_a_known_name_is_offered_as_an_alias() {
    for engine in engines() {
        let database = engine.example();
        let nouns = server::nouns::all();
        let text = GOOD
            .replace("Værestedet", "Affaldplus")
            .replace("\"a\"", "\"affaldplus-ny\"");
        let set = load::read_sources(vec![source("organisation.toml", &text)], &nouns).expect("well formed");
        let judged = database
            .read("test", |tx| load::check(tx, &set, &nouns))
            .expect("verdicts");
        assert!(
            judged[0].advice[0].contains("affald-plus"),
            "{:?}",
            judged[0].advice
        );
    }
}

#[test]
fn broken_files_are_told_by_file_and_line() {
    let nouns = server::nouns::all();
    let cases = [
        (
            "organisation.toml",
            "[[organisation]]\nname = \n",
            "organisation.toml, line 2",
        ),
        (
            "organisation.toml",
            "[[agreement]]\nkey = \"x\"\n",
            "does not belong",
        ),
        (
            "organisation.csv",
            "key;name\na;b;c\n",
            "organisation.csv, line 2",
        ),
        ("nonsense.toml", "x = 1\n", "named after no noun"),
    ];
    for (name, text, expected) in cases {
        let error = load::read_sources(vec![source(name, text)], &nouns)
            .expect_err("refused")
            .to_string();
        assert!(error.contains(expected), "{name}: {error}");
    }
}

#[test]
fn a_template_loads_as_nothing() {
    let folder = std::env::temp_dir().join(format!("fodfaeste-template-{}", std::process::id()));
    let nouns = server::nouns::all();
    let written = exchange::template::write(&folder, &nouns).expect("written");
    assert_eq!(written.len(), nouns.len() + 1);
    let set = load::read(&folder, &nouns).expect("well formed");
    assert!(set.nouns.is_empty());
    let _ = std::fs::remove_dir_all(folder);
}
