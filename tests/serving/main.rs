//! The program as it is served: real sockets, real signals, a real disk. What is slow is slow on purpose.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops where it fails, and reads its environment"
)]

mod away;
mod connections;
mod drops;
mod figures;
mod full_disk;
mod handles;
mod headers;
mod load;
mod log;
mod once;
mod raw;
mod read_only;
mod served;
mod slow;
mod stopping;
mod unlogged;
