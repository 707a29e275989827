//! What the store promises, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and reads its environment"
)]

mod backup;
mod place;
mod transactions;
