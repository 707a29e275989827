use std::io::Cursor;

use store::{StoreError, backup};

use crate::place::engines;

fn fill(database: &store::Database) {
    let done: Result<(), StoreError> = database.write("test", |tx| {
        for (place, parent) in [("a", None), ("b", Some("a")), ("c", Some("b"))] {
            let sql = "insert into goal (id, key, title, part_of, per_year, claimed_met) values (?1, ?1, 'Mål ''æøå''', ?2, true, false)";
            tx.execute(sql, &[place.into(), parent.into()])?;
        }
        let sql = "insert into organisation (id, key, name, kind, stage, confidential) values ('o', 'o', 'Søholt', 'other', 'active', true)";
        tx.execute(sql, &[])?;
        Ok(())
    });
    done.expect("rows");
}

#[test]
fn what_is_restored_is_what_was_backed_up_on_either_engine() {
    let from = engines();
    for source in &from {
        fill(&source.database());
        let mut bytes = Vec::new();
        let written = backup::write(&source.database(), "Byen", &mut bytes).expect("a backup");
        for target in engines() {
            let restored = backup::read(&target.database(), &mut Cursor::new(&bytes)).expect("a restore");
            assert_eq!(restored, written);
            let sql = "select g.part_of, o.confidential, g.per_year from goal g join organisation o on o.key = 'o' where g.key = 'c'";
            let rows = target
                .database()
                .read("test", |tx| tx.query(sql, &[]))
                .expect("a row");
            assert_eq!(rows[0].text("part_of").expect("a parent"), "b");
            assert!(rows[0].bool("confidential").expect("kept") && rows[0].bool("per_year").expect("kept"));
        }
    }
}

#[test]
fn a_broken_backup_restores_nothing() {
    for source in engines() {
        fill(&source.database());
        let mut bytes = Vec::new();
        backup::write(&source.database(), "Byen", &mut bytes).expect("a backup");
        let text = String::from_utf8(bytes).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        let without_end = lines[..lines.len() - 1].join("\n");
        let without_a_row = [&lines[..2], &lines[3..]].concat().join("\n");
        let with_another_table = text.replace("\"table\":\"goal\"", "\"table\":\"pg_authid\"");
        for broken in [
            without_end,
            without_a_row,
            with_another_table,
            "not json".to_owned(),
            String::new(),
        ] {
            for target in engines() {
                assert!(backup::read(&target.database(), &mut Cursor::new(broken.as_bytes())).is_err());
                let left = target
                    .database()
                    .read("test", |tx| tx.count("select count(*) as n from goal", &[]));
                assert_eq!(left.expect("a count"), 0);
            }
        }
    }
}

#[test]
fn every_table_of_the_database_is_in_the_backup() {
    let fresh = &engines()[0];
    let sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'refinery%' order by name";
    let rows = fresh
        .database()
        .read("test", |tx| tx.query(sql, &[]))
        .expect("tables");
    let mut there: Vec<String> = rows.iter().map(|row| row.text("name").expect("a name")).collect();
    let mut known: Vec<String> = backup::TABLES.iter().map(|name| (*name).to_owned()).collect();
    there.retain(|name| !backup::LEFT_OUT.iter().any(|(left_out, _)| left_out == name));
    there.sort();
    known.sort();
    assert_eq!(there, known);
}

#[test]
fn every_boolean_column_is_known_to_the_backup() {
    let fresh = &engines()[0];
    let mut found = Vec::new();
    for table in backup::TABLES {
        let sql = format!("select name from pragma_table_info('{table}') where type = 'boolean'");
        for row in fresh
            .database()
            .read("test", |tx| tx.query(&sql, &[]))
            .expect("columns")
        {
            found.push(((*table).to_owned(), row.text("name").expect("a name")));
        }
    }
    let known: Vec<(String, String)> = backup::BOOLEANS
        .iter()
        .map(|(t, c)| ((*t).to_owned(), (*c).to_owned()))
        .collect();
    for column in &found {
        assert!(known.contains(column), "{column:?} is missing");
    }
    assert_eq!(found.len(), known.len());
}
