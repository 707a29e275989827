//! What is due to be deleted, by reference: proposing a list, carrying out what a second person approved, and the report of it.
//!
//! Not for: approving, which is done among all that needs two (`/anmodninger`).

mod amend;
mod list;
mod one;

use web::{About, Action, Routes, Visit};

pub(crate) const READ: Action = Action::reads("admin.retention");
pub(crate) const CARRY: Action = Action::changes("admin.retention_carry");
const ABOUT: About = About::Setting("retention");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/administration/sletning", READ, ABOUT, async |visit: Visit| {
            visit.read(|desk| list::page(desk, None)?.shown()).await
        })
        .form("/administration/sletning", CARRY, ABOUT, list::proposed)
        .page("/administration/sletning/{id}", READ, ABOUT, one::shown)
        .page(&amend::path("{key}"), READ, ABOUT, amend::show)
        .form(&amend::path("{key}"), CARRY, ABOUT, amend::change)
        .heavy_form(
            "/administration/sletning/{id}/udfoer",
            CARRY,
            ABOUT,
            one::carried_out,
        )
}
