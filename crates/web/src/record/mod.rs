//! The pages that every noun gets from its declaration: list, one, create, change, undo.
//!
//! What it is not: a noun that needs a page of its own puts it beside its code in its area.

mod edit;
mod list;
mod one;
mod show;
mod undo;

use std::sync::Arc;

use axum::{
    Router,
    extract::Path,
    routing::{get, post},
};
use records::Record;

use crate::{access::Action, app::App, form::FormData, visit::Visit};

/// The address of a noun's list or of one row.
pub fn address(noun: &Record, key: Option<&str>) -> String {
    key.map_or_else(
        || format!("/{}", noun.path),
        |key| format!("/{}/{key}", noun.path),
    )
}

/// The routes of a noun.
pub fn routes(noun: &'static Record) -> Router<Arc<App>> {
    let read = Action::reads(noun.name);
    let change = Action::changes(noun.name);
    let base = format!("/{}", noun.path);
    let router = Router::new()
        .route(
            &base,
            get(move |visit: Visit| visit.read(read, move |desk| list::page(desk, noun))),
        )
        .route(
            &format!("{base}/{{key}}"),
            get(move |visit: Visit, Path(key): Path<String>| {
                visit.read(read, move |desk| one::page(desk, noun, &key))
            }),
        );
    if !noun.editable {
        return router;
    }
    router
        .route(
            &format!("{base}/ny"),
            get(move |visit: Visit| visit.read(change, move |desk| edit::blank(desk, noun))).post(
                move |visit: Visit, FormData(typed): FormData| {
                    visit.write(change, move |desk| edit::create(desk, noun, &typed))
                },
            ),
        )
        .route(
            &format!("{base}/{{key}}/ret"),
            get(move |visit: Visit, Path(key): Path<String>| {
                visit.read(change, move |desk| edit::filled(desk, noun, &key))
            })
            .post(
                move |visit: Visit, Path(key): Path<String>, FormData(typed): FormData| {
                    visit.write(change, move |desk| edit::change(desk, noun, &key, &typed))
                },
            ),
        )
        .route(
            &format!("{base}/{{key}}/fortryd"),
            post(move |visit: Visit, Path(key): Path<String>| {
                visit.write(change, move |desk| undo::latest(desk, noun, &key))
            }),
        )
}
