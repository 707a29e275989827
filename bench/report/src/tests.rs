//! The report of an invented programme can be made whole, for both audiences.

use std::sync::Arc;

use kernel::{FixedClock, Lang};
use report::{
    audience::Audience,
    check,
    compose::{Mask, compose},
};
use store::{Database, Municipalities, Place};
use synthetic::Size;

use crate::{Failed, clock::Phases, phases};

/// Enough for rare outcomes, and quick.
const SMALL: Size = Size {
    years: 2,
    organisations: 8,
    agreements: 4,
    participants: 900,
    placements: 1_200,
    attendance_days: 4,
    jobs: 160,
    grants: 20,
    ..Size::TEN_YEARS
};

/// A folder that goes away with it.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn programme(name: &str) -> (Folder, Arc<Database>) {
    let folder = std::env::temp_dir().join(format!("fodfaeste-bench-{}-{name}", std::process::id()));
    let clock = Arc::new(FixedClock(phases::moment().expect("a moment")));
    let all = Municipalities::open(Place::Folder(folder.clone()), store::KeySource::fixed(1), clock)
        .expect("an installation");
    all.add("opdigtet", "Opdigtet Kommune", None)
        .expect("a municipality");
    let database = all.database("opdigtet").expect("a database");
    synthetic::write(&database, &SMALL, 1).expect("a programme");
    (Folder(folder), database)
}

#[test]
fn the_invented_report_asks_for_nothing_that_is_not_there() {
    let (_folder, database) = programme("compose");
    let composed = database.read("test", |tx| {
        let mask = Mask::empty(Audience::Internal);
        compose(tx, &synthetic::report_key(&SMALL), Lang::Da, &mask, None).map_err(Failed::from)
    });
    let composed = composed.expect("a document");
    assert!(composed.problems.is_empty(), "{:#?}", composed.problems);
    assert!(composed.used.len() > 100, "{}", composed.used.len());
}

#[test]
fn nothing_stops_the_invented_report_from_being_published() {
    let (_folder, database) = programme("check");
    let findings = database
        .read("test", |tx| {
            check::check(tx, &synthetic::report_key(&SMALL)).map_err(Failed::from)
        })
        .expect("findings");
    let stopping: Vec<_> = findings.iter().filter(|finding| finding.stops()).collect();
    assert!(stopping.is_empty(), "{stopping:#?}");
}

#[test]
fn the_invented_report_is_made_whole_for_both_audiences() {
    let (_folder, database) = programme("whole");
    for audience in [Audience::Public, Audience::Committee] {
        let mut phases = Phases::default();
        let made =
            phases::make(&database, &synthetic::report_key(&SMALL), audience, &mut phases).expect("a report");
        assert!(made.pdf.starts_with(b"%PDF-1."), "{}", audience.code());
        assert!(made.hidden > 0, "{}: nothing was hidden", audience.code());
        assert!(made.html.contains("Strategiens punkter"), "{}", audience.code());
    }
}
