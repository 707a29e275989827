//! One log line and one count a request: its number, the pattern of its route, its status and its time. Never an address
//! with an id in it, never a query, never who asked.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};

use super::RequestId;
use crate::app::App;

/// What the inside tells the front about a request, carried on the answer.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) route: MatchedPath,
}

/// The municipality a request was about, by its name in addresses.
#[derive(Debug, Clone)]
pub(crate) struct Slug(pub(crate) String);

/// Goes around routes: writes the pattern that was matched on the answer.
pub(crate) async fn matched(route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(route) = route
        && response.extensions().get::<Told>().is_none()
    {
        response.extensions_mut().insert(Told { route });
    }
    response
}

/// The line of a request under way. One that is dropped before its end belongs to a visitor who went away.
pub(super) struct Line {
    app: Arc<App>,
    id: RequestId,
    method: &'static str,
    began: Instant,
    ended: bool,
}

impl Line {
    pub(super) fn begin(app: &Arc<App>, id: &RequestId, method: &Method) -> Self {
        Self {
            app: Arc::clone(app),
            id: id.clone(),
            method: match *method {
                Method::GET => "GET",
                Method::HEAD => "HEAD",
                Method::POST => "POST",
                _ => "other",
            },
            began: Instant::now(),
            ended: false,
        }
    }

    pub(super) fn end(mut self, response: &Response) {
        self.ended = true;
        let took = self.began.elapsed();
        let told = response.extensions().get::<Told>();
        let route = told.map_or("none", |told| told.route.as_str());
        let slug = response.extensions().get::<Slug>();
        let municipality = slug.map_or("", |slug| slug.0.as_str());
        let status = response.status().as_u16();
        self.app
            .front
            .metrics
            .request(self.method, route, status, municipality, took);
        let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(target: "request", request = self.id.0, method = self.method, route, status, municipality, milliseconds);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !self.ended {
            self.app.front.metrics.gone();
            tracing::info!(target: "request", request = self.id.0, method = self.method, "the visitor went away");
        }
    }
}
