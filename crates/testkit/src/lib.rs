//! What tests are written with: a municipality on either engine, the example loaded, a visitor who clicks.
//!
//! For tests only; nothing of the product depends on it.
#![allow(
    clippy::disallowed_methods,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where it fails, and reads its environment"
)]

pub mod browser;
pub mod engine;
pub mod page;
pub mod visitor;

pub use browser::Browser;
pub use engine::{Engine, engines};
pub use page::Html;
pub use visitor::TestApp;
