//! Who did what to whom and when: entries that can only be added, under a tree that shows every tampering.
//!
//! A change puts its entry on record in its own transaction ([`append`]); a read does so through the [`Writer`] before its first byte
//! is answered. The writer gives every entry a place in a Merkle tree and signs size and root, a witness elsewhere keeps what was
//! signed, and [`verify::verify`] holds all of it together.
//! Not for: deciding who may do a thing, or keeping what was changed to what (history does that).

mod action;
pub mod alarms;
mod append;
mod checkpoint;
mod criterion;
mod entry;
mod error;
mod grants;
mod group;
mod ledger;
pub mod look_ups;
mod nodes;
mod note;
mod people;
pub mod proof;
mod retention;
mod rows;
pub mod sample;
mod statement;
pub mod tree;
pub mod verify;
pub mod witness;
mod writer;

pub use action::Action;
pub use append::{append, waiting};
pub use checkpoint::{Checkpoint, newest};
pub use criterion::{Criterion, CriterionKey};
pub use entry::Entry;
pub use error::AuditError;
pub use grants::grants;
pub use group::{Group, Watcher};
pub use nodes::{prove_consistency, prove_inclusion};
pub use note::{NoteError, PublicKey, Signer};
pub use retention::forget;
pub use writer::{Pace, Writer};
