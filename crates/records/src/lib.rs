//! One declaration per noun: its fields, from which form, list, history and load file follow.
//!
//! What it is not: it renders nothing and decides no access; rules that span fields stay with the noun.

pub mod codes;
pub mod field;
pub mod record;

pub use codes::CodeList;
pub use field::{Field, Kind};
pub use record::Record;
