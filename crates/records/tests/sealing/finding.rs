//! Finding a person, and not finding one by what is sealed.

use records::{
    list,
    list::Asked,
    meeting::{Test, meeting},
};
use store::{StoreError, Tx};

use crate::{
    nouns::{PERSON, PLANTED, change, found, person, planted},
    place::engines,
};

fn by_words(tx: &Tx, typed: &str) -> store::Result<i64> {
    let mut left: Option<i64> = None;
    for token in tx.blind_asked(typed)? {
        let sql = "select count(*) as n from participant_word where token = ?1";
        let n = tx.count(sql, &[token.into()])?;
        left = Some(left.map_or(n, |left| left.min(n)));
    }
    Ok(left.unwrap_or(0))
}

fn by_cpr(tx: &Tx, cpr: &str) -> store::Result<i64> {
    let token = tx.blind_cpr(&cpr.parse().expect("a CPR number"))?;
    let sql = "select count(*) as n from participant where cpr_index = ?1";
    tx.count(sql, &[token.into()])
}

#[test]
fn a_person_is_found_by_name_and_number_as_they_are_now() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            assert_eq!((by_words(tx, "plant skj")?, by_cpr(tx, PLANTED[1].1)?), (1, 1));
            change(
                tx,
                &PERSON,
                &id,
                &[("name", "Viola Nyholm"), ("cpr", "020290-4321")],
            )?;
            assert_eq!((by_words(tx, "plant")?, by_cpr(tx, PLANTED[1].1)?), (0, 0));
            assert_eq!((by_words(tx, "nyh")?, by_cpr(tx, "0202904321")?), (1, 1));
            change(tx, &PERSON, &id, &[("name", ""), ("cpr", "")])?;
            assert_eq!((by_words(tx, "nyh")?, by_cpr(tx, "0202904321")?), (0, 0));
            Ok::<_, StoreError>(())
        });
        done.expect("found");
    }
}

#[test]
fn a_number_that_another_person_has_is_refused_before_anything_is_written() {
    for fresh in engines() {
        planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            let taken = person(tx, "p-twin", &[PLANTED[1]]).expect_err("taken");
            assert!(taken.is_duplicate(), "{taken:?}");
            assert!(!format!("{taken} {taken:?}").contains("010190"));
            let other = person(tx, "p-other", &[("cpr", "020290-4321")])?;
            let taken = change(tx, &PERSON, &other, &[PLANTED[1]]).expect_err("taken");
            assert!(matches!(taken, StoreError::Taken { field: "cpr", .. }));
            assert_eq!(found(tx, &PERSON, &other)?.version, 1);
            assert_eq!(
                change(tx, &PERSON, &other, &[("cpr", "0202904321")])?,
                records::Saved::Same
            );
            Ok::<_, StoreError>(())
        });
        done.expect("the transaction goes on");
        let people = fresh.database.read("test", |tx| {
            tx.count("select count(*) as n from participant", &[])
        });
        assert_eq!(people.expect("a count"), 2);
    }
}

#[test]
fn two_people_who_come_at_once_with_the_same_number_do_not_both_get_in() {
    for fresh in engines() {
        let comers: Vec<_> = (0..4)
            .map(|number| {
                let database = std::sync::Arc::clone(&fresh.database);
                std::thread::spawn(move || {
                    database
                        .write("test", |tx| person(tx, &format!("p{number}"), &[PLANTED[1]]))
                        .map_err(|error| error.is_duplicate())
                })
            })
            .collect();
        let came: Vec<_> = comers
            .into_iter()
            .map(|comer| comer.join().expect("a comer"))
            .collect();
        assert_eq!(came.iter().filter(|one| one.is_ok()).count(), 1, "{came:?}");
        let people = fresh.database.read("test", |tx| {
            tx.count("select count(*) as n from participant", &[])
        });
        assert_eq!(people.expect("a count"), 1);
    }
}

#[test]
fn a_list_is_not_searched_sorted_or_narrowed_by_what_is_sealed() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let done = fresh.database.write("test", |tx| {
            person(tx, "p-b", &[("name", "Aa")])?;
            let asked = |search: &str, sort: &str| Asked {
                search: search.to_owned(),
                sort: sort.to_owned(),
                page: 1,
                only: Some(("name".to_owned(), "Aa".to_owned())),
            };
            assert_eq!(list::list(tx, &PERSON, &asked("plantine", ""))?.total, 0);
            let page = list::list(tx, &PERSON, &asked("", "-name"))?;
            assert_eq!((page.sort.0.as_str(), page.total), ("reference", 2));
            let tried = records::entry::all_of(tx, &PERSON, "name", &id);
            assert!(matches!(tried, Err(StoreError::Column { .. })));
            Ok::<_, StoreError>(())
        });
        done.expect("a list");
    }
}

#[test]
fn a_noun_that_is_named_and_sorted_by_what_is_sealed_gives_nothing_of_it_away() {
    let by_name = records::Record {
        title: "name",
        sorted_by: "name",
        ..PERSON_AGAIN
    };
    for fresh in engines() {
        let done = fresh.database.write("test", |tx| {
            let values = crate::nouns::typed(&by_name, &[("reference", "p1"), PLANTED[0]]);
            let id = records::entry::create(tx, &by_name, None, None, &values)?;
            let key = found(tx, &by_name, id.as_str())?.key;
            assert!(key.starts_with("participant"), "{key}");
            let page = list::list(tx, &by_name, &Asked::default())?;
            assert_eq!(page.sort.0, "key");
            Ok::<_, StoreError>(())
        });
        done.expect("a row");
    }
}

const PERSON_AGAIN: records::Record = records::Record {
    name: "participant",
    area: "x",
    path: "x",
    title: "reference",
    sorted_by: "reference",
    editable: true,
    own_pages: false,
    person: records::PersonPath::Own,
    fields: PERSON.fields,
};

#[test]
fn rows_are_gathered_by_plain_columns_and_never_by_what_is_sealed() {
    for fresh in engines() {
        let id = planted(&fresh.database);
        let gathered = |tests: &[Test]| {
            fresh
                .database
                .read("test", |tx| meeting(tx, &PERSON, None, tests, 10))
                .map(|rows| rows.len())
        };
        let own = Test::Is("id", id.as_str().into());
        assert_eq!(
            gathered(std::slice::from_ref(&own)).expect("rows"),
            1,
            "{}",
            fresh.slug
        );
        assert_eq!(
            gathered(&[own.clone(), Test::Among("id", Vec::new())]).expect("rows"),
            0
        );
        assert_eq!(
            gathered(&[Test::Among("id", vec!["x".into(), id.as_str().into()])]).expect("rows"),
            1
        );
        assert_eq!(
            gathered(&[own, Test::From("reference", "zzzz".into())]).expect("rows"),
            0
        );
        for (column, value) in [("name", PLANTED[0].1), ("cpr", PLANTED[1].1), ("ingen", "")] {
            let refused = gathered(&[Test::Is(column, value.into())]);
            assert!(matches!(refused, Err(StoreError::Column { .. })), "{column}");
        }
    }
}
