//! The drills, short, and each with the defect that it must catch. The long ones are held with the `drills` program.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops where it fails, and reads its environment"
)]

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use audit::AuditError;
use drills::{
    act::{self, Number},
    failing, judge, kill,
    planted::Defect,
    power, writers,
};
use store::Place;

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let path = std::env::temp_dir().join(format!("fodfaeste-drill-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_drills"))
}

fn killed(place: Place, kills: u32, defect: Option<Defect>) -> kill::Report {
    // A number of its own on a server that other tests use too.
    let seed = u64::from(std::process::id()) * 10 + defect.map_or(0, |defect| 1 + defect as u64);
    let plan = kill::Plan {
        program: program(),
        place,
        kills,
        seed,
        defect,
    };
    kill::run(&plan).unwrap()
}

#[test]
fn who_is_killed_while_writing_loses_nothing_that_was_acknowledged() {
    let folder = Folder::new();
    let report = killed(Place::Folder(folder.0.clone()), 15, None);
    assert_eq!(report.kills, 15);
    assert!(report.outcome.said > 20, "{report:?}");
    assert!(report.outcome.is_whole(), "{report:?}");
    assert!(report.longest_start.as_secs_f64() < 3.0, "{report:?}");
}

#[test]
fn who_is_killed_while_writing_to_a_server_loses_nothing_that_was_acknowledged() {
    let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") else {
        println!("no PostgreSQL is named; not tried");
        return;
    };
    let report = killed(Place::Server(address), 4, None);
    assert!(report.outcome.is_whole(), "{report:?}");
}

#[test]
fn a_write_that_is_acknowledged_early_is_caught() {
    let folder = Folder::new();
    let report = killed(
        Place::Folder(folder.0.clone()),
        200,
        Some(Defect::AcknowledgedEarly),
    );
    assert!(
        !report.outcome.lost.is_empty(),
        "the drill sees nothing: {report:?}"
    );
}

#[test]
fn history_in_a_transaction_of_its_own_is_caught() {
    let folder = Folder::new();
    let report = killed(Place::Folder(folder.0.clone()), 200, Some(Defect::HistoryApart));
    assert!(
        !report.outcome.torn.is_empty(),
        "the drill sees nothing: {report:?}"
    );
}

#[test]
fn an_entry_of_the_log_in_a_transaction_of_its_own_is_caught() {
    let folder = Folder::new();
    let report = killed(Place::Folder(folder.0.clone()), 200, Some(Defect::EntryApart));
    assert!(
        !report.outcome.torn.is_empty(),
        "the drill sees nothing: {report:?}"
    );
}

fn cut_off(folder: &Path, recordings: u32, defect: Option<Defect>) -> power::Report {
    assert!(
        power::can_watch(),
        "strace is missing, or may not watch here: install strace"
    );
    let plan = power::Plan {
        program: program(),
        folder: folder.to_owned(),
        recordings,
        cuts: 10,
        each: 6,
        seed: 3,
        defect,
    };
    power::run(&plan).unwrap()
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged_and_the_file_opens_again() {
    let folder = Folder::new();
    let report = cut_off(&folder.0, 2, None);
    assert_eq!(report.cuts, 20);
    assert!(report.outcome.is_whole(), "{report:?}");
    assert!(report.longest_start.as_secs_f64() < 3.0, "{report:?}");
}

#[test]
fn a_commit_that_is_not_waited_for_is_caught_by_a_power_cut() {
    let folder = Folder::new();
    let report = cut_off(&folder.0, 1, Some(Defect::NotOnDisk));
    assert!(
        !report.outcome.lost.is_empty(),
        "the drill sees nothing: {report:?}"
    );
}

fn failed(folder: &Path, faults: &[(&str, &str)], defect: Option<Defect>) -> failing::Report {
    let plan = failing::Plan {
        program: program(),
        folder: folder.to_owned(),
        faults: faults
            .iter()
            .map(|(call, error)| ((*call).to_owned(), (*error).to_owned()))
            .collect(),
        every: vec![23],
        each: 12,
        defect,
    };
    failing::run(&plan).unwrap()
}

#[test]
fn a_disk_that_fails_now_and_then_tears_nothing_and_stops_nobody() {
    let folder = Folder::new();
    let report = failed(
        &folder.0,
        &[("pwrite64", "ENOSPC"), ("fsync", "EIO"), ("pread64", "EIO")],
        None,
    );
    assert_eq!(report.runs, 3);
    assert!(report.refused > 0, "nothing failed: {report:?}");
    assert!(
        report.outcome.is_whole() && report.broke_off.is_empty(),
        "{report:?}"
    );
}

#[test]
fn who_acknowledges_what_the_disk_refused_is_caught() {
    let folder = Folder::new();
    let report = failed(
        &folder.0,
        &[("pwrite64", "ENOSPC")],
        Some(Defect::AcknowledgedEarly),
    );
    assert!(
        !report.outcome.lost.is_empty(),
        "the drill sees nothing: {report:?}"
    );
}

/// SQLite, and PostgreSQL where the environment names a server.
fn places(folder: &Folder) -> Vec<(Place, String)> {
    let slug = format!(
        "d{}-{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::SeqCst)
    );
    let mut places = vec![(Place::Folder(folder.0.clone()), slug.clone())];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        places.push((Place::Server(address), slug));
    }
    places
}

fn number(count: u32) -> Number {
    Number {
        run: 0,
        writer: 0,
        count,
    }
}

#[test]
fn an_error_that_the_work_swallows_still_undoes_all_of_it() {
    let folder = Folder::new();
    for (place, slug) in places(&folder) {
        let opened = writers::open(&place, &slug).unwrap();
        let written = opened.database.write("drill", |tx| {
            act::work(tx, number(0))?;
            let _ = tx.query("select nothing from nowhere", &[]);
            Ok::<_, AuditError>(())
        });
        assert!(written.is_err());
        let outcome = judge::judge(&opened, &[]).unwrap();
        assert_eq!((outcome.kept, outcome.is_whole()), (0, true), "{outcome:?}");
        act::act(&opened, number(0)).unwrap();
        assert_eq!(judge::judge(&opened, &[number(0)]).unwrap().kept, 1);
    }
}

#[test]
fn work_that_breaks_off_leaves_nothing_and_the_next_write_is_done() {
    let folder = Folder::new();
    for (place, slug) in places(&folder) {
        let opened = writers::open(&place, &slug).unwrap();
        let broken = Arc::clone(&opened.database);
        let broke_off = std::thread::spawn(move || {
            broken.write("drill", |tx| {
                act::work(tx, number(0))?;
                let broken = true;
                assert!(!broken, "on purpose");
                Ok::<_, AuditError>(())
            })
        });
        assert!(broke_off.join().is_err());
        act::act(&opened, number(4)).unwrap();
        let outcome = judge::judge(&opened, &[number(4)]).unwrap();
        assert_eq!((outcome.kept, outcome.is_whole()), (1, true), "{outcome:?}");
    }
}

#[test]
fn a_server_that_dropped_every_connection_is_not_noticed_by_who_comes_next() {
    let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") else {
        println!("no PostgreSQL is named; not tried");
        return;
    };
    let name = format!("drill-{}", std::process::id());
    let slug = format!("d{}-dropped", std::process::id());
    let ours = writers::open(
        &Place::Server(format!("{address}?application_name={name}")),
        &slug,
    )
    .unwrap();
    let other = writers::open(&Place::Server(address), &slug).unwrap();
    act::act(&ours, number(0)).unwrap();
    let sql = "select pg_terminate_backend(pid) as done from pg_stat_activity where application_name = ?1 order by pid";
    let dropped = other
        .database
        .read("drill", |tx| tx.query(sql, &[name.as_str().into()]))
        .unwrap();
    assert!(!dropped.is_empty(), "nothing was dropped");
    // A server ends a connection a moment after it was told to.
    let left = "select count(*) as n from pg_stat_activity where application_name = ?1";
    let is_left = || {
        other
            .database
            .read("drill", |tx| tx.count(left, &[name.as_str().into()]))
            .unwrap()
            > 0
    };
    while is_left() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    act::act(&ours, number(1)).unwrap();
    assert!(judge::judge(&ours, &[number(0), number(1)]).unwrap().is_whole());
}
