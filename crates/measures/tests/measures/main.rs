//! The measures on both engines: the report's golden values, the rules one by one, and every statement run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by stopping"
)]

mod golden;
mod outcomes;
mod periods;
mod places;
mod rounds;
mod rules;
mod seed;
mod spoken;
mod statements;
mod town;
