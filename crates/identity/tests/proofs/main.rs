//! Accounts, proofs and sessions, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops where it fails, and reads its environment"
)]

mod forms;
mod guessing;
mod mapping;
mod one_time;
mod participants;
mod passwords;
mod sessions;
mod town;
