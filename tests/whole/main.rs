//! What crosses areas: every page, every text, the example, loading, the command line; on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test stops where it fails, and reads its environment"
)]

mod access_matrix;
mod admin_glass;
mod admin_log;
mod admin_people;
mod admin_publication;
mod admin_setup;
mod attendance;
mod audit_commands;
mod backup_commands;
mod backup_drill;
mod bad_input;
mod capacity;
mod capacity_ledger;
mod capacity_rows;
mod capacity_rules;
mod capacity_start;
mod casework;
mod command_line;
mod contribution_link;
mod course;
mod declarations;
mod every_answer;
mod every_page;
mod example;
mod full_disk;
mod house;
mod keys;
mod loading;
mod municipalities;
mod overview_pages;
mod paper_edition;
mod plans;
mod plans_forms;
mod plans_logbook;
mod plans_meetings;
mod record_pages;
mod report_pages;
mod report_refusals;
mod report_sections;
mod rights;
mod sealed_loading;
mod sign_in;
mod sign_in_example;
mod sign_in_local;
mod sign_in_record;
mod sign_in_sessions;
mod statements;
mod texts;
