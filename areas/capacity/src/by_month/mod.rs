//! One agreement's places through a year: a table by month, a drawing, what is over the agreed number, pauses, and why places
//! are free while somebody waits.
//!
//! Not for: all agreements on a day (`at_a_day`), nor the agreement's own fields.

mod beside;
mod page;
mod reason;
mod today;
mod year;

use agreements::agreement::AGREEMENT;
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use web::{About, Action, Answer, FormData, Routes, Visit};

const READ: Action = Action::reads("programme.read");
const CHANGE: Action = Action::changes("programme.change");

pub(crate) fn routes() -> Routes {
    let (path, about) = ("/aftaler/{key}/pladser", About::Noun(&AGREEMENT));
    Routes::new()
        .page(path, READ, about, show)
        .form(path, CHANGE, about, keep)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match desk.find(&AGREEMENT, &key)? {
            Some(agreement) => {
                let page = page::page(desk, &agreement, &Typed::new(), &FieldErrors::default(), None)?;
                Ok(Answer::Page(page))
            }
            None => Ok(Answer::NotFound),
        })
        .await
}

async fn keep(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| reason::kept(desk, &key, &typed)).await
}
