//! What can go wrong between us and the data.

/// A failure of the store. The text is for the log; the shell decides what a user reads.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite answered with an error.
    #[error("sqlite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL answered with an error.
    #[error("postgresql: {}", pg_text(.0))]
    Postgres(#[from] postgres::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(#[from] Box<refinery::Error>),
    /// A row did not hold what the code expects.
    #[error("column {column}: {problem}")]
    Column {
        /// The column asked for.
        column: String,
        /// What stood there instead.
        problem: &'static str,
    },
    /// An earlier error of the same transaction made it unusable.
    #[error("the transaction failed earlier and cannot go on")]
    Poisoned,
    /// A municipality that is not known here.
    #[error("no municipality is called {0:?}")]
    NoMunicipality(String),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: String,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// A backup does not hold what it should.
    #[error("the backup is not whole: {0}")]
    Backup(String),
    /// The server's address is not a PostgreSQL address.
    #[error("the database address cannot be used: {0}")]
    Address(String),
}

fn pg_text(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(
        || error.to_string(),
        |db| format!("{} ({})", db.message(), db.code().code()),
    )
}

impl StoreError {
    /// Is the disk full, read-only or out of file handles? Then nothing was written and a later try may succeed.
    pub fn is_no_room(&self) -> bool {
        use rusqlite::ErrorCode;
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => matches!(
                failure.code,
                ErrorCode::DiskFull
                    | ErrorCode::ReadOnly
                    | ErrorCode::CannotOpen
                    | ErrorCode::SystemIoFailure
            ),
            Self::Postgres(error) => error.code().is_some_and(|code| code.code().starts_with("53")),
            Self::File { source, .. } => {
                matches!(
                    source.kind(),
                    std::io::ErrorKind::StorageFull | std::io::ErrorKind::ReadOnlyFilesystem
                )
            }
            _ => false,
        }
    }

    /// Did another write get in between, so that running the same closure again may succeed?
    pub(crate) fn is_conflict(&self) -> bool {
        match self {
            Self::Postgres(error) => error
                .code()
                .is_some_and(|code| matches!(code.code(), "40001" | "40P01")),
            _ => false,
        }
    }

    /// Did a value have to be unique and was not?
    pub fn is_duplicate(&self) -> bool {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => {
                failure.code == rusqlite::ErrorCode::ConstraintViolation
                    && matches!(failure.extended_code, 2067 | 1555)
            }
            Self::Postgres(error) => error.code().is_some_and(|code| code.code() == "23505"),
            _ => false,
        }
    }
}
