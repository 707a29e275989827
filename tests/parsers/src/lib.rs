//! Everything that reads text from outside, one function each, with what must hold for any bytes at all.
//!
//! `fuzz/` calls these with invented bytes for hours; the test of this crate calls them with every file of the kept corpus, so that they
//! keep compiling and what was once found stays found. Not for: what a parser should make of good input; its own tests say that.
#![allow(
    clippy::disallowed_methods,
    clippy::missing_panics_doc,
    reason = "a target stops where a rule is broken"
)]

mod form;
mod load;
mod markup;
mod records_;
mod store_;
mod words;

pub use form::form;
pub use load::load;
pub use markup::{markup, placeholder};
pub use records_::fields;
pub use store_::backup;
pub use words::words;

/// A parser's name, which is its folder of the corpus and its fuzz target, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("backup", backup),
    ("fields", fields),
    ("form", form),
    ("load", load),
    ("markup", markup),
    ("placeholder", placeholder),
    ("words", words),
];
