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
    /// Others changed the same again and again, so that no try came through. Nothing was kept, and a later one may be.
    #[error("others changed the same at once, again and again")]
    Crowded,
    /// A municipality that is not known here.
    #[error("no municipality is called {0:?}")]
    NoMunicipality(String),
    /// A request's transaction was about to open a sealed value that the policies have not permitted. A fault of ours.
    #[error("a sealed value was to be opened without permission")]
    NotPermitted,
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
    /// A backup is not written, opened or restored, for a reason that is said in a sentence.
    #[error("{0}")]
    BackupRefused(String),
    /// The keys outside the database are missing, unreadable or readable by too many.
    #[error("{0}")]
    Keys(String),
    /// The database was opened without keys.
    #[error("this database was opened without keys, so nothing in it can be sealed or unsealed")]
    NoKeys,
    /// The keys that were given are not the municipality's.
    #[error(
        "these keys are not the ones this municipality was sealed with, or it had another name then: {0}"
    )]
    WrongKeys(String),
    /// What is sealed does not open.
    #[error(transparent)]
    Sealed(vault::VaultError),
    /// Nothing more can be sealed for a person whose key has been destroyed.
    #[error("the person's key has been destroyed; nothing more can be kept under it")]
    KeyDestroyed,
    /// A person has no key.
    #[error("the person has no key")]
    NoPersonKey,
    /// A value that only one row may have is another row's already. Nothing was written.
    #[error("another {record} has the same {field} already")]
    Taken {
        /// The noun.
        record: &'static str,
        /// The field.
        field: &'static str,
    },
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

    /// Could the database not be reached, or is it stopping or held by another? Then nothing was kept, and a later try may
    /// succeed.
    pub fn is_away(&self) -> bool {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => matches!(
                failure.code,
                rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked
            ),
            Self::Postgres(error) => match error.code() {
                Some(code) => code.code().starts_with("08") || code.code().starts_with("57P"),
                None => true,
            },
            _ => false,
        }
    }

    /// Were there too many at the same rows? Then nothing was kept, and a later try may succeed.
    pub fn is_crowded(&self) -> bool {
        matches!(self, Self::Crowded)
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
            Self::Taken { .. } => true,
            _ => false,
        }
    }
}
