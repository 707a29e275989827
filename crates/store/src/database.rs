//! One municipality's database: `read` and `write` run a closure in one transaction.

use std::{cell::RefCell, path::Path, sync::Arc};

use kernel::Clock;

use crate::{
    Result, StoreError,
    keys::Seals,
    migrate,
    pg::PgSchema,
    sqlite::{self, SqliteFile},
    tx::{Inner, Tx},
};

/// How often a write is tried again when another write got in between.
const TRIES: u32 = 5;

/// How long the first pause between two tries is.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(3);

pub(crate) enum Engine {
    Sqlite(SqliteFile),
    Postgres(PgSchema),
}

/// A municipality's database. Cheap to share behind an `Arc`; nothing in it reaches another municipality.
pub struct Database {
    pub(crate) engine: Engine,
    clock: Arc<dyn Clock>,
    seals: Option<Seals>,
}

impl Database {
    /// Opens (and creates) a municipality's SQLite file and brings it up to date. Without keys: what is sealed stays so.
    pub fn open_sqlite(path: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        Self::municipality_sqlite(path, clock, None)
    }

    /// Opens (and creates) a municipality's schema of a PostgreSQL server and brings it up to date. Without keys.
    pub fn open_postgres(address: &str, schema: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        Self::municipality_postgres(address, schema, clock, None)
    }

    pub(crate) fn municipality_sqlite(
        path: &Path,
        clock: Arc<dyn Clock>,
        seals: Option<Seals>,
    ) -> Result<Self> {
        Self::sqlite(path, clock, seals, migrate::municipality_sqlite)
    }

    pub(crate) fn municipality_postgres(
        address: &str,
        schema: &str,
        clock: Arc<dyn Clock>,
        seals: Option<Seals>,
    ) -> Result<Self> {
        Self::postgres(address, schema, clock, seals, migrate::municipality_postgres)
    }

    /// Opens (and creates) the installation's own SQLite file.
    pub(crate) fn open_control_sqlite(path: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        Self::sqlite(path, clock, None, migrate::control_sqlite)
    }

    /// Opens (and creates) the installation's own schema.
    pub(crate) fn open_control_postgres(address: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        Self::postgres(address, "fodfaeste", clock, None, migrate::control_postgres)
    }

    fn sqlite(
        path: &Path,
        clock: Arc<dyn Clock>,
        seals: Option<Seals>,
        migrate: impl FnOnce(&mut rusqlite::Connection) -> Result<()>,
    ) -> Result<Self> {
        let _held = SqliteFile::locked(path)?;
        let file = SqliteFile::open(path)?;
        file.with_writer(migrate)?;
        let database = Self {
            engine: Engine::Sqlite(file),
            clock,
            seals,
        };
        database.fit_keys()?;
        Ok(database)
    }

    fn postgres(
        address: &str,
        schema: &str,
        clock: Arc<dyn Clock>,
        seals: Option<Seals>,
        migrate: impl FnOnce(&mut postgres::Client) -> Result<()>,
    ) -> Result<Self> {
        let pool = PgSchema::open(address, schema)?;
        let mut connection = pool.take()?;
        let database = Self {
            engine: Engine::Postgres(pool),
            clock,
            seals,
        };
        let done = migrate::locked(&mut connection.client, schema, |client| {
            migrate(client)?;
            database.fit_keys()
        });
        if let Engine::Postgres(pool) = &database.engine {
            pool.give_back(connection);
        }
        done?;
        Ok(database)
    }

    /// Refuses keys that are not this municipality's; makes its first key when it has none.
    fn fit_keys(&self) -> Result<()> {
        match &self.seals {
            Some(seals) if !self.read("keys", |tx| seals.fit(tx))? => {
                self.write("keys", |tx| seals.begin(tx))
            }
            _ => Ok(()),
        }
    }

    /// The name that everything here is sealed and signed under: the municipality's own, unless it was restored under another.
    /// Nothing when the database was opened without keys.
    pub fn sealed_as(&self) -> Option<&str> {
        self.seals.as_ref().map(Seals::municipality)
    }

    pub(crate) fn seals(&self) -> Option<&Seals> {
        self.seals.as_ref()
    }

    /// The engine's name, for logs and the administrator.
    pub fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgresql",
        }
    }

    /// The clock that was handed in.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Runs a closure that only reads. It sees one state of the data throughout.
    pub fn read<T, E: From<StoreError>>(
        &self,
        actor: &str,
        work: impl FnOnce(&Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let (now, seals) = (self.clock.now(), self.seals.as_ref());
        let mut answer = None;
        match &self.engine {
            Engine::Sqlite(file) => file.with_reader(|connection| {
                connection.execute_batch("begin")?;
                answer = Some(work(&Tx::new(Inner::Sqlite(connection), actor, now, seals)));
                // A disk that fails ends the transaction by itself; ending it again would hide why.
                if !connection.is_autocommit() {
                    connection.execute_batch("rollback")?;
                }
                Ok(())
            })?,
            Engine::Postgres(pool) => {
                let begin = "begin isolation level repeatable read read only";
                let connection = RefCell::new(pool.begin(begin)?);
                answer = Some(work(&Tx::new(Inner::Postgres(&connection), actor, now, seals)));
                let mut connection = connection.into_inner();
                connection
                    .client
                    .batch_execute("rollback")
                    .map_err(StoreError::from)?;
                pool.give_back(connection);
            }
        }
        answer.unwrap_or_else(|| Err(StoreError::Poisoned.into()))
    }

    /// Runs a closure that may change rows: all of it or nothing. Serializable; when another write got in between,
    /// the closure runs again, so it must not keep what it did the first time.
    pub fn write<T, E: From<StoreError>>(
        &self,
        actor: &str,
        mut work: impl FnMut(&Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let (now, seals) = (self.clock.now(), self.seals.as_ref());
        match &self.engine {
            Engine::Sqlite(file) => file.with_writer(|connection| {
                connection
                    .execute_batch("begin immediate")
                    .map_err(StoreError::from)?;
                let tx = Tx::new(Inner::Sqlite(connection), actor, now, seals);
                let answer = work(&tx);
                let poisoned = tx.is_poisoned();
                let end = |sql| connection.execute_batch(sql).map_err(StoreError::from);
                match answer {
                    Ok(done) if !poisoned => {
                        if let Err(error) = end("commit") {
                            let _ = end("rollback");
                            return Err(error.into());
                        }
                        if tx.keys().wants_scrubbing() {
                            sqlite::empty_log(connection);
                        }
                        Ok(done)
                    }
                    Ok(_) => {
                        let _ = end("rollback");
                        Err(StoreError::Poisoned.into())
                    }
                    Err(error) => {
                        let _ = end("rollback");
                        Err(error)
                    }
                }
            }),
            Engine::Postgres(pool) => write_postgres(
                pool,
                actor,
                now,
                seals,
                "begin isolation level serializable",
                work,
            ),
        }
    }
}

/// A write on PostgreSQL, run again when another got in between.
pub(crate) fn write_postgres<T, E: From<StoreError>>(
    pool: &PgSchema,
    actor: &str,
    now: kernel::Timestamp,
    seals: Option<&Seals>,
    begin: &str,
    mut work: impl FnMut(&Tx) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    for attempt in 1..=TRIES {
        match pg_write(pool, actor, now, seals, begin, &mut work) {
            // A little later each time, so that those who met once do not meet again.
            Err(PgWrite::Again) => std::thread::sleep(PAUSE * attempt),
            Err(PgWrite::Given(error)) => return Err(error),
            Ok(done) => return Ok(done),
        }
    }
    Err(StoreError::Crowded.into())
}

enum PgWrite<E> {
    Again,
    Given(E),
}

fn pg_write<T, E: From<StoreError>>(
    pool: &PgSchema,
    actor: &str,
    now: kernel::Timestamp,
    seals: Option<&Seals>,
    begin: &str,
    work: &mut impl FnMut(&Tx) -> std::result::Result<T, E>,
) -> std::result::Result<T, PgWrite<E>> {
    let given = |error: StoreError| PgWrite::Given(E::from(error));
    let connection = RefCell::new(pool.begin(begin).map_err(given)?);
    let batch = |sql| {
        connection
            .borrow_mut()
            .client
            .batch_execute(sql)
            .map_err(StoreError::from)
    };
    let tx = Tx::new(Inner::Postgres(&connection), actor, now, seals);
    let answer = work(&tx);
    let poisoned = tx.is_poisoned();
    let conflict = tx.was_conflict();
    let finished = match (answer, poisoned) {
        (Ok(done), false) => match batch("commit") {
            Ok(()) => Ok(done),
            Err(error) if error.is_conflict() => Err(PgWrite::Again),
            Err(error) => Err(given(error)),
        },
        (answer, _) => {
            let _ = batch("rollback");
            match answer {
                _ if conflict => Err(PgWrite::Again),
                Ok(_) => Err(given(StoreError::Poisoned)),
                Err(error) => Err(PgWrite::Given(error)),
            }
        }
    };
    pool.give_back(connection.into_inner());
    finished
}
