//! The process that is killed: eight writers, each write said aloud on the pipe when it is done, and not before.

use std::{
    io::Write as _,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::SystemClock;
use store::{Database, KeySource, Municipalities, Place};

use crate::{
    Result,
    act::{self, Number},
    planted::Defect,
};

/// How many write at once.
pub const WRITERS: u32 = 8;

/// The municipality that is written in.
pub const SLUG: &str = "oevelse";

/// How the writers are to write.
#[derive(Debug, Clone)]
pub struct Orders {
    /// Where.
    pub place: Place,
    /// The municipality's name in addresses.
    pub slug: String,
    /// The number of this run.
    pub run: u32,
    /// How many writes each does; without it they go on until they are ended.
    pub each: Option<u32>,
    /// What is wrong with them.
    pub defect: Option<Defect>,
}

/// A municipality that is open.
pub struct Opened {
    /// Its database.
    pub database: Arc<Database>,
    /// The writer of its log.
    pub log: audit::Writer,
}

/// Opens the municipality, making it when it is new. Its keys lie elsewhere, as in operation; what a power cut does to a key file
/// that is made at the same moment is not drilled.
pub fn open(place: &Place, slug: &str) -> Result<Opened> {
    let keys = KeySource::fixed(1);
    let all = Municipalities::open(place.clone(), keys, Arc::new(SystemClock))?;
    all.add(slug, "Øvelse", None)?;
    let database = all.database(slug)?;
    let signer = audit::Signer::of(all.keys(), slug);
    let log = audit::Writer::start(Arc::clone(&database), signer);
    Ok(Opened { database, log })
}

/// Writes as ordered. Says `ready`, then `+` and the number of each write that is done, or `-` and the number of one that was refused.
pub fn run(orders: &Orders) -> Result<()> {
    let opened = open(&orders.place, &orders.slug)?;
    say("ready");
    let careless = match (orders.defect, &orders.place) {
        (Some(Defect::NotOnDisk), Place::Folder(folder)) => {
            let file = folder.join(format!("{}.sqlite3", orders.slug));
            Some(Arc::new(Mutex::new(careless(&file)?)))
        }
        _ => None,
    };
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (opened, careless) = (&opened, careless.clone());
            scope.spawn(move || {
                for count in 0..orders.each.unwrap_or(u32::MAX) {
                    let number = Number {
                        run: orders.run,
                        writer,
                        count,
                    };
                    match one(opened, number, orders.defect, careless.as_deref()) {
                        Ok(()) if orders.defect == Some(Defect::AcknowledgedEarly) => {}
                        Ok(()) => say(&format!("+ {}", number.word())),
                        Err(error) => {
                            say(&format!("- {} {error}", number.word()));
                            // A store that refuses is asked again a moment later, as people do.
                            std::thread::sleep(Duration::from_millis(2));
                        }
                    }
                }
            });
        }
    });
    Ok(())
}

/// One line in one piece, however the process ends.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(format!("{}\n", line.replace('\n', " ")).as_bytes());
    let _ = out.flush();
}

fn one(
    opened: &Opened,
    number: Number,
    defect: Option<Defect>,
    careless: Option<&Mutex<rusqlite::Connection>>,
) -> Result<()> {
    let database = &opened.database;
    let actor = act::actor(number);
    match (defect, careless) {
        (None, _) | (Some(Defect::NotOnDisk), None) => act::act(opened, number)?,
        (Some(Defect::AcknowledgedEarly), _) => database.write(&actor, |tx| {
            act::work(tx, number)?;
            say(&format!("+ {}", number.word()));
            Ok::<_, audit::AuditError>(())
        })?,
        (Some(Defect::HistoryApart), _) => apart(database, number)?,
        (Some(Defect::EntryApart), _) => {
            let id = database.write(&actor, |tx| act::change(tx, number))?;
            database.write(&actor, |tx| audit::append(tx, &act::on_record(number, &id)))?;
        }
        (Some(Defect::NotOnDisk), Some(connection)) => {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            write_carelessly(&mut connection, number)?;
        }
    }
    Ok(())
}

/// Every write makes a row here, and its history comes in a second transaction.
fn apart(database: &Database, number: Number) -> std::result::Result<(), audit::AuditError> {
    let actor = act::actor(number);
    let id = database.write(&actor, |tx| {
        let id = tx.fresh_id();
        let sql = "insert into organisation (id, key, name, kind, stage, purpose, version)
                   values (?1, ?2, ?3, 'association', 'active', ?4, 1)";
        let values = [
            (&id).into(),
            (&id).into(),
            act::name(number).into(),
            act::mark(number).into(),
        ];
        tx.execute(sql, &values)?;
        audit::append(tx, &act::on_record(number, id.as_str()))?;
        Ok::<_, audit::AuditError>(id)
    })?;
    database.write(&actor, |tx| {
        tx.note(store::Change {
            record: "organisation",
            id: id.as_str(),
            action: "create",
            before: None,
            after: Some(format!("{{\"purpose\":\"{}\"}}", act::mark(number))),
        })?;
        Ok(())
    })
}

/// A connection beside the store, as somebody in a hurry might open one.
#[allow(
    clippy::disallowed_methods,
    reason = "the planted defect is to go round the store"
)]
fn careless(file: &std::path::Path) -> Result<rusqlite::Connection> {
    let connection = rusqlite::Connection::open(file)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "synchronous", "normal")?;
    Ok(connection)
}

fn write_carelessly(connection: &mut rusqlite::Connection, number: Number) -> Result<()> {
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let (word, mark) = (number.word(), act::mark(number));
    tx.execute(
        "insert into organisation (id, key, name, kind, stage, purpose, version)
         values (?1, ?1, ?2, 'association', 'active', ?3, 1)",
        rusqlite::params![word, act::name(number), mark],
    )?;
    tx.execute(
        "insert into history (id, at, actor, record, record_id, action, after_values)
         values (?1, '2026-01-01T00:00:00Z', 'drill', 'organisation', ?1, 'create', ?2)",
        rusqlite::params![word, format!("{{\"purpose\":\"{mark}\"}}")],
    )?;
    tx.execute(
        "insert into audit_entry (id, at, actor, action, kind, object, request, body)
         values (?1, '2026-01-01T00:00:00Z', 'drill', 'create', 'organisation', ?1, ?1, '{}')",
        rusqlite::params![word],
    )?;
    Ok(tx.commit()?)
}
