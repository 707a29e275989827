//! The reading room: who did what, when and to which case, by reference and without a citizen's name. Reading is itself on record.
//!
//! Not for: judging; alarms and the monthly sample do that.

mod file;
mod filter;
mod lines;
mod page;

use web::{About, Action, Routes};

const READ: Action = Action::reads("log.read");
const ABOUT: About = About::Log("log");
const PATH: &str = "/administration/log";

pub(crate) use lines::{action, references, who};

pub(crate) fn routes() -> Routes {
    Routes::new().page(PATH, READ, ABOUT, page::show).heavy_page(
        &format!("{PATH}/csv"),
        READ,
        ABOUT,
        file::show,
    )
}
