//! Overblik: how the programme stands, for whoever opens it; agreements' evaluations side by side; what is new in
//! the program, and how an error is reported.
//!
//! For: showing figures that the measures give, each with its way to its definition and its rows.
//! Not for: counting, keeping or changing anything. The area owns no noun.

mod chart;
mod chosen;
mod fault;
mod figures;
mod front;
mod news;
mod rounds;
mod sheet;

use std::sync::Arc;

use axum::{Router, extract::Path, routing::get};
use web::{Action, App, Visit};

const READ: Action = Action::reads("overview.read");

/// The area's pages.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(async |visit: Visit| visit.read(READ, front::page).await))
        .route(
            "/evaluering/sammenlign",
            get(async |visit: Visit| visit.read(READ, rounds::compare).await),
        )
        .route(
            "/evalueringer/{key}/svar",
            get(async |visit: Visit, Path(key): Path<String>| {
                visit.read(READ, move |desk| rounds::answers(desk, &key)).await
            }),
        )
        .route(
            "/aftaler/{key}/evaluering/{number}",
            get(
                async |visit: Visit, Path((key, number)): Path<(String, String)>| {
                    visit
                        .read(READ, move |desk| rounds::of_agreement(desk, &key, &number))
                        .await
                },
            ),
        )
        .route(
            "/nyheder",
            get(async |visit: Visit| visit.read_public(news::page).await),
        )
        .route(
            "/fejl",
            get(async |visit: Visit| visit.read_public(fault::page).await),
        )
}
