//! What tests are written with: a municipality on either engine, the example loaded, a visitor who clicks.
//!
//! For tests only; nothing of the product depends on it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it fails"
)]

pub mod engine;
pub mod page;
pub mod visitor;

pub use engine::{Engine, engines};
pub use page::Html;
pub use visitor::TestApp;
