//! Figures themselves: every measure with its value in a period, and one figure with its definition and its rows.

mod key;
mod list;
mod one;
mod rows;
pub(super) mod time;
pub(super) mod words;

use std::sync::Arc;

use axum::{Router, routing::get};
use web::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/tal", get(list::show))
        .route("/tal/{id}", get(one::show))
}
