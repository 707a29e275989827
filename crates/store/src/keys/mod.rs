//! The keys of an installation: where those outside the database are, and how those inside are made, changed and used.
//!
//! Not for: the sealing itself, which is `vault`; nor for deciding who may open what.

mod ages;
mod clear;
mod file;
mod municipality;
mod person;
mod ring;
mod turn;

pub use ages::{KeyAge, KeyAges, key_ages};
pub use file::{KeySource, make as make_key_file};
pub use person::{PersonKeyState, Unsealed};
pub use turn::Turned;

pub(crate) use file::{private as private_file, sync_folder};
pub(crate) use municipality::Seals;
pub(crate) use person::TxKeys;
pub(crate) use ring::Ring;
