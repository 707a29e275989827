//! The outermost layer: which municipality a request is about, whether it comes from our own pages, and the headers
//! every answer carries.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use store::Municipality;
use tower::ServiceExt as _;
use tower_http::compression::CompressionLayer;

use crate::{
    answer::html_response,
    app::{App, Here},
    assets, sign_in, visit,
};

#[derive(Clone)]
struct Shell {
    app: Arc<App>,
    pages: Router,
}

/// The whole application as one router: the areas' pages inside the shell.
pub fn router(app: &Arc<App>, areas: Router<Arc<App>>) -> Router {
    let pages = areas
        .route("/log-ind", get(sign_in::show).post(sign_in::enter))
        .route("/log-af", axum::routing::post(sign_in::leave))
        .fallback(missing)
        .with_state(Arc::clone(app));
    let shell = Shell {
        app: Arc::clone(app),
        pages,
    };
    Router::new()
        .route("/aktiver/{file}", get(asset))
        .route("/helbred", get(|| async { "ok\n" }))
        .fallback(dispatch)
        .layer(CompressionLayer::new())
        .with_state(shell)
}

async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Response {
    assets::answer(&file, &headers).into_response()
}

async fn missing(visit: visit::Visit) -> Response {
    crate::error_page::not_found(&visit)
}

async fn dispatch(State(shell): State<Shell>, mut request: Request) -> Response {
    if !from_our_own_pages(request.method(), request.headers()) {
        return with_headers(StatusCode::FORBIDDEN.into_response());
    }
    let app = Arc::clone(&shell.app);
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let path = request.uri().path().to_owned();
    let chosen = tokio::task::spawn_blocking(move || choose(&app, &host, &path)).await;
    match chosen {
        Ok(Ok(Chosen::Here(here))) => {
            let inside = request
                .uri()
                .path()
                .strip_prefix(&here.base)
                .unwrap_or("/")
                .to_owned();
            let query = request
                .uri()
                .query()
                .map(|query| format!("?{query}"))
                .unwrap_or_default();
            let inside = if inside.is_empty() { "/".to_owned() } else { inside };
            let Ok(uri) = format!("{inside}{query}").parse::<Uri>() else {
                return with_headers(StatusCode::BAD_REQUEST.into_response());
            };
            *request.uri_mut() = uri;
            let language = chosen_language(request.uri());
            let base = here.base.clone();
            request.extensions_mut().insert(*here);
            let Ok(response) = shell.pages.oneshot(request).await;
            let response = match language {
                Some(code) => visit::with_cookie(
                    response,
                    &format!("sprog={code}; Path={base}/; SameSite=Lax; Max-Age=31536000"),
                ),
                None => response,
            };
            with_headers(response)
        }
        Ok(Ok(Chosen::Go(to))) => with_headers(visit::goes_to(&to)),
        Ok(Ok(Chosen::List(all))) => with_headers(html_response(StatusCode::OK, list(&all))),
        Ok(Ok(Chosen::Nothing)) => with_headers(StatusCode::NOT_FOUND.into_response()),
        Ok(Err(error)) => {
            tracing::error!(%error, "no municipality could be chosen");
            with_headers(StatusCode::SERVICE_UNAVAILABLE.into_response())
        }
        Err(error) => {
            tracing::error!(%error, "choosing a municipality stopped");
            with_headers(StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    }
}

enum Chosen {
    Here(Box<Here>),
    Go(String),
    List(Vec<Municipality>),
    Nothing,
}

/// By host name first, then by the first part of the path.
fn choose(app: &App, host: &str, path: &str) -> Result<Chosen, store::StoreError> {
    let all = app.municipalities.list()?;
    let bare = host.split(':').next().unwrap_or_default();
    let here = |one: &Municipality, base: String| -> Result<Chosen, store::StoreError> {
        let database = app.municipalities.database(&one.slug)?;
        Ok(Chosen::Here(Box::new(Here {
            slug: one.slug.clone(),
            name: one.name.clone(),
            base,
            database,
        })))
    };
    if let Some(one) = all.iter().find(|one| one.host.as_deref() == Some(bare)) {
        return here(one, String::new());
    }
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    match all.iter().find(|one| one.slug == first) {
        Some(one) if path == format!("/{first}") => Ok(Chosen::Go(format!("/{}/", one.slug))),
        Some(one) => here(one, format!("/{}", one.slug)),
        None if path == "/" => Ok(match all.as_slice() {
            [] => Chosen::Nothing,
            [one] => Chosen::Go(format!("/{}/", one.slug)),
            _ => Chosen::List(all),
        }),
        None => Ok(Chosen::Nothing),
    }
}

fn list(all: &[Municipality]) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let lines: BTreeMap<&str, String> = all
        .iter()
        .map(|one| {
            (
                one.slug.as_str(),
                format!("<li><a href=\"/{}/\">{}</a></li>", one.slug, escape(&one.name)),
            )
        })
        .collect();
    let items: String = lines.into_values().collect();
    format!(
        "<!DOCTYPE html><html lang=\"da\"><head><meta charset=\"utf-8\"><title>Fodfæste</title></head><body><main><h1>Fodfæste</h1><ul>{items}</ul></main></body></html>"
    )
}

/// A post must come from our own pages: the browser says where it comes from.
fn from_our_own_pages(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD) {
        return true;
    }
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split("://").nth(1) == Some(host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

fn chosen_language(uri: &Uri) -> Option<&'static str> {
    let code = uri
        .query()?
        .split('&')
        .find_map(|pair| pair.strip_prefix("sprog="))?;
    kernel::Lang::parse(code).map(kernel::Lang::code)
}

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn with_headers(mut response: Response<Body>) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::CACHE_CONTROL, "no-store");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    response
}
