//! One declaration per noun: its fields, from which form, list, history and load file follow.
//!
//! What it is not: it renders nothing and decides no access; rules that span fields stay with the noun.

pub mod codes;
pub mod entry;
pub mod field;
pub mod list;
pub mod meeting;
pub mod parse;
pub mod record;
mod sealed;
mod titles;

pub use codes::CodeList;
pub use entry::{Entry, Saved};
pub use field::{Class, Field, Kind};
pub use parse::{Kept, Typed};
pub use record::{PersonPath, Record};
