//! A page without a municipality, for what happens before one is known. It says the same in both languages.

use std::sync::Arc;

use askama::Template;
use axum::{http::StatusCode, response::Response};
use kernel::Lang;

use super::RequestId;
use crate::{answer::html_response, app::App, assets};

#[derive(Template)]
#[template(path = "plain.html")]
struct PlainPage {
    style: String,
    title: String,
    da: String,
    en: String,
    number: String,
}

/// The page with this text; `text` names it, `{text}-title` its heading.
pub(crate) fn plain(app: &Arc<App>, status: StatusCode, text: &str, id: &RequestId) -> Response {
    html_response(status, self::text(app, text, &id.0))
}

pub(super) fn text(app: &Arc<App>, text: &str, number: &str) -> String {
    let page = PlainPage {
        style: assets::url("fodfaeste.css"),
        title: app.texts.tr(Lang::Da, &format!("{text}-title")),
        da: app.texts.tr(Lang::Da, text),
        en: app.texts.tr(Lang::En, text),
        number: number.to_owned(),
    };
    page.render().unwrap_or_default()
}
