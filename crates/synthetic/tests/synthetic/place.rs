//! An empty municipality on each engine, and what is asked of one that is full.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use kernel::FixedClock;
use store::{Database, KeySource, Municipalities, Place, StoreError};
use synthetic::Size;

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// Small enough for a test, and large enough that every kind of row comes up.
pub(crate) const SMALL: Size = Size {
    years: 2,
    organisations: 8,
    agreements: 4,
    participants: 600,
    placements: 900,
    attendance_days: 6,
    jobs: 120,
    grants: 20,
    ..Size::TEN_YEARS
};

pub(crate) struct Fresh {
    pub(crate) database: Arc<Database>,
    folder: Option<PathBuf>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl Fresh {
    /// The small programme of a seed.
    pub(crate) fn filled(self, seed: u64) -> Self {
        synthetic::write(&self.database, &SMALL, seed).expect("a programme");
        self
    }

    pub(crate) fn count(&self, sql: &str) -> i64 {
        let counted: Result<i64, StoreError> = self.database.read("test", |tx| tx.count(sql, &[]));
        counted.expect("a count")
    }
}

/// A SQLite file of its own.
pub(crate) fn sqlite() -> Fresh {
    let folder = std::env::temp_dir().join(format!("fodfaeste-synthetic-{}", fresh_name()));
    open(Place::Folder(folder.clone()), Some(folder))
}

/// SQLite always; PostgreSQL when the environment names a server.
pub(crate) fn engines() -> Vec<Fresh> {
    let mut engines = vec![sqlite()];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        engines.push(open(Place::Server(address), None));
    }
    engines
}

fn open(place: Place, folder: Option<PathBuf>) -> Fresh {
    let name = fresh_name();
    let clock = Arc::new(FixedClock("2025-02-01T10:00:00Z".parse().expect("a moment")));
    let all = Municipalities::open(place, KeySource::fixed(1), clock).expect("an installation");
    all.add(&name, "Opdigtet Kommune", None).expect("a municipality");
    Fresh {
        database: all.database(&name).expect("a database"),
        folder,
    }
}

fn fresh_name() -> String {
    format!(
        "y{}-{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::SeqCst)
    )
}
