//! Every statement that follows from a declaration runs on both engines.

use records::{entry, list};
use testkit::engines;

#[test]
fn lists_sort_search_and_page_by_every_listed_field_on_both_engines() {
    for engine in engines() {
        let database = engine.example();
        for noun in server::nouns::all() {
            for field in noun.fields.iter().filter(|field| field.listed) {
                for sort in [field.name.to_owned(), format!("-{}", field.name)] {
                    let asked = list::Asked {
                        search: "a e".to_owned(),
                        sort,
                        page: 2,
                        only: None,
                    };
                    let page = database.read("test", |tx| list::list(tx, noun, &asked));
                    assert!(
                        page.is_ok(),
                        "{} {} by {}: {:?}",
                        engine.name,
                        noun.name,
                        field.name,
                        page.err()
                    );
                }
            }
            let all = database.read("test", |tx| entry::all(tx, noun)).expect("rows");
            let pages = database
                .read("test", |tx| list::list(tx, noun, &list::Asked::default()))
                .expect("a page");
            assert_eq!(
                pages.total,
                i64::try_from(all.len()).expect("few"),
                "{}",
                noun.name
            );
        }
    }
}

#[test]
fn a_search_forgives_spelling_and_a_hostile_sort_is_ignored() {
    for engine in engines() {
        let database = engine.example();
        let organisations = server::nouns::all()[0];
        let find = |search: &str, sort: &str| {
            let asked = list::Asked {
                search: search.to_owned(),
                sort: sort.to_owned(),
                page: 1,
                only: None,
            };
            database
                .read("test", |tx| list::list(tx, organisations, &asked))
                .expect("a list")
        };
        for typed in [
            "Soeholt",
            "SØHOLT",
            "søholt",
            "'; drop table organisation; --søholt",
        ] {
            let found = find(typed, "name; drop table organisation");
            let expected = usize::from(!typed.contains("drop"));
            assert_eq!(found.entries.len(), expected, "{typed}");
        }
        assert!(find("", "").total > 29);
    }
}
