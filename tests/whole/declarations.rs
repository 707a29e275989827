//! A noun's declaration and its table say the same.

use std::collections::BTreeSet;

use records::Kind;
use testkit::engines;

#[test]
fn every_noun_has_a_table_with_just_its_columns() {
    let engine = &engines()[0];
    let database = engine.empty();
    for noun in server::nouns::all() {
        let sql = format!("select name from pragma_table_info('{}')", noun.name);
        let rows = database.read("test", |tx| tx.query(&sql, &[])).expect("columns");
        let there: BTreeSet<String> = rows.iter().map(|row| row.text("name").expect("a name")).collect();
        let fixed = ["id", "key", "source", "search", "version"];
        let declared: BTreeSet<String> = noun
            .fields
            .iter()
            .map(|field| field.name)
            .chain(fixed)
            .map(str::to_owned)
            .collect();
        assert_eq!(there, declared, "{}", noun.name);
    }
}

#[test]
fn every_noun_is_named_once_and_points_at_nouns_that_come_before() {
    let mut seen = BTreeSet::new();
    let mut paths = BTreeSet::new();
    for noun in server::nouns::all() {
        assert!(
            paths.insert(noun.path),
            "{} has the address of another",
            noun.name
        );
        for field in noun.fields {
            if let Kind::Ref(other) = field.kind {
                assert!(
                    other == noun.name || seen.contains(other),
                    "{}.{} points at {other}",
                    noun.name,
                    field.name
                );
            }
        }
        assert!(seen.insert(noun.name), "{} stands twice", noun.name);
        assert!(
            noun.field(noun.title).is_some(),
            "{} has no field {}",
            noun.name,
            noun.title
        );
    }
}
