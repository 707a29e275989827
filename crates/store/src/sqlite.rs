//! A municipality as a SQLite file: one writer, a few readers, every commit on disk before it is answered.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, types::ValueRef};

use crate::{Result, Row, StoreError, Value, dialect::add_danish_collation};

/// How many readers are kept open between requests.
const KEPT_READERS: usize = 8;

pub(crate) struct SqliteFile {
    path: PathBuf,
    /// Before the writer, so that the writer closes last: only it can fold the log into the file.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl SqliteFile {
    #[allow(clippy::disallowed_methods, reason = "the one place that opens a writer")]
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let writer = Connection::open(path)?;
        prepare(&writer)?;
        writer.pragma_update(None, "journal_mode", "wal")?;
        writer.pragma_update(None, "synchronous", "full")?;
        // What is taken out of a page is overwritten there: a destroyed key must not lie on in free space.
        writer.pragma_update(None, "secure_delete", true)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    /// While this is held, no other process or thread opens the same file for the first time or brings it up to date. A file
    /// turns to its log only once, and the engine does not wait for another that is about to turn it too.
    pub(crate) fn locked(path: &Path) -> Result<std::fs::File> {
        let lock_path = path.with_extension("lock");
        let failed = |source| StoreError::File {
            path: lock_path.display().to_string(),
            source,
        };
        let lock = std::fs::File::create(&lock_path).map_err(failed)?;
        lock.lock().map_err(failed)?;
        Ok(lock)
    }

    pub(crate) fn with_writer<T>(&self, work: impl FnOnce(&mut Connection) -> T) -> T {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut Ended(writer).0)
    }

    #[allow(clippy::disallowed_methods, reason = "the one place that opens readers")]
    pub(crate) fn with_reader<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let reader = if let Some(reader) = kept {
            reader
        } else {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let reader = Connection::open_with_flags(&self.path, flags)?;
            prepare(&reader)?;
            reader
        };
        let answer = work(&reader);
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < KEPT_READERS && reader.is_autocommit() {
            readers.push(reader);
        }
        answer
    }
}

/// A writer that never leaves a transaction open behind it, not even when the work in it broke off: the next would find it
/// closed to all writes until the program is started again.
struct Ended<'a>(MutexGuard<'a, Connection>);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        if !self.0.is_autocommit() {
            let _ = self.0.execute_batch("rollback");
        }
    }
}

/// What an engine says to a value that should have been sealed. Never what is in it.
pub(crate) const NOT_SEALED: &str = "a confidential value was not sealed";

/// Empties the write-ahead log, which still holds pages as they were. Readers may keep some of it; a later one gets those.
pub(crate) fn empty_log(connection: &Connection) {
    let _ = connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()));
}

/// Has a table of a file any row? A file without the table has none.
#[allow(
    clippy::disallowed_methods,
    reason = "a look into a file before it is opened as a database of ours"
)]
pub(crate) fn holds_any(path: &Path, table: &str) -> Result<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    let there: i64 = connection.query_row(
        "select count(*) from sqlite_master where type = 'table' and name = ?1",
        [table],
        |row| row.get(0),
    )?;
    if there == 0 {
        return Ok(false);
    }
    let rows: i64 = connection.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))?;
    Ok(rows > 0)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // So that `insert or replace` meets the triggers that keep rows from leaving.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.set_prepared_statement_cache_capacity(256);
    add_danish_collation(connection)?;
    Ok(())
}

pub(crate) fn query(connection: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = Arc::new(statement.column_names().map(str::to_owned).collect::<Vec<_>>());
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let values = (0..columns.len())
            .map(|index| row.get_ref(index).map_err(StoreError::from).and_then(read))
            .collect::<Result<_>>()?;
        found.push(Row {
            columns: Arc::clone(&columns),
            values,
        });
    }
    Ok(found)
}

pub(crate) fn execute(connection: &Connection, sql: &str, values: &[Value]) -> Result<u64> {
    let mut statement = connection.prepare_cached(sql)?;
    let changed = statement.execute(rusqlite::params_from_iter(values))?;
    Ok(u64::try_from(changed).unwrap_or(0))
}

fn read(value: ValueRef<'_>) -> Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(_) => {
            return Err(StoreError::Column {
                column: "?".to_owned(),
                problem: "holds raw bytes",
            });
        }
    })
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned};
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Owned::Null),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Int(number) => ToSqlOutput::Owned(Owned::Integer(*number)),
            Self::Bool(yes) => ToSqlOutput::Owned(Owned::Integer(i64::from(*yes))),
            Self::Real(number) => ToSqlOutput::Owned(Owned::Real(*number)),
            Self::Confidential(_) => return Err(rusqlite::Error::ToSqlConversionFailure(NOT_SEALED.into())),
        })
    }
}
