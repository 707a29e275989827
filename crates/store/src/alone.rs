//! Writes that take turns: one at a time under a name, also between processes. For what only grows from its own end, such as the
//! audit log's tree.
//!
//! Not for: ordinary changes. On PostgreSQL such a write reads what is committed at each statement and takes no part in
//! serializability, so that it never makes others start over; it may therefore only decide from rows that no other write changes.

use crate::{
    Database, Result, StoreError, Tx,
    database::{Engine, write_postgres},
};

/// A turn is waited for this long; then the write fails, and nothing was written.
const PATIENCE: &str = "10s";

impl Database {
    /// Runs a closure that may change rows, while no other runs under the same name: all of it or nothing. It may run again, so it
    /// must not keep what it did the first time.
    pub fn write_alone<T, E: From<StoreError>>(
        &self,
        name: &'static str,
        actor: &str,
        work: impl FnMut(&Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        match &self.engine {
            // A SQLite file has one writer at a time already.
            Engine::Sqlite(_) => self.write(actor, work),
            Engine::Postgres(pool) => {
                let begin = begin(name)?;
                write_postgres(pool, actor, self.clock().now(), self.seals(), &begin, work)
            }
        }
    }
}

fn begin(name: &'static str) -> Result<String> {
    if !name.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Err(StoreError::Address(format!("{name:?} is no name for a turn")));
    }
    Ok(format!(
        "begin isolation level read committed; set local lock_timeout = '{PATIENCE}';
         select pg_advisory_xact_lock(hashtext(current_schema()), hashtext('{name}'))"
    ))
}
