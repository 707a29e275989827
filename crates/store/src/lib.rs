//! The one door to data: a municipality is a database of its own, a SQLite file or a schema in PostgreSQL.
//!
//! Nouns and measures are plain synchronous code over one small [`Tx`]; each statement is written once, in SQL
//! that both engines speak. What it is not: it knows no web and no rule of the programme.

mod alone;
pub mod backup;
mod change;
mod control;
mod database;
mod dialect;
mod error;
mod insert_only;
mod keys;
mod migrate;
mod pg;
mod row;
pub mod settings;
mod shape;
mod sqlite;
mod tx;

pub use change::{Change, HistoryEntry, history_of, latest_changes};
pub use control::{Municipalities, Municipality, Place};
pub use database::Database;
pub use error::StoreError;
pub use keys::{KeyAge, KeyAges, KeySource, PersonKeyState, Turned, Unsealed, key_ages, make_key_file};
pub use migrate::{BroughtUp, brought_up};
pub use row::{Row, Value};
pub use shape::Column;
pub use tx::{Noted, Tx};

/// What a store operation gives.
pub type Result<T> = std::result::Result<T, StoreError>;
