//! The one door to data: a municipality is a database of its own, a SQLite file or a schema in PostgreSQL.
//!
//! Nouns and measures are plain synchronous code over one small [`Tx`]; each statement is written once, in SQL
//! that both engines speak. What it is not: it knows no web and no rule of the programme.

pub mod backup;
mod change;
mod control;
mod database;
mod dialect;
mod error;
mod migrate;
mod pg;
mod row;
mod sqlite;
mod tx;

pub use change::{Change, HistoryEntry, history_of, latest_changes};
pub use control::{Municipalities, Municipality, Place};
pub use database::Database;
pub use error::StoreError;
pub use row::{Row, Value};
pub use tx::Tx;

/// What a store operation gives.
pub type Result<T> = std::result::Result<T, StoreError>;
