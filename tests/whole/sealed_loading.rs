//! Loading people: sealed on the way in, compared by what they say and not by how they are sealed, and no trace in verdicts.

use exchange::load::{self, Judged, LoadError, Source, Verdict};
use records::entry;
use store::{Database, Unsealed};
use testkit::engines;
use vault::is_sealed;

const PERSON: &str = "[[participant]]\nkey = \"p1\"\nreference = \"P 1\"\nname = \"Plantine Skjultrup\"\ncpr = \"010190-1234\"\ncase_note = '''\nHar mistet sin hund.\n\nKommer mandag.\n'''\n";

fn set(text: &str) -> load::LoadSet {
    let source = Source {
        name: "participant.toml".to_owned(),
        text: text.to_owned(),
    };
    load::read_sources(vec![source], &server::nouns::all()).expect("well formed")
}

fn judged(database: &Database, text: &str) -> Vec<Judged> {
    let judged = database.read("test", |tx| load::check(tx, &set(text), &server::nouns::all()));
    judged.expect("verdicts")
}

fn loaded(database: &Database, text: &str) -> (usize, usize, usize) {
    let (loaded, _) = database
        .write("test", |tx| load::write(tx, &set(text), &server::nouns::all()))
        .expect("loaded");
    (loaded.added, loaded.changed, loaded.same)
}

fn problems(judged: &Judged) -> Vec<(&str, &str)> {
    match &judged.verdict {
        Verdict::Refused { problems } => problems.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect(),
        other => panic!("refused: {other:?}"),
    }
}

#[test]
fn a_load_seals_what_is_new_and_leaves_what_says_the_same() {
    for engine in engines() {
        let database = engine.empty();
        assert_eq!(judged(&database, PERSON)[0].verdict, Verdict::New);
        assert_eq!(loaded(&database, PERSON), (1, 0, 0));
        assert_eq!(judged(&database, PERSON)[0].verdict, Verdict::Same);
        assert_eq!(loaded(&database, PERSON), (0, 0, 1));
        let done = database.read("test", |tx| {
            let noun = &placements::participant::PARTICIPANT;
            let row = entry::find_by_key(tx, noun, "p1")?.expect("the row");
            assert!(is_sealed(row.text("name")) && is_sealed(row.text("cpr")));
            let field = noun.field("case_note").expect("a field");
            let opened = entry::unsealed(tx, noun, &row, field)?;
            let Some(Unsealed::Text(text)) = opened else {
                panic!("{opened:?}")
            };
            assert_eq!(text.reveal(), "Har mistet sin hund.\n\nKommer mandag.");
            Ok::<_, store::StoreError>(())
        });
        done.expect("sealed");
    }
}

#[test]
fn a_verdict_names_the_field_that_changed_and_not_what_is_in_it() {
    for engine in engines() {
        let database = engine.empty();
        loaded(&database, PERSON);
        let other = PERSON
            .replace("Skjultrup", "Bytteb\u{443}")
            .replace("mandag", "onsdag");
        let verdicts = judged(&database, &other);
        assert_eq!(
            verdicts[0].verdict,
            Verdict::Changed {
                fields: vec!["case_note".to_owned(), "name".to_owned()]
            }
        );
        assert_eq!(verdicts[0].cleaned[0].0, "name");
        let shown = format!("{verdicts:?} {}", serde_json::to_string(&verdicts).expect("JSON"));
        for planted in [
            "Plantine",
            "Skjultrup",
            "Bytteb",
            "0101901234",
            "010190",
            "hund",
            "onsdag",
        ] {
            assert!(!shown.contains(planted), "{planted}: {shown}");
        }
        assert_eq!(loaded(&database, &other), (0, 1, 0));
    }
}

#[test]
fn a_number_that_is_another_persons_is_refused_before_anything_is_written() {
    for engine in engines() {
        let database = engine.empty();
        loaded(&database, PERSON);
        let twin = PERSON.replace("\"p1\"", "\"p2\"");
        assert_eq!(
            problems(&judged(&database, &twin)[0]),
            [("cpr", "error-cpr-known")]
        );
        let fresh = [PERSON, &twin]
            .concat()
            .replace("1234", "4321")
            .replace("\"p1\"", "\"p3\"");
        let verdicts = judged(&database, &fresh);
        assert_eq!(verdicts[0].verdict, Verdict::New);
        assert_eq!(problems(&verdicts[1]), [("cpr", "error-cpr-known")]);
        let done = database.write("test", |tx| load::write(tx, &set(&fresh), &server::nouns::all()));
        assert!(matches!(done, Err(LoadError::Refused(1))));
    }
}

#[test]
fn a_number_where_it_does_not_belong_is_refused() {
    for engine in engines() {
        let database = engine.empty();
        let text = "[[participant]]\nkey = \"010190-1234\"\nreference = \"Signe 010190 1234\"\nsource = \"brev om 0101901234\"\n";
        let verdicts = judged(&database, text);
        let expected = ["key", "source", "reference"].map(|field| (field, "error-cpr-in-text"));
        assert_eq!(problems(&verdicts[0]), expected);
    }
}
