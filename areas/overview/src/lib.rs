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

use axum::extract::Path;
use web::{About, Action, Answer, Desk, Failure, Routes, Visit};

const READ: Action = Action::reads("overview.read");
const OPEN: Action = Action::reads("public.read");

/// Evaluations side by side.
const ABOUT_ROUNDS: About = About::Programme {
    area: "evaluation",
    kind: "comparison",
};

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .page("/", READ, About::Own, async |visit: Visit| {
            visit.read(first).await
        })
        .page(
            "/evaluering/sammenlign",
            READ,
            ABOUT_ROUNDS,
            async |visit: Visit| visit.read(rounds::compare).await,
        )
        .page(
            "/evalueringer/{key}/svar",
            READ,
            ABOUT_ROUNDS,
            async |visit: Visit, Path(key): Path<String>| {
                visit.read(move |desk| rounds::answers(desk, &key)).await
            },
        )
        .page(
            "/aftaler/{key}/evaluering/{number}",
            READ,
            ABOUT_ROUNDS,
            async |visit: Visit, Path((key, number)): Path<(String, String)>| {
                visit
                    .read(move |desk| rounds::of_agreement(desk, &key, &number))
                    .await
            },
        )
        .page("/nyheder", OPEN, About::Everyone, async |visit: Visit| {
            visit.read_public(news::page).await
        })
        .page("/fejl", OPEN, About::Everyone, async |visit: Visit| {
            visit.read_public(fault::page).await
        })
}

/// The overview, or for whoever may not read it the first page they may.
fn first(desk: &Desk) -> Result<Answer, Failure> {
    if desk.may_in(READ, "overview", "overview") {
        return front::page(desk);
    }
    Ok(desk.first_page().map_or(Answer::NotAllowed, Answer::Done))
}
