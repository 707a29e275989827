//! What the log promises, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and reads its environment"
)]

mod alarms;
mod grants;
mod look_ups;
mod place;
mod retention;
mod sample;
mod verify;
mod witness;
mod writer;
