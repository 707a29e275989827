//! A fresh municipality on each engine, and what the tests say of it.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use audit::{
    Action, Entry, Pace, Signer, Writer,
    verify::{Report, Terms, verify},
};
use kernel::{Clock, Timestamp};
use store::{Database, Municipalities, Place};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A clock that is set.
pub struct SetClock(Mutex<Timestamp>);

impl SetClock {
    pub fn set(&self, moment: &str) {
        *self.0.lock().unwrap() = moment.parse().expect("a moment");
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub struct Fresh {
    pub database: Arc<Database>,
    pub slug: String,
    pub clock: Arc<SetClock>,
    folder: Option<PathBuf>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// SQLite always; PostgreSQL when the environment names a server.
pub fn engines() -> Vec<Fresh> {
    let mut all = vec![sqlite()];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        all.push(open(Place::Server(address), None, &slug()));
    }
    all
}

pub fn sqlite() -> Fresh {
    let slug = slug();
    let folder = std::env::temp_dir().join(format!("fodfaeste-audit-{slug}"));
    open(Place::Folder(folder.clone()), Some(folder), &slug)
}

fn slug() -> String {
    format!(
        "a{}-{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::SeqCst)
    )
}

fn open(place: Place, folder: Option<PathBuf>, slug: &str) -> Fresh {
    let clock = Arc::new(SetClock(Mutex::new(
        "2026-10-05T10:00:00Z".parse().expect("a moment"),
    )));
    let all = Municipalities::open(
        place,
        store::KeySource::fixed(1),
        Arc::clone(&clock) as Arc<dyn Clock>,
    )
    .expect("an installation");
    all.add(slug, "Prøvekommunen", None).expect("a municipality");
    Fresh {
        database: all.database(slug).expect("a database"),
        slug: slug.to_owned(),
        clock,
        folder,
    }
}

pub fn signer() -> Signer {
    Signer::from_seed([7; 32], "fodfaeste/proeve")
}

/// A hurried writer with small segments.
pub fn pace() -> Pace {
    Pace {
        nudge: Duration::from_millis(20),
        checkpoint: Duration::from_hours(1),
        segment: 16,
        ..Pace::default()
    }
}

impl Fresh {
    pub fn writer(&self) -> Writer {
        Writer::with(Arc::clone(&self.database), signer(), pace())
    }

    /// Puts entries on record and ends the writer, so that all are placed and signed.
    pub fn record(&self, entries: Vec<Entry>) {
        self.writer().write(entries).expect("on record");
    }

    /// Everything verified, without a witness.
    pub fn verified(&self) -> Report {
        let signer = signer();
        let terms = Terms {
            segment: pace().segment,
            ..Terms::new(signer.public(), &[])
        };
        let report = self.database.read("test", |tx| verify(tx, &terms));
        report.expect("it is read to its end")
    }

    pub fn count(&self, sql: &str) -> i64 {
        self.database
            .read("test", |tx| tx.count(sql, &[]))
            .expect("a count")
    }

    pub fn run(&self, sql: &str) -> store::Result<u64> {
        self.database.write("test", |tx| tx.execute(sql, &[]))
    }
}

pub fn read(actor: &str, participant: &str) -> Entry {
    Entry::new(actor, Action::Read, "placement")
        .role("caseworker", Some("unit-1"))
        .purpose("follow_up")
        .object("placement-1")
        .person(participant)
        .asked(Some("session"), Some("request"))
}
