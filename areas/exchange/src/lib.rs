//! How a municipality's records come in and go out: load files that a person can read and edit.
//!
//! What it is not: it knows no noun by name; it works from the declarations it is given.

pub mod load;
pub mod template;
