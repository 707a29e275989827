//! The pages for when something is not there, not allowed, or went wrong: what happened, what to do, nothing lost.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

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
    /// Where it can be asked for.
    ask: String,
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

/// The visitor's line broke before the form had come whole.
pub(crate) fn cut_short(visit: &Visit) -> Response {
    show(visit, StatusCode::BAD_REQUEST, "error-cut-short", String::new())
}

/// The form has no key: it is none of ours, or a script that does not send one.
pub(crate) fn no_key(visit: &Visit) -> Response {
    show(visit, StatusCode::BAD_REQUEST, "error-no-key", String::new())
}

/// There is too much to do. Nothing was begun.
pub(crate) fn busy(visit: &Visit) -> Response {
    let response = show(
        visit,
        StatusCode::SERVICE_UNAVAILABLE,
        "error-busy",
        visit.number(),
    );
    try_again(response)
}

/// Something went wrong. The cause is logged under the number that the visitor can quote.
pub(crate) fn failed(visit: &Visit, failure: &Failure) -> Response {
    let (status, text) = match failure.store() {
        Some(error) if error.is_no_room() => (StatusCode::SERVICE_UNAVAILABLE, "error-no-room"),
        Some(error) if error.is_crowded() => (StatusCode::SERVICE_UNAVAILABLE, "error-busy"),
        Some(error) if error.is_away() => (StatusCode::SERVICE_UNAVAILABLE, "error-away"),
        _ if matches!(failure, Failure::Record(_)) => {
            (StatusCode::SERVICE_UNAVAILABLE, "error-not-on-record")
        }
        _ => (StatusCode::INTERNAL_SERVER_ERROR, "error-failed"),
    };
    visit.app.front.metrics.failure(text);
    let number = visit.number();
    tracing::error!(request = number, municipality = visit.here.slug, error = %failure, "a request failed");
    let response = show(visit, status, text, number);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        try_again(response)
    } else {
        response
    }
}

fn try_again(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

pub(crate) fn show(visit: &Visit, status: StatusCode, text: &str, number: String) -> Response {
    html_response(status, html(visit, text, number, String::new()))
}

/// What is not there, or not for this person, with the way to ask for it.
pub(crate) fn missing(visit: &Visit, ask: String) -> String {
    html(visit, "error-not-found", String::new(), ask)
}

fn html(visit: &Visit, text: &str, number: String, ask: String) -> String {
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
        ask,
    };
    template.render().unwrap_or(title)
}
