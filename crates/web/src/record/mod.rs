//! The pages that every noun gets from its declaration: list, one, create, change, undo.
//!
//! What it is not: a noun that needs a page of its own puts it beside its code in its area.

mod edit;
mod form;
mod list;
mod number;
mod one;
mod show;
mod undo;

use axum::extract::Path;
use records::Record;

pub use one::pages;

use crate::{
    desk::{changing, reading},
    form::FormData,
    routes::{About, Routes},
    visit::Visit,
};

/// The address of a noun's list or of one row.
pub fn address(noun: &Record, key: Option<&str>) -> String {
    key.map_or_else(
        || format!("/{}", noun.path),
        |key| format!("/{}/{key}", noun.path),
    )
}

/// The routes of a noun.
pub fn routes(noun: &'static Record) -> Routes {
    let (read, about) = (reading(noun), About::Noun(noun));
    let base = format!("/{}", noun.path);
    let one = format!("{base}/{{key}}");
    let routes = Routes::new()
        .page(&base, read, about, async move |visit: Visit| {
            visit.read(move |desk| list::page(desk, noun)).await
        })
        .page(
            &one,
            read,
            about,
            async move |visit: Visit, Path(key): Path<String>| {
                visit.read(move |desk| one::page(desk, noun, &key)).await
            },
        );
    let routes = if list::is_about_people(noun) {
        among_people(routes, noun)
    } else {
        routes
    };
    if noun.editable {
        changed(routes, noun)
    } else {
        routes
    }
}

/// What nouns have that are created and changed on their pages.
fn changed(routes: Routes, noun: &'static Record) -> Routes {
    let (change, about) = (changing(noun), About::Noun(noun));
    let base = format!("/{}", noun.path);
    let one = format!("{base}/{{key}}");
    routes
        .page(&format!("{base}/ny"), change, about, async move |visit: Visit| {
            visit.read(move |desk| edit::blank(desk, noun)).await
        })
        .form(
            &format!("{base}/ny"),
            change,
            about,
            async move |visit: Visit, FormData(typed): FormData| {
                visit.write(move |desk| edit::create(desk, noun, &typed)).await
            },
        )
        .page(
            &format!("{one}/ret"),
            change,
            about,
            async move |visit: Visit, Path(key): Path<String>| {
                visit.read(move |desk| edit::filled(desk, noun, &key)).await
            },
        )
        .form(
            &format!("{one}/ret"),
            change,
            about,
            async move |visit: Visit, Path(key): Path<String>, FormData(typed): FormData| {
                visit
                    .write(move |desk| edit::change(desk, noun, &key, &typed))
                    .await
            },
        )
        .form(
            &format!("{one}/fortryd"),
            change,
            about,
            async move |visit: Visit, Path(key): Path<String>| {
                visit.write(move |desk| undo::latest(desk, noun, &key)).await
            },
        )
}

/// What only nouns about people have: a search that leaves no trace in addresses, and the CPR number in full.
fn among_people(routes: Routes, noun: &'static Record) -> Routes {
    let (read, about) = (reading(noun), About::Noun(noun));
    let base = format!("/{}", noun.path);
    let routes = routes.form(
        &format!("{base}/soeg"),
        read,
        about,
        async move |visit: Visit, FormData(typed): FormData| {
            visit.read(move |desk| list::searched(desk, noun, &typed)).await
        },
    );
    if !number::has_one(noun) {
        return routes;
    }
    routes.form(
        &format!("{base}/{{key}}/personnummer"),
        number::SHOW,
        about,
        async move |visit: Visit, Path(key): Path<String>| {
            visit.read(move |desk| number::show(desk, noun, &key)).await
        },
    )
}
