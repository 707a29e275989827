//! Verifying says what is wrong and where; the tampering test says that nothing is missed.

use audit::{append, verify::Check};

use crate::place::{Fresh, engines, read};

/// Lets an owner of the database do what the triggers forbid.
pub fn without_triggers(fresh: &Fresh, table: &str) {
    let sql = if fresh.database.engine_name() == "sqlite" {
        vec![
            format!("drop trigger {table}_never_changes"),
            format!("drop trigger {table}_never_leaves"),
        ]
    } else {
        vec![format!("drop trigger audit_never_changes on {table}")]
    };
    for sql in sql {
        fresh.run(&sql).expect("dropped");
    }
}

fn filled(fresh: &Fresh) {
    for _ in 0..5 {
        fresh.record((0..10).map(|number| read(&format!("a{number}"), "p")).collect());
    }
}

#[test]
fn an_empty_log_and_a_filled_one_verify() {
    for fresh in engines() {
        assert!(fresh.verified().is_sound());
        filled(&fresh);
        let report = fresh.verified();
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!((report.entries, report.size, report.segments), (50, 50, (3, 0)));
    }
}

#[test]
fn a_changed_entry_is_named() {
    for fresh in engines() {
        filled(&fresh);
        without_triggers(&fresh, "audit_entry");
        let sql =
            "update audit_entry set actor = 'someone' where id = (select id from audit_leaf where seq = 17)";
        fresh.run(sql).expect("changed");
        let report = fresh.verified();
        let [finding] = report.findings.told() else {
            panic!("{:?}", report.findings);
        };
        assert_eq!(finding.check, Check::Entry);
        assert!(finding.to_string().starts_with("entry 17 ("), "{finding}");
    }
}

#[test]
fn a_segment_whose_row_is_gone_is_named_and_its_leaves_are_still_walked() {
    for number in 1..=2 {
        for fresh in engines() {
            filled(&fresh);
            without_triggers(&fresh, "audit_segment");
            let sql = format!("delete from audit_segment where id = '000000000{number}'");
            fresh.run(&sql).expect("deleted");
            let report = fresh.verified();
            let told: Vec<String> = report.findings.told().iter().map(ToString::to_string).collect();
            assert_eq!(told, [format!("segment {number}: its row is missing")]);
            assert_eq!((report.entries, report.size), (50, 50));
        }
    }
}

#[test]
fn a_cut_tail_is_told_as_leaves_that_were_signed_and_are_gone() {
    for fresh in engines() {
        filled(&fresh);
        for table in ["audit_entry", "audit_person", "audit_leaf"] {
            without_triggers(&fresh, table);
        }
        for sql in [
            "delete from audit_person where entry in (select id from audit_leaf where seq >= 48)",
            "delete from audit_entry where id in (select id from audit_leaf where seq >= 48)",
            "delete from audit_leaf where seq >= 48",
        ] {
            fresh.run(sql).expect("cut");
        }
        let report = fresh.verified();
        let told: Vec<String> = report.findings.told().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["checkpoint 5: it covers 50 leaves, 48 are there"]);
    }
}

#[test]
fn an_entry_may_wait_for_its_place_a_while_and_no_longer() {
    for fresh in engines() {
        filled(&fresh);
        fresh
            .database
            .write("test", |tx| append(tx, &read("a", "p")))
            .expect("changed");
        fresh.clock.set("2026-10-05T10:09:00Z");
        let report = fresh.verified();
        assert!(report.is_sound() && report.pending == 1, "{:?}", report.findings);
        fresh.clock.set("2026-10-05T10:11:00Z");
        let report = fresh.verified();
        assert_eq!(report.findings.counts().next(), Some((Check::Pending, 1)));
    }
}

#[test]
fn a_log_under_another_key_does_not_verify() {
    for fresh in engines() {
        let other = audit::Signer::from_seed([9; 32], "fodfaeste/proeve");
        let writer = audit::Writer::with(
            std::sync::Arc::clone(&fresh.database),
            other,
            crate::place::pace(),
        );
        writer.write(vec![read("a", "p")]).expect("on record");
        drop(writer);
        assert_eq!(
            fresh.verified().findings.counts().next(),
            Some((Check::Signature, 1))
        );
    }
}
