//! The engines that these tests run on: SQLite always, PostgreSQL when the environment names a server.
#![allow(clippy::disallowed_methods, reason = "a test reads its environment")]

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use kernel::{Clock, Date, FixedClock};
use store::{Database, Result, StoreError, Tx, Value};

/// Noon in Denmark on the day of the tests.
pub const NOW: &str = "2020-05-15T10:00:00Z";

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A fresh database on an engine. The SQLite file goes away with it.
pub struct Engine {
    pub name: &'static str,
    pub database: Database,
    file: Option<PathBuf>,
}

pub fn engines() -> Vec<Engine> {
    let mut all = vec![sqlite()];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        let database = Database::open_postgres(&address, &name(), clock()).expect("a schema");
        all.push(Engine {
            name: "postgresql",
            database,
            file: None,
        });
    }
    all
}

pub fn sqlite() -> Engine {
    let file = std::env::temp_dir().join(format!("fodfaeste-{}.sqlite3", name()));
    Engine {
        name: "sqlite",
        database: Database::open_sqlite(&file, clock()).expect("a file"),
        file: Some(file),
    }
}

fn name() -> String {
    format!(
        "access_{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::SeqCst)
    )
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(FixedClock(NOW.parse().expect("a moment")))
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for ending in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
            }
        }
    }
}

/// A day so many days from the day of the tests.
pub fn day(from_today: i64) -> Date {
    use jiff::ToSpan as _;
    let today: Date = NOW[..10].parse().expect("a day");
    today.saturating_add(from_today.days())
}

/// A row with these columns.
pub fn insert(tx: &Tx, table: &str, columns: &[(&str, Value)]) -> Result<()> {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        names.join(", "),
        places.join(", ")
    );
    let values: Vec<Value> = columns.iter().map(|(_, value)| value.clone()).collect();
    tx.execute(&sql, &values).map(drop)
}

/// Runs in a transaction that is taken back, on every engine.
pub fn everywhere<E: From<StoreError> + std::fmt::Debug>(work: impl Fn(&Tx) -> std::result::Result<(), E>) {
    for engine in engines() {
        let mut failed = None;
        let _ = engine.database.write("test", |tx| {
            failed = work(tx).err();
            Err::<(), StoreError>(StoreError::Poisoned)
        });
        assert!(failed.is_none(), "{}: {failed:?}", engine.name);
    }
}

/// Two organisations with an agreement each, a unit, and two participants.
pub fn ground(tx: &Tx) -> Result<()> {
    for name in ["home", "elsewhere"] {
        let organisation = [("name", "x".into()), ("kind", "x".into()), ("stage", "x".into())];
        row(tx, "organisation", name, &organisation)?;
        let agreement = [
            ("title", "x".into()),
            ("kind", "x".into()),
            ("organisation", name.into()),
        ];
        row(tx, "agreement", name, &agreement)?;
    }
    row(tx, "unit", "unit", &[("name", "x".into())])?;
    for name in ["somebody", "another"] {
        row(tx, "participant", name, &[("reference", name.into())])?;
    }
    Ok(())
}

/// A row whose id is its key.
pub fn row(tx: &Tx, table: &str, id: &str, columns: &[(&str, Value)]) -> Result<()> {
    let own = [("id", id.into()), ("key", id.into())];
    insert(tx, table, &[&own[..], columns].concat())
}
