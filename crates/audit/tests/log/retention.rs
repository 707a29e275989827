//! Retention takes whole segments, and the tree stays whole.

use audit::{forget, newest, witness::Offer};

use crate::place::{Fresh, engines, pace, read, signer};

fn months(fresh: &Fresh) {
    for month in ["2024-01", "2024-06", "2025-01", "2026-10"] {
        fresh.clock.set(&format!("{month}-05T10:00:00Z"));
        fresh.record((0..20).map(|number| read(&format!("a{number}"), "p")).collect());
    }
}

fn forget_before(fresh: &Fresh, before: &str) -> Vec<u64> {
    let before = before.parse().expect("a day");
    forget(&fresh.database, &signer(), before, "owner").expect("forgotten")
}

#[test]
fn old_segments_go_and_the_root_stays() {
    for fresh in engines() {
        months(&fresh);
        let before = fresh.database.read("test", newest).unwrap().unwrap();
        assert_eq!(forget_before(&fresh, "2024-10-01"), [0, 1]);
        let report = fresh.verified();
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!((report.segments, report.size), ((5, 2), before.size));
        assert_eq!(report.root, before.root, "the tree is as it was");
        assert_eq!(
            fresh.count("select count(*) as n from audit_leaf where seq < 32"),
            0
        );
        assert_eq!(fresh.count("select count(*) as n from audit_retention"), 0);
        assert_eq!(
            fresh.count("select count(*) as n from audit_pending"),
            2,
            "each deletion is an entry"
        );
        assert_eq!(forget_before(&fresh, "2024-10-01"), [] as [u64; 0]);
    }
}

#[test]
fn a_log_goes_on_and_proves_itself_after_retention() {
    for fresh in engines() {
        months(&fresh);
        let known = fresh.database.read("test", newest).unwrap().unwrap();
        forget_before(&fresh, "2025-06-01");
        fresh.record((0..40).map(|_| read("b", "p")).collect());
        assert!(fresh.verified().is_sound(), "{:?}", fresh.verified().findings);
        let offered = fresh.database.read("test", |tx| {
            Ok::<_, store::StoreError>(Offer::newest(tx, pace().segment, known.size))
        });
        let offered = offered.unwrap().expect("provable from roots alone");
        assert!(audit::witness::judge(Some(&known), &offered).is_ok());
    }
}

#[test]
fn a_log_of_which_every_segment_went_knows_its_size_and_goes_on() {
    for fresh in engines() {
        fresh.clock.set("2024-01-05T10:00:00Z");
        fresh.record((0..32).map(|_| read("a", "p")).collect());
        fresh.clock.set("2026-10-05T10:00:00Z");
        assert_eq!(forget_before(&fresh, "2026-01-01"), [0, 1]);
        assert_eq!(fresh.count("select count(*) as n from audit_leaf"), 0);
        let report = fresh.verified();
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!((report.size, report.segments), (32, (2, 2)));
        fresh.record(vec![read("b", "p")]);
        let report = fresh.verified();
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!(report.size, 35, "one, and the two deletions");
    }
}

#[test]
fn a_segment_that_is_not_signed_over_or_not_full_stays() {
    for fresh in engines() {
        fresh.clock.set("2024-01-05T10:00:00Z");
        fresh.record((0..10).map(|_| read("a", "p")).collect());
        assert_eq!(forget_before(&fresh, "2026-01-01"), [] as [u64; 0], "not full");
        let late = audit::Pace {
            checkpoint: std::time::Duration::from_hours(1),
            ..pace()
        };
        let writer = audit::Writer::with(std::sync::Arc::clone(&fresh.database), signer(), late);
        writer
            .write(vec![read("a", "p")])
            .expect("the first group is signed");
        writer
            .write((0..10).map(|_| read("a", "p")).collect())
            .expect("the second is not yet");
        assert_eq!(
            forget_before(&fresh, "2026-01-01"),
            [] as [u64; 0],
            "not signed over"
        );
        drop(writer);
        assert_eq!(forget_before(&fresh, "2026-01-01"), [0]);
    }
}
