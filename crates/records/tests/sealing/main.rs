//! What the records promise of sealed fields, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and reads its environment"
)]

mod changing;
mod finding;
mod nouns;
mod nowhere;
mod place;
mod whose;
