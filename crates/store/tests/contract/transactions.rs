use std::sync::Arc;

use store::{StoreError, Tx, Value};

use crate::place::engines;

fn add(tx: &Tx, key: &str) -> store::Result<()> {
    let sql = "insert into organisation (id, key, name, kind, stage) values (?1, ?2, ?3, 'other', 'active')";
    tx.execute(sql, &[(&tx.fresh_id()).into(), key.into(), key.into()])?;
    Ok(())
}

fn how_many(tx: &Tx) -> store::Result<i64> {
    tx.count("select count(*) as n from organisation", &[])
}

#[test]
fn a_write_is_all_or_nothing() {
    for fresh in engines() {
        let database = fresh.database();
        let failed: Result<(), StoreError> = database.write("test", |tx| {
            add(tx, "one")?;
            Err(StoreError::Backup("stop here".to_owned()))
        });
        assert!(failed.is_err());
        assert_eq!(database.read("test", how_many).expect("a count"), 0);
    }
}

#[test]
fn an_error_that_was_swallowed_still_stops_the_commit() {
    for fresh in engines() {
        let database = fresh.database();
        let done: Result<(), StoreError> = database.write("test", |tx| {
            add(tx, "one")?;
            let _ = add(tx, "one");
            Ok(())
        });
        assert!(done.is_err(), "{}", database.engine_name());
        assert_eq!(database.read("test", how_many).expect("a count"), 0);
    }
}

#[test]
fn a_duplicate_key_is_told_apart_from_other_errors() {
    for fresh in engines() {
        let database = fresh.database();
        database.write("test", |tx| add(tx, "one")).expect("the first");
        let error = database.write("test", |tx| add(tx, "one")).expect_err("refused");
        assert!(error.is_duplicate(), "{}: {error}", database.engine_name());
        assert!(!error.is_no_room());
    }
}

#[test]
fn two_writers_never_lose_each_others_work() {
    for fresh in engines() {
        let database = fresh.database();
        let name = database.engine_name();
        database
            .write("test", |tx| {
                tx.execute("insert into setting (name, value) values ('counter', '0')", &[])
            })
            .expect("a counter");
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let database = Arc::clone(&database);
                std::thread::spawn(move || {
                    for _ in 0..10 {
                        let done = (0..50).any(|_| database.write("test", count_up).is_ok());
                        assert!(done, "a write goes through in the end");
                    }
                })
            })
            .collect();
        for worker in workers {
            worker.join().expect("a worker");
        }
        let row = database.read("test", |tx| {
            tx.query("select value from setting where name = 'counter'", &[])
        });
        assert_eq!(
            row.expect("a row")[0].text("value").expect("a text"),
            "40",
            "{name}"
        );
    }
}

fn count_up(tx: &Tx) -> store::Result<()> {
    let rows = tx.query("select value from setting where name = 'counter'", &[])?;
    let next = rows[0].text("value")?.parse::<i64>().unwrap_or(0) + 1;
    tx.execute(
        "update setting set value = ?1 where name = 'counter'",
        &[next.to_string().into()],
    )?;
    Ok(())
}

#[test]
fn danish_names_sort_alike_on_both_engines() {
    for fresh in engines() {
        let database = fresh.database();
        let names = [
            "Ærø", "Aabenraa", "Zoo", "Ørsted", "Anna", "Års", "anna 10", "anna 9",
        ];
        database
            .write("test", |tx| names.iter().try_for_each(|name| add(tx, name)))
            .expect("names");
        let sql = "select name from organisation order by name collate danish, key";
        let rows = database.read("test", |tx| tx.query(sql, &[])).expect("rows");
        let sorted: Vec<String> = rows.iter().map(|row| row.text("name").expect("a name")).collect();
        let expected = [
            "Anna", "anna 9", "anna 10", "Zoo", "Ærø", "Ørsted", "Aabenraa", "Års",
        ];
        assert_eq!(sorted, expected, "{}", database.engine_name());
    }
}

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    for fresh in engines() {
        let database = fresh.database();
        let sql = "select cast(?1 as text) as t, cast(?2 as bigint) as i, cast(?3 as boolean) as b, cast(?4 as text) as n";
        let values = [
            "Søholt ' ?1".into(),
            Value::Int(-7),
            Value::Bool(true),
            Value::Null,
        ];
        let rows = database.read("test", |tx| tx.query(sql, &values)).expect("a row");
        assert_eq!(rows[0].text("t").expect("text"), "Søholt ' ?1");
        assert_eq!(rows[0].int("i").expect("a number"), -7);
        assert!(rows[0].bool("b").expect("yes or no"));
        assert_eq!(rows[0].opt_text("n").expect("nothing"), None);
        assert!(rows[0].int("t").is_err());
        assert!(rows[0].text("missing").is_err());
    }
}

#[test]
fn a_reader_cannot_write() {
    for fresh in engines() {
        let database = fresh.database();
        assert!(
            database.read("test", |tx| add(tx, "sneaked in")).is_err(),
            "{}",
            database.engine_name()
        );
    }
}

#[test]
fn a_change_leaves_a_line_of_history() {
    for fresh in engines() {
        let database = fresh.database();
        let note = |tx: &Tx| {
            tx.note(store::Change {
                record: "organisation",
                id: "x",
                action: "create",
                before: None,
                after: Some("{}".to_owned()),
            })
        };
        database.write("konsulent", note).expect("noted");
        let lines = database
            .read("test", |tx| store::history_of(tx, "organisation", "x"))
            .expect("history");
        assert_eq!(
            (lines.len(), lines[0].actor.as_str(), lines[0].action.as_str()),
            (1, "konsulent", "create")
        );
    }
}

#[test]
fn a_municipality_that_is_not_there_is_told_by_name() {
    for fresh in engines() {
        assert!(
            matches!(fresh.all.database("nowhere"), Err(StoreError::NoMunicipality(name)) if name == "nowhere")
        );
        assert!(fresh.all.add("../etc", "x", None).is_err());
        assert!(fresh.all.add("Store Bogstaver", "x", None).is_err());
    }
}

#[test]
fn work_that_breaks_off_leaves_no_transaction_open_and_the_next_write_is_kept() {
    for engine in engines() {
        let database = engine.database();
        let setting = "insert into setting (name, value) values (?1, 'x')";
        let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _: Result<(), StoreError> = database.write("test", |tx| {
                tx.execute(setting, &["half".into()])?;
                panic!("the work breaks off")
            });
        }));
        assert!(broken.is_err());
        let kept: Result<u64, StoreError> =
            database.write("test", |tx| tx.execute(setting, &["whole".into()]));
        assert_eq!(kept.expect("the next write"), 1);
        let names = database
            .read("test", |tx| {
                tx.query("select name from setting order by name", &[])
            })
            .expect("settings");
        let names: Vec<String> = names
            .iter()
            .map(|row| row.text("name").expect("a name"))
            .collect();
        assert_eq!(names, ["whole"], "what broke off is not there");
    }
}

#[test]
fn a_write_that_others_come_before_each_time_is_given_up_and_keeps_nothing() {
    for engine in engines() {
        let database = engine.database();
        if database.engine_name() == "sqlite" {
            // Writes take turns there.
            continue;
        }
        let mut tries = 0;
        let all = "select count(*) as n from setting";
        let add = "insert into setting (name, value) values (?1, ?2)";
        let given: Result<u64, StoreError> = database.write("test", |tx| {
            tries += 1;
            let seen = tx.count(all, &[])?;
            database.write("another", |tx| {
                let seen = tx.count(all, &[])?;
                tx.execute(add, &[format!("another-{tries}").into(), seen.to_string().into()])
            })?;
            tx.execute(add, &["mine".into(), seen.to_string().into()])
        });
        assert!(matches!(given, Err(StoreError::Crowded)), "{given:?}");
        assert!(given.is_err_and(|error| error.is_crowded()) && tries > 1);
        let mine = database.read("test", |tx| {
            tx.count("select count(*) as n from setting where name = 'mine'", &[])
        });
        assert_eq!(mine.expect("a count"), 0);
    }
}
