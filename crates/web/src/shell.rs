//! The outermost layer: which municipality a request is about, and the pages of that municipality inside it.
//!
//! Not for: what every request meets whatever it is about (see `front`).

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use store::Municipality;
use tower::ServiceExt as _;
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate as _},
};

use crate::{
    answer::html_response,
    app::App,
    assets, csp,
    front::{self, Known, RequestId, Slug, Whose, plain},
    routes::Routes,
    sent, sign_in, visit,
};

#[derive(Clone)]
struct Shell {
    app: Arc<App>,
    pages: Router,
}

/// The areas' routes and the shell's own.
pub fn all_routes(areas: Routes) -> Routes {
    areas.merge(sign_in::routes())
}

/// The whole application as one router: the pages inside the shell, and the shell inside the front.
pub fn router(app: &Arc<App>, pages: Router<Arc<App>>) -> Router {
    let pages = pages
        .fallback(missing)
        .layer(from_fn_with_state(Arc::clone(app), sent::read))
        .layer(from_fn(front::matched))
        .with_state(Arc::clone(app));
    let shell = Shell {
        app: Arc::clone(app),
        pages,
    };
    // A PDF is packed already; packing it again would only take time.
    let packed = DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
    let ready = Arc::clone(app);
    Router::new()
        .route("/aktiver/{file}", get(asset))
        .route("/helbred", get(|| async { "ok\n" }))
        .route("/klar", get(move || front::ready(Arc::clone(&ready))))
        .route(csp::PATH, post(csp::take).with_state(Arc::clone(app)))
        .fallback(dispatch)
        .layer(from_fn(front::matched))
        .layer(CompressionLayer::new().compress_when(packed))
        .layer(from_fn_with_state(Arc::clone(app), front::pass))
        .with_state(shell)
}

async fn asset(Path(file): Path<String>, headers: HeaderMap) -> Response {
    assets::answer(&file, &headers).into_response()
}

async fn missing(visit: visit::Visit) -> Response {
    crate::error_page::not_found(&visit)
}

async fn dispatch(
    State(shell): State<Shell>,
    Extension(id): Extension<RequestId>,
    mut request: Request,
) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let path = request.uri().path().to_owned();
    let simply = |status, text| plain(&shell.app, status, text, &id);
    match Known::choose(&shell.app, host, path).await {
        Ok(Ok(Whose::Here(here))) => {
            let Some(uri) = inside(request.uri(), &here.base) else {
                return simply(StatusCode::BAD_REQUEST, "plain-bad-request");
            };
            *request.uri_mut() = uri;
            let language = chosen_language(request.uri());
            let slug = Slug(here.slug.clone());
            request.extensions_mut().insert(*here);
            let Ok(mut response) = shell.pages.oneshot(request).await;
            response.extensions_mut().insert(slug);
            match language {
                Some(code) => visit::with_cookie(
                    response,
                    &format!(
                        "{}={code}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000",
                        visit::LANGUAGE
                    ),
                ),
                None => response,
            }
        }
        Ok(Ok(Whose::Go(to))) => visit::goes_to(&to),
        Ok(Ok(Whose::List(all))) => html_response(StatusCode::OK, list(&all)),
        Ok(Ok(Whose::Nobody)) => simply(StatusCode::NOT_FOUND, "plain-not-found"),
        Ok(Err(error)) => {
            tracing::error!(request = id.0, %error, "no municipality could be chosen");
            simply(StatusCode::SERVICE_UNAVAILABLE, "plain-away")
        }
        Err(error) => {
            tracing::error!(request = id.0, %error, "choosing a municipality stopped");
            simply(StatusCode::INTERNAL_SERVER_ERROR, "plain-away")
        }
    }
}

/// The address within the municipality.
fn inside(uri: &Uri, base: &str) -> Option<Uri> {
    let path = uri.path().strip_prefix(base).unwrap_or("/");
    let path = if path.is_empty() { "/" } else { path };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{path}{query}").parse().ok()
}

fn list(all: &[Municipality]) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let items = all.iter().fold(String::new(), |mut items, one| {
        items.push_str(&format!(
            "<li><a href=\"/{}/\">{}</a></li>",
            one.slug,
            escape(&one.name)
        ));
        items
    });
    format!(
        "<!DOCTYPE html><html lang=\"da\"><head><meta charset=\"utf-8\"><title>Fodfæste</title></head><body><main><h1>Fodfæste</h1><ul>{items}</ul></main></body></html>"
    )
}

fn chosen_language(uri: &Uri) -> Option<&'static str> {
    let code = uri
        .query()?
        .split('&')
        .find_map(|pair| pair.strip_prefix("sprog="))?;
    kernel::Lang::parse(code).map(kernel::Lang::code)
}
