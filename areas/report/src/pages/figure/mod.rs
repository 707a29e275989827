//! Figures themselves: every measure with its value in a period, and one figure with its definition and its rows.

mod key;
mod list;
mod one;
mod rows;
pub(super) mod time;
pub(super) mod words;

use web::Routes;

use super::{ABOUT_FIGURES, FIGURES};

pub(super) fn routes() -> Routes {
    Routes::new()
        .page("/tal", FIGURES, ABOUT_FIGURES, list::show)
        .page("/tal/{id}", FIGURES, ABOUT_FIGURES, one::show)
}
