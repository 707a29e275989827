//! A fresh installation on each engine.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use kernel::FixedClock;
use store::{Database, KeySource, Municipalities, Place, StoreError};
use vault::{FixedChance, KeyFile};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

pub struct Fresh {
    pub all: Municipalities,
    pub slug: String,
    pub place: Place,
    pub folder: Option<PathBuf>,
}

/// Keys for tests: the same for the same number, at every run.
pub fn keys(number: u64) -> Arc<KeyFile> {
    let at = "2020-05-15T10:00:00Z".parse().expect("a moment");
    Arc::new(KeyFile::generate(at, &FixedChance::new(number)))
}

pub fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock("2020-05-15T10:00:00Z".parse().expect("a moment")))
}

impl Fresh {
    pub fn database(&self) -> Arc<Database> {
        self.all.database(&self.slug).expect("a database")
    }

    /// The same databases, opened once more as another process would.
    pub fn again(&self, keys: KeySource) -> Result<Municipalities, StoreError> {
        Municipalities::open(self.place.clone(), keys, clock())
    }
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
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let slug = format!("s{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(format!("fodfaeste-store-{slug}"));
    let mut places = vec![(Place::Folder(folder.clone()), Some(folder))];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        places.push((Place::Server(address), None));
    }
    places
        .into_iter()
        .map(|(place, folder)| {
            let given = KeySource::Given(keys(1));
            let all = Municipalities::open(place.clone(), given, clock()).expect("an installation");
            all.add(&slug, "Prøvekommunen", None).expect("a municipality");
            Fresh {
                all,
                slug: slug.clone(),
                place,
                folder,
            }
        })
        .collect()
}
