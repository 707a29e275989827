//! The pages for when something is not there, not allowed, or went wrong: what happened, what to do, nothing lost.

use std::collections::BTreeMap;

use askama::Template;
use axum::{http::StatusCode, response::Response};

use crate::{
    answer::html_response,
    desk,
    page::{Page, Words},
    visit::{Failure, Visit},
};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: Page,
    t: Words<'a>,
    text: String,
    number: String,
}

/// There is no such page, or not for this person: the two look the same.
pub(crate) fn not_found(visit: &Visit) -> Response {
    show(visit, StatusCode::NOT_FOUND, "error-not-found", String::new())
}

/// This person may not.
pub(crate) fn not_allowed(visit: &Visit) -> Response {
    show(visit, StatusCode::FORBIDDEN, "error-not-allowed", String::new())
}

/// What was sent is larger than we take.
pub(crate) fn too_large(visit: &Visit) -> Response {
    show(
        visit,
        StatusCode::PAYLOAD_TOO_LARGE,
        "error-too-large",
        String::new(),
    )
}

/// Something went wrong. The cause is logged under a number that the visitor can quote.
pub(crate) fn failed(visit: &Visit, failure: &Failure) -> Response {
    let number = kernel::Id::fresh(visit.app.municipalities.clock().now()).as_str()[14..23].to_owned();
    tracing::error!(number, path = visit.path, municipality = visit.here.slug, error = %failure, "a request failed");
    match failure {
        Failure::Store(error) if error.is_no_room() => {
            show(visit, StatusCode::SERVICE_UNAVAILABLE, "error-no-room", number)
        }
        Failure::Store(_) | Failure::Other(_) => {
            show(visit, StatusCode::INTERNAL_SERVER_ERROR, "error-failed", number)
        }
    }
}

fn show(visit: &Visit, status: StatusCode, text: &str, number: String) -> Response {
    let tr = |id: &str| visit.app.texts.tr(visit.lang, id);
    let title = tr(&format!("{text}-title"));
    let page = desk::frame(visit, "", &title, &[], None, &BTreeMap::new());
    let words = Words {
        texts: &visit.app.texts,
        lang: visit.lang,
    };
    let template = ErrorPage {
        page,
        t: words,
        text: tr(text),
        number,
    };
    html_response(status, template.render().unwrap_or(title))
}
