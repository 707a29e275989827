//! Groups, places without gaps, failures, and the end.

use std::{sync::Arc, time::Duration};

use audit::{Action, AuditError, Entry, append, newest};

use crate::place::{engines, pace, read, signer};

const GAPS: &str = "select count(*) as n from audit_leaf leaf
                    where leaf.seq > 0 and not exists (select 1 from audit_leaf before where before.seq = leaf.seq - 1)";

#[test]
fn sixteen_threads_of_changes_and_reads_lose_nothing_and_leave_no_gap() {
    for fresh in engines() {
        let writer = Arc::new(fresh.writer());
        let threads: Vec<_> = (0..16)
            .map(|thread| {
                let (writer, database) = (Arc::clone(&writer), Arc::clone(&fresh.database));
                std::thread::spawn(move || {
                    for number in 0..20 {
                        let who = format!("person-{thread}-{number}");
                        writer
                            .write(vec![read(&who, "p1"), read(&who, "p2")])
                            .expect("on record");
                        let changed = || {
                            database.write("test", |tx| {
                                let sql = "insert into setting (name, value) values (?1, 'x')";
                                tx.execute(sql, &[who.as_str().into()])?;
                                append(tx, &Entry::new(&who, Action::Change, "setting").object(&who))
                            })
                        };
                        assert!(
                            (0..50).any(|_| changed().is_ok()),
                            "a change goes through in the end"
                        );
                        writer.nudge();
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("a thread");
        }
        drop(writer);
        let name = fresh.database.engine_name();
        assert_eq!(fresh.count("select count(*) as n from setting"), 320, "{name}");
        assert_eq!(fresh.count("select count(*) as n from audit_leaf"), 960, "{name}");
        assert_eq!(fresh.count("select max(seq) as n from audit_leaf"), 959, "{name}");
        assert_eq!(
            fresh.count("select count(*) as n from audit_pending"),
            0,
            "{name}"
        );
        assert_eq!(fresh.count(GAPS), 0, "{name}");
        let newest = fresh
            .database
            .read("test", newest)
            .expect("readable")
            .expect("signed");
        assert_eq!(newest.size, 960);
        assert!(newest.verify(signer().public()).is_ok());
    }
}

#[test]
fn a_change_that_fails_leaves_no_entry() {
    for fresh in engines() {
        let failed = fresh.database.write("test", |tx| {
            append(tx, &read("a", "p"))?;
            Err::<(), _>(AuditError::Late)
        });
        assert!(failed.is_err());
        assert_eq!(fresh.count("select count(*) as n from audit_entry"), 0);
        assert_eq!(fresh.count("select count(*) as n from audit_pending"), 0);
    }
}

#[test]
fn an_entry_of_a_change_has_its_place_soon() {
    for fresh in engines() {
        let writer = fresh.writer();
        fresh
            .database
            .write("test", |tx| append(tx, &read("a", "p")))
            .expect("changed");
        assert_eq!(fresh.count("select count(*) as n from audit_leaf"), 0);
        writer.nudge();
        let placed = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            fresh.count("select count(*) as n from audit_leaf") == 1
        });
        assert!(placed, "{}", fresh.database.engine_name());
    }
}

#[test]
fn a_failing_store_is_told_to_all_who_wait_and_recovers() {
    for fresh in engines() {
        let writer = Arc::new(fresh.writer());
        writer.write(vec![read("a", "p")]).expect("on record");
        fresh
            .run("alter table audit_leaf rename to elsewhere")
            .expect("broken");
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let writer = Arc::clone(&writer);
                std::thread::spawn(move || writer.write(vec![read(&format!("b{number}"), "p")]))
            })
            .collect();
        for thread in threads {
            let told = thread.join().expect("a thread");
            assert!(matches!(told, Err(AuditError::Store(_))), "{told:?}");
        }
        assert_eq!(
            fresh.count("select count(*) as n from audit_entry"),
            1,
            "nothing is kept by half"
        );
        fresh
            .run("alter table elsewhere rename to audit_leaf")
            .expect("cured");
        writer.write(vec![read("c", "p")]).expect("on record again");
        assert_eq!(fresh.count("select max(seq) as n from audit_leaf"), 1);
    }
}

#[test]
fn one_callers_unfit_entry_is_refused_to_that_caller_alone() {
    for fresh in engines() {
        let writer = fresh.writer();
        let unfit = writer.write(vec![read("Jens Hansen", "p")]);
        assert!(matches!(unfit, Err(AuditError::Unfit("actor"))));
        writer.write(vec![read("a", "p")]).expect("on record");
        assert_eq!(fresh.count("select count(*) as n from audit_entry"), 1);
    }
}

#[test]
fn a_second_run_goes_on_where_the_first_ended() {
    for fresh in engines() {
        for run in 0..5 {
            let writer = fresh.writer();
            for number in 0..9 {
                writer
                    .write(vec![read(&format!("a{run}-{number}"), "p")])
                    .expect("on record");
            }
            fresh
                .database
                .write("test", |tx| append(tx, &read("b", "p")))
                .expect("changed");
        }
        assert_eq!(fresh.count("select max(seq) as n from audit_leaf"), 49);
        assert_eq!(fresh.count("select count(*) as n from audit_segment"), 3);
        let newest = fresh
            .database
            .read("test", newest)
            .expect("readable")
            .expect("signed");
        assert_eq!(
            newest.size, 50,
            "what waited at the end has its place, and the end is signed"
        );
    }
}

#[test]
fn two_writers_on_one_log_number_as_one() {
    for fresh in engines() {
        let writers = [Arc::new(fresh.writer()), Arc::new(fresh.writer())];
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                let writer = Arc::clone(&writers[thread % 2]);
                std::thread::spawn(move || {
                    for _ in 0..25 {
                        writer.write(vec![read("a", "p")]).expect("on record");
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("a thread");
        }
        drop(writers);
        assert_eq!(fresh.count("select max(seq) as n from audit_leaf"), 199);
        assert_eq!(fresh.count(GAPS), 0);
    }
}

#[test]
fn a_tree_that_is_not_the_one_that_was_signed_is_not_signed_again() {
    for fresh in engines() {
        let writer = fresh.writer();
        (0..5).for_each(|_| writer.write(vec![read("a", "p")]).expect("on record"));
        drop(writer);
        let signed = fresh.count("select count(*) as n from audit_checkpoint");
        open_tail(&fresh);
        let writer = fresh.writer();
        writer
            .write(vec![read("a", "p")])
            .expect("entries are still kept");
        drop(writer);
        assert_eq!(fresh.count("select count(*) as n from audit_checkpoint"), signed);
    }
}

/// Cuts the last leaf, as someone who owns the database can.
fn open_tail(fresh: &crate::place::Fresh) {
    let trigger = if fresh.database.engine_name() == "sqlite" {
        "drop trigger audit_leaf_never_leaves"
    } else {
        "drop trigger audit_never_changes on audit_leaf"
    };
    fresh.run(trigger).expect("dropped");
    fresh.run("delete from audit_leaf where seq = 4").expect("cut");
}

#[test]
fn a_leaf_that_was_rewritten_under_the_newest_checkpoint_is_not_signed_over() {
    // The checkpoint ends in the open segment, or in one that was sealed since; three leaves came after it.
    for (signed, rewritten) in [(18, Some(17)), (13, Some(5)), (18, None), (13, None)] {
        for fresh in engines() {
            fresh.record((0..signed).map(|_| read("a", "p")).collect());
            fresh.record((0..3).map(|_| read("a", "p")).collect());
            for table in ["audit_checkpoint", "audit_leaf"] {
                crate::verify::without_triggers(&fresh, table);
            }
            fresh
                .run("delete from audit_checkpoint where id = '0000000002'")
                .expect("cut");
            if let Some(seq) = rewritten {
                let hash = "select hash from audit_leaf where seq = 0";
                let sql = format!("update audit_leaf set hash = ({hash}) where seq = {seq}");
                fresh.run(&sql).expect("rewritten");
            }
            fresh.record(vec![read("a", "p")]);
            let checkpoints = fresh.count("select count(*) as n from audit_checkpoint");
            assert_eq!(checkpoints > 1, rewritten.is_none(), "{signed} {rewritten:?}");
        }
    }
}

#[test]
fn checkpoints_come_when_there_is_something_new() {
    for fresh in engines() {
        let hurried = audit::Pace {
            checkpoint: Duration::from_millis(30),
            ..pace()
        };
        let writer = audit::Writer::with(Arc::clone(&fresh.database), signer(), hurried);
        writer.write(vec![read("a", "p")]).expect("on record");
        std::thread::sleep(Duration::from_millis(150));
        let signed = fresh.count("select count(*) as n from audit_checkpoint");
        writer.write(vec![read("a", "p")]).expect("on record");
        std::thread::sleep(Duration::from_millis(300));
        assert_eq!(
            fresh.count("select count(*) as n from audit_checkpoint"),
            signed + 1
        );
        drop(writer);
        assert_eq!(
            fresh.count("select count(*) as n from audit_checkpoint"),
            signed + 1
        );
    }
}

#[test]
fn an_entry_about_very_many_people_becomes_several_of_a_bounded_size() {
    for fresh in engines() {
        let writer = fresh.writer();
        let people: Vec<String> = (0..2500).map(|number| format!("p{number:04}")).collect();
        let export = Entry::new("a", Action::Export, "participant")
            .people(people)
            .results(2500);
        writer.write(vec![export]).expect("on record");
        assert_eq!(fresh.count("select count(*) as n from audit_entry"), 3);
        for each in ["count(*)", "count(distinct participant)"] {
            let sql = format!("select {each} as n from audit_person");
            assert_eq!(fresh.count(&sql), 2500, "{each}: everybody is named in one part");
        }
    }
}
