//! Editions of the example, on every engine there is.

mod frozen;
mod job_tables;
mod notes;
mod published;
mod reader;

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use kernel::FixedClock;
use store::Database;

use super::{Edition, ExampleError, example};
use crate::{audience::Audience, example_records::load};

static TOWNS: AtomicUsize = AtomicUsize::new(0);

/// A municipality with the example loaded. Its file goes away with it.
struct Town {
    database: Database,
    file: Option<PathBuf>,
}

impl Deref for Town {
    type Target = Database;

    fn deref(&self) -> &Database {
        &self.database
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

/// One on each engine.
#[allow(
    clippy::disallowed_methods,
    reason = "the test's server is named by the script that starts it"
)]
fn towns() -> Vec<Town> {
    let clock = Arc::new(FixedClock("2020-05-29T08:00:00Z".parse().expect("a moment")));
    let number = TOWNS.fetch_add(1, Ordering::Relaxed);
    let name = format!("edition_{}_{number}", std::process::id());
    let path = std::env::temp_dir().join(format!("{name}.db"));
    let _ = std::fs::remove_file(&path);
    let database = Database::open_sqlite(&path, clock.clone()).expect("a database file");
    let mut towns = vec![Town {
        database,
        file: Some(path),
    }];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        let database = Database::open_postgres(&address, &name, clock).expect("a schema");
        towns.push(Town { database, file: None });
    }
    for town in &towns {
        load(town);
    }
    towns
}

/// The example's four editions as each engine published them, made once for all tests that only read them.
fn published() -> &'static [Vec<Edition>] {
    static PUBLISHED: OnceLock<Vec<Vec<Edition>>> = OnceLock::new();
    PUBLISHED.get_or_init(|| {
        let editions = |town: &Town| {
            publish_example(town);
            let listed = published::listed(town);
            listed.iter().map(|one| published::whole(town, &one.id)).collect()
        };
        towns().iter().map(editions).collect()
    })
}

/// One of the four.
fn one<'a>(editions: &'a [Edition], report: &str, audience: Audience) -> &'a Edition {
    let found = editions
        .iter()
        .find(|one| one.report_key == report && one.audience == audience);
    found.expect("the example has it")
}

/// Publishes the example; answers how many editions were made.
fn publish_example(town: &Database) -> usize {
    town.write::<_, ExampleError>("konsulent", |tx| example(tx, "konsulent"))
        .expect("the example publishes")
}
