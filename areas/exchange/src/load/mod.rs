//! Loading a folder of files: read, checked row by row, and written all of it or nothing.

mod check;
mod file;
mod numbers;
mod write;

pub use check::{Judged, Verdict, check};
pub use file::{LoadRow, LoadSet, Source, read, read_sources};
pub use write::{Loaded, write};

/// Why a load cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or folder cannot be read.
    #[error("{path} cannot be read: {source}")]
    File {
        /// The file or folder.
        path: String,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// A file is not well formed.
    #[error("{path}, line {line}: {problem}")]
    Form {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// A file is named after no noun.
    #[error("{0} is named after no noun; `fodfaeste load --template` shows the names")]
    UnknownNoun(String),
    /// Some rows were refused; nothing was written.
    #[error("{0} rows were refused; nothing was written")]
    Refused(usize),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}
