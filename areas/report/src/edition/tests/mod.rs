//! Editions of the example, on every engine there is.

mod published;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kernel::FixedClock;
use store::Database;

use super::{ExampleError, example};

/// The example's folder, from this area's own.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/slagelse-2019");

static TOWNS: AtomicUsize = AtomicUsize::new(0);

/// A municipality with the example loaded, on each engine.
#[allow(
    clippy::disallowed_methods,
    reason = "the test's server is named by the script that starts it"
)]
fn towns() -> Vec<Database> {
    let clock = Arc::new(FixedClock("2020-05-29T08:00:00Z".parse().expect("a moment")));
    let number = TOWNS.fetch_add(1, Ordering::Relaxed);
    let name = format!("edition_{}_{number}", std::process::id());
    let path = std::env::temp_dir().join(format!("{name}.db"));
    let _ = std::fs::remove_file(&path);
    let mut towns = vec![Database::open_sqlite(&path, clock.clone()).expect("a database file")];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        towns.push(Database::open_postgres(&address, &name, clock).expect("a schema"));
    }
    for town in &towns {
        load(town);
    }
    towns
}

fn load(town: &Database) {
    let nouns = [
        register::RECORDS,
        agreements::RECORDS,
        placements::RECORDS,
        jobs::RECORDS,
        evaluation::RECORDS,
        funding::RECORDS,
        network::RECORDS,
        strategy::RECORDS,
        crate::RECORDS,
    ]
    .concat();
    let set = exchange::load::read(Path::new(FOLDER), &nouns).expect("files in good form");
    town.write("test", |tx| exchange::load::write(tx, &set, &nouns).map(|_| ()))
        .expect("rows that are taken");
}

/// Publishes the example; answers how many editions were made.
fn publish_example(town: &Database) -> usize {
    town.write::<_, ExampleError>("konsulent", |tx| example(tx, "konsulent"))
        .expect("the example publishes")
}
