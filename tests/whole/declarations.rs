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
            .chain(noun.fields.iter().filter_map(found_by))
            .collect();
        assert_eq!(there, declared, "{}", noun.name);
    }
}

/// The column beside a CPR field that it is found by.
fn found_by(field: &records::Field) -> Option<String> {
    matches!(field.kind, Kind::Cpr).then(|| format!("{}_index", field.name))
}

#[test]
fn no_sealed_field_names_orders_or_is_found_in_a_list() {
    for noun in server::nouns::all() {
        for field in noun.sealed_fields() {
            let name = format!("{}.{}", noun.name, field.name);
            assert!(!field.searched && !field.listed && !field.required, "{name}");
            assert!(
                noun.title != field.name && noun.sorted_by.trim_start_matches('-') != field.name,
                "{name}"
            );
            assert!(
                matches!(field.kind, Kind::Text | Kind::LongText | Kind::Cpr),
                "{name}"
            );
            assert_ne!(noun.person, records::PersonPath::Nobody, "{name}");
        }
    }
}

#[test]
fn a_noun_that_leads_on_to_a_participant_points_at_one_that_has_one() {
    for noun in server::nouns::all() {
        if let records::PersonPath::Through { noun: other, .. } = noun.person {
            let leads = server::nouns::all().into_iter().find(|one| one.name == other);
            assert_eq!(
                leads.map(|one| one.person),
                Some(records::PersonPath::Column("participant")),
                "{}",
                noun.name
            );
        }
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

#[test]
fn what_is_sealed_or_stays_inside_the_unit_is_no_column_no_title_and_not_searched() {
    for noun in server::nouns::all() {
        for field in noun
            .fields
            .iter()
            .filter(|field| field.sealed.is_some() || field.confidential)
        {
            let shown = field.listed || field.searched || field.name == noun.title;
            let sorts = noun.sorted_by.trim_start_matches('-') == field.name;
            assert!(!shown && !sorts, "{}.{}", noun.name, field.name);
        }
    }
}
