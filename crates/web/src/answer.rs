//! What a handler answers: four outcomes, each one line, and files.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// An answer to a request.
#[derive(Debug)]
pub enum Answer {
    /// A page.
    Page(String),
    /// A form again, with every field kept and what must be mended.
    Invalid(String),
    /// It is done; go there.
    Done(String),
    /// There is no such thing, or not for this person.
    NotFound,
    /// The same, on a page that says how to ask for it.
    Missing(String),
    /// This person may not.
    NotAllowed,
    /// This person may, after showing once more who they are.
    SignInAgain(String),
    /// Somebody else changed it in between; both texts are shown.
    Overtaken(String),
    /// The form came without the key that every form of ours has.
    NoKey,
    /// A file.
    File {
        /// The bytes.
        bytes: Vec<u8>,
        /// The media type.
        kind: &'static str,
        /// The name to save it under; empty shows it in place.
        name: String,
    },
}

impl Answer {
    /// Is it an answer after which nothing of what was done may be kept?
    pub(crate) fn changes_nothing(&self) -> bool {
        match self {
            Self::Invalid(_)
            | Self::Overtaken(_)
            | Self::NotFound
            | Self::Missing(_)
            | Self::NotAllowed
            | Self::SignInAgain(_)
            | Self::NoKey => true,
            Self::Page(_) | Self::Done(_) | Self::File { .. } => false,
        }
    }

    pub(crate) fn into_response(self) -> Response {
        match self {
            Self::Page(html) => html_response(StatusCode::OK, html),
            Self::Invalid(html) => html_response(StatusCode::UNPROCESSABLE_ENTITY, html),
            Self::Overtaken(html) => html_response(StatusCode::CONFLICT, html),
            Self::Done(to) | Self::SignInAgain(to) => redirect(&to),
            Self::Missing(html) => html_response(StatusCode::NOT_FOUND, html),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::NotAllowed => StatusCode::FORBIDDEN.into_response(),
            Self::NoKey => StatusCode::BAD_REQUEST.into_response(),
            Self::File { bytes, kind, name } => file(bytes, kind, &name),
        }
    }
}

pub(crate) fn html_response(status: StatusCode, html: String) -> Response {
    let mut response = (status, html).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    response
}

pub(crate) fn redirect(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let safe: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c))
        .collect();
    let how = if safe.is_empty() {
        "inline".to_owned()
    } else {
        format!("attachment; filename=\"{safe}\"")
    };
    if let Ok(how) = HeaderValue::from_str(&how) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, how);
    }
    response
}
