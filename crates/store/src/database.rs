//! One municipality's database: `read` and `write` run a closure in one transaction.

use std::{cell::RefCell, path::Path, sync::Arc};

use kernel::Clock;

use crate::{
    Result, StoreError, migrate,
    pg::PgSchema,
    sqlite::SqliteFile,
    tx::{Inner, Tx},
};

/// How often a write is tried again when another write got in between.
const TRIES: usize = 5;

pub(crate) enum Engine {
    Sqlite(SqliteFile),
    Postgres(PgSchema),
}

/// A municipality's database. Cheap to share behind an `Arc`; nothing in it reaches another municipality.
pub struct Database {
    pub(crate) engine: Engine,
    clock: Arc<dyn Clock>,
}

impl Database {
    /// Opens (and creates) a SQLite file and brings it up to date.
    pub fn open_sqlite(path: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        let file = SqliteFile::open(path)?;
        file.migrated(path, migrate::municipality_sqlite)?;
        Ok(Self {
            engine: Engine::Sqlite(file),
            clock,
        })
    }

    /// Opens (and creates) a schema of a PostgreSQL server and brings it up to date.
    pub fn open_postgres(address: &str, schema: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        let pool = PgSchema::open(address, schema)?;
        let mut connection = pool.take()?;
        let done = migrate::municipality_postgres(&mut connection.client, schema);
        pool.give_back(connection);
        done?;
        Ok(Self {
            engine: Engine::Postgres(pool),
            clock,
        })
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
        let now = self.clock.now();
        let mut answer = None;
        match &self.engine {
            Engine::Sqlite(file) => file.with_reader(|connection| {
                connection.execute_batch("begin")?;
                answer = Some(work(&Tx::new(Inner::Sqlite(connection), actor, now)));
                connection.execute_batch("rollback")?;
                Ok(())
            })?,
            Engine::Postgres(pool) => {
                let connection = RefCell::new(pool.take()?);
                let batch = |sql| {
                    connection
                        .borrow_mut()
                        .client
                        .batch_execute(sql)
                        .map_err(StoreError::from)
                };
                batch("begin isolation level repeatable read read only")?;
                answer = Some(work(&Tx::new(Inner::Postgres(&connection), actor, now)));
                batch("rollback")?;
                pool.give_back(connection.into_inner());
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
        let now = self.clock.now();
        match &self.engine {
            Engine::Sqlite(file) => file.with_writer(|connection| {
                connection
                    .execute_batch("begin immediate")
                    .map_err(StoreError::from)?;
                let tx = Tx::new(Inner::Sqlite(connection), actor, now);
                let answer = work(&tx);
                let poisoned = tx.is_poisoned();
                let end = |sql| connection.execute_batch(sql).map_err(StoreError::from);
                match answer {
                    Ok(done) if !poisoned => {
                        if let Err(error) = end("commit") {
                            let _ = end("rollback");
                            return Err(error.into());
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
            Engine::Postgres(pool) => {
                for attempt in 1..=TRIES {
                    match pg_write(pool, actor, now, &mut work) {
                        Err(PgWrite::Again(_)) if attempt < TRIES => {}
                        Err(PgWrite::Again(error)) => return Err(error.into()),
                        Err(PgWrite::Given(error)) => return Err(error),
                        Ok(done) => return Ok(done),
                    }
                }
                Err(StoreError::Poisoned.into())
            }
        }
    }
}

enum PgWrite<E> {
    Again(StoreError),
    Given(E),
}

fn pg_write<T, E: From<StoreError>>(
    pool: &PgSchema,
    actor: &str,
    now: kernel::Timestamp,
    work: &mut impl FnMut(&Tx) -> std::result::Result<T, E>,
) -> std::result::Result<T, PgWrite<E>> {
    let given = |error: StoreError| PgWrite::Given(E::from(error));
    let connection = RefCell::new(pool.take().map_err(given)?);
    let batch = |sql| {
        connection
            .borrow_mut()
            .client
            .batch_execute(sql)
            .map_err(StoreError::from)
    };
    batch("begin isolation level serializable").map_err(given)?;
    let tx = Tx::new(Inner::Postgres(&connection), actor, now);
    let answer = work(&tx);
    let poisoned = tx.is_poisoned();
    let conflict = tx.was_conflict();
    let finished = match (answer, poisoned) {
        (Ok(done), false) => match batch("commit") {
            Ok(()) => Ok(done),
            Err(error) if error.is_conflict() => Err(PgWrite::Again(error)),
            Err(error) => Err(given(error)),
        },
        (answer, _) => {
            let _ = batch("rollback");
            match answer {
                _ if conflict => Err(PgWrite::Again(StoreError::Poisoned)),
                Ok(_) => Err(given(StoreError::Poisoned)),
                Err(error) => Err(PgWrite::Given(error)),
            }
        }
    };
    pool.give_back(connection.into_inner());
    finished
}
