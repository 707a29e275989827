//! Every earlier release's backup opens: the files in `releases` are as those releases wrote them.

use std::io::Cursor;

use store::{StoreError, Unsealed, backup, history_of};
use vault::{Confidential, Place as Sealing, is_sealed};

use crate::place::engines;

const FIRST: &str = include_str!("releases/form-1-schema-14.jsonl");

#[test]
fn a_backup_from_before_keys_people_and_hashes_opens_and_is_brought_up_to_date() {
    for target in engines() {
        let database = target.database();
        let read = backup::read(&database, &mut Cursor::new(FIRST)).expect("a restore");
        assert_eq!(read.rows, 11);
        let done = database.read("test", |tx| {
            let people = tx.query(
                "select p.key, p.name, m.role from person p join membership m on m.person = p.id order by p.key",
                &[],
            )?;
            let people: Vec<[String; 3]> = people
                .iter()
                .map(|row| [row.text("key"), row.text("name"), row.text("role")].map(Result::unwrap_or_default))
                .collect();
            assert_eq!(
                people,
                [
                    ["konsulent", "Karen Friis", "consultant"],
                    ["udvalg", "Ulla Brandt", "committee"]
                ]
                .map(|person| person.map(str::to_owned))
            );
            let goal = &tx.query("select part_of, per_year from goal where key = 'b'", &[])?[0];
            assert_eq!((goal.text("part_of")?.as_str(), goal.bool("per_year")?), ("z", false));
            let note = tx.query("select note from placement", &[])?[0].text("note")?;
            assert!(is_sealed(&note), "what stood in clear then is sealed now");
            let place = Sealing {
                table: "placement",
                column: "note",
                row: "m1",
            };
            let opened = tx.unseal("p1", place, &note)?;
            assert_eq!(
                opened,
                Unsealed::Text(Confidential::new("holder af heste".to_owned()))
            );
            let history = history_of(tx, "placement", "m1")?;
            let after = history[0].after.clone().unwrap_or_default();
            assert!(after.contains("\"note\":\"f1.") && !after.contains("heste"), "{after}");
            Ok::<_, StoreError>(())
        });
        done.expect("as it was");
    }
}

#[test]
fn an_earlier_backup_that_lost_a_line_or_its_end_is_refused() {
    let lines: Vec<&str> = FIRST.lines().collect();
    let without_first = lines[1..].join("\n");
    let without_a_row = [&lines[..5], &lines[6..]].concat().join("\n");
    let without_end = lines[..lines.len() - 1].join("\n");
    let newer = FIRST.replacen("\"fodfaeste\":1", "\"fodfaeste\":99", 1);
    for (broken, why) in [
        (without_first, "its first line is missing"),
        (without_a_row, "should hold 11 rows and holds 10"),
        (without_end, "its last line is missing"),
        (newer, "newer version of the program"),
    ] {
        let refused = backup::verify(&mut Cursor::new(broken))
            .expect_err(why)
            .to_string();
        assert!(refused.contains(why), "{refused}");
    }
    backup::verify(&mut Cursor::new(FIRST)).expect("whole");
}

#[test]
fn a_backup_of_a_newer_schema_is_refused_in_a_sentence() {
    for engine in engines() {
        let mut bytes = Vec::new();
        backup::write(&engine.database(), "Byen", &mut bytes).expect("a backup");
        let mut whole = backup::verify(&mut Cursor::new(&bytes)).expect("whole");
        whole.header.schema = Some(9_999);
        let done = backup::restore::<StoreError>(
            &engine.database(),
            &whole,
            |each| each(&mut Cursor::new(&bytes)),
            |_| Ok(()),
        );
        let refused = done.expect_err("refused").to_string();
        assert!(refused.contains("newer version of the program"), "{refused}");
    }
}
