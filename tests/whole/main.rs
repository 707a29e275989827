//! What crosses areas: every page, every text, the example, loading, the command line; on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops where it fails, and reads its environment"
)]

mod command_line;
mod declarations;
mod every_page;
mod example;
mod full_disk;
mod house;
mod loading;
mod municipalities;
mod overview_pages;
mod paper_edition;
mod record_pages;
mod report_pages;
mod report_refusals;
mod report_sections;
mod sign_in;
mod statements;
mod texts;
