//! A fresh municipality on each engine.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use kernel::FixedClock;
use store::{Database, KeySource, Municipalities, Place};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

pub struct Fresh {
    pub database: Arc<Database>,
    pub slug: String,
    pub folder: Option<PathBuf>,
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
    let slug = format!("r{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(format!("fodfaeste-records-{slug}"));
    let mut places = vec![(Place::Folder(folder.clone()), Some(folder))];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        places.push((Place::Server(address), None));
    }
    places
        .into_iter()
        .map(|(place, folder)| {
            let clock = Arc::new(FixedClock("2020-05-15T10:00:00Z".parse().expect("a moment")));
            let all = Municipalities::open(place, KeySource::fixed(1), clock).expect("an installation");
            all.add(&slug, "Prøvekommunen", None).expect("a municipality");
            Fresh {
                database: all.database(&slug).expect("a database"),
                slug: slug.clone(),
                folder,
            }
        })
        .collect()
}
