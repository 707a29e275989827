//! Rows for tests, on SQLite and, where FODFAESTE_TEST_POSTGRES names a server, on PostgreSQL.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use kernel::{FixedClock, Period};
use measures::{Amount, Asked, Dimensions, Figure, MeasureError, dimensions};
use store::{Database, StoreError, Tx, Value};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A database of its own that goes when the test ends.
struct Scratch {
    database: Database,
    file: Option<PathBuf>,
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm"] {
            if let Some(file) = &self.file {
                let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
            }
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the address of the test server comes from the test script"
)]
fn databases() -> Vec<Scratch> {
    let clock = || Arc::new(FixedClock("2020-05-01T10:00:00Z".parse().expect("a moment")));
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("measures_{}_{number}", std::process::id());
    let file = std::env::temp_dir().join(format!("{name}.sqlite"));
    let database = Database::open_sqlite(&file, clock()).expect("a file");
    let mut all = vec![Scratch {
        database,
        file: Some(file),
    }];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        let database = Database::open_postgres(&address, &name, clock()).expect("a schema");
        all.push(Scratch { database, file: None });
    }
    all
}

/// Seeds and asks on each engine.
pub fn on_both(seed: impl Fn(&Tx) -> Result<(), StoreError>, ask: impl Fn(&Tx) -> Result<(), MeasureError>) {
    for scratch in databases() {
        let engine = scratch.database.engine_name();
        if let Err(error) = scratch.database.write("test", |tx| seed(tx)) {
            panic!("{engine}: the rows do not go in: {error}");
        }
        if let Err(error) = scratch.database.read("test", |tx| ask(tx)) {
            panic!("{engine}: {error}");
        }
    }
}

/// One row; its id is its key.
pub fn add(tx: &Tx, table: &str, key: &str, fields: &[(&str, Value)]) -> Result<(), StoreError> {
    let names: Vec<&str> = ["id", "key"]
        .into_iter()
        .chain(fields.iter().map(|(name, _)| *name))
        .collect();
    let places: Vec<String> = (1..=names.len()).map(|index| format!("?{index}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        names.join(", "),
        places.join(", ")
    );
    let mut values = vec![Value::from(key), Value::from(key)];
    values.extend(fields.iter().map(|(_, value)| value.clone()));
    tx.execute(&sql, &values)?;
    Ok(())
}

/// A text value.
pub fn t(text: &str) -> Value {
    Value::from(text)
}

/// A number, or nothing.
pub fn n(number: impl Into<Option<i64>>) -> Value {
    Value::from(number.into())
}

pub fn organisation(tx: &Tx, key: &str) -> Result<(), StoreError> {
    let fields = [
        ("name", t(key)),
        ("kind", t("registered_rsv")),
        ("stage", t("active")),
    ];
    add(tx, "organisation", key, &fields)
}

pub fn agreement(tx: &Tx, key: &str, more: &[(&str, Value)]) -> Result<(), StoreError> {
    let mut fields = vec![
        ("title", t(key)),
        ("organisation", t(key)),
        ("kind", t("placements")),
    ];
    fields.extend(more.iter().cloned());
    organisation(tx, key)?;
    add(tx, "agreement", key, &fields)
}

/// A stated total: measure, dimensions, and a period (`a..b` or a year) or a date.
pub fn stated(tx: &Tx, measure: &str, part: &str, when: &str, value: &str) -> Result<(), StoreError> {
    let (from, to, as_of) = match when.parse::<Period>() {
        Ok(period) => (
            Value::from(period.first()),
            Value::from(period.last()),
            Value::Null,
        ),
        Err(_) => (Value::Null, Value::Null, t(when)),
    };
    let fields = [
        ("measure", t(measure)),
        ("dimensions", t(part)),
        ("period_from", from),
        ("period_to", to),
        ("as_of", as_of),
        ("value", t(value)),
    ];
    add(tx, "stated_total", &format!("{measure} {part} {when}"), &fields)
}

pub fn job(tx: &Tx, key: &str, channel: &str, kind: &str, day: &str) -> Result<(), StoreError> {
    let fields = [
        ("organisation", t("sumak")),
        ("kind", t(kind)),
        ("channel", t(channel)),
        ("began_on", t(day)),
    ];
    add(tx, "job", key, &fields)
}

pub fn goal(tx: &Tx, key: &str, measure: &str, target: i64, per_year: bool) -> Result<(), StoreError> {
    let fields = [
        ("title", t(key)),
        ("measure", t(measure)),
        ("target", n(target)),
        ("period_from", t("2018-01-01")),
        ("period_to", t("2020-12-31")),
        ("per_year", Value::from(per_year)),
    ];
    add(tx, "goal", key, &fields)
}

/// A placement from a day until another; the participant is made with it.
pub fn placement(
    tx: &Tx,
    key: &str,
    agreement: &str,
    from: &str,
    until: Option<&str>,
    outcome: Option<&str>,
) -> Result<(), StoreError> {
    add(tx, "participant", key, &[("reference", t(key))])?;
    let fields = [
        ("reference", t(key)),
        ("participant", t(key)),
        ("agreement", t(agreement)),
        ("state", t(if until.is_some() { "ended" } else { "active" })),
        ("started_on", t(from)),
        ("ended_on", until.map(str::to_owned).into()),
        ("outcome", outcome.map(str::to_owned).into()),
    ];
    add(tx, "placement", key, &fields)
}

/// The question for a period written `2018` or with both days.
pub fn asked(period: &str) -> Asked {
    Asked::of(period.parse().expect("a period"))
}

/// `agreement=sumak round=4` as dimensions.
pub fn part(text: &str) -> Dimensions {
    let mut all = Dimensions::new();
    for pair in text.split_whitespace() {
        let (name, value) = pair.split_once('=').expect("name=value");
        all.extend(dimensions([(name, value)]));
    }
    all
}

/// One figure.
pub fn ask(tx: &Tx, period: &str, id: &str, of: &str) -> Result<Figure, MeasureError> {
    measures::figure(tx, &asked(period), id, &part(of))
}

/// One figure as a whole number; stops when it is anything else.
pub fn number(tx: &Tx, period: &str, id: &str, of: &str) -> Result<i64, MeasureError> {
    let figure = ask(tx, period, id, of)?;
    match figure.amount {
        Some(Amount::Count(number)) => Ok(number),
        other => panic!("{id} {of} {period}: {other:?}, {:?}", figure.reason),
    }
}
