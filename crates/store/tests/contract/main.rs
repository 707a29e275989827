//! What the store promises, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and reads its environment"
)]

mod alone;
mod backup;
mod backup_file;
mod earlier_backups;
mod insert_only;
mod key_files;
mod keys;
mod old_pages;
mod place;
mod sealed_backup;
mod transactions;
