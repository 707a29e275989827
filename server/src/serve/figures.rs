//! The figures of operation, on an address of their own.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    http::header,
    response::{IntoResponse as _, Response},
    routing::get,
};
use web::{App, metrics};

const QUARTER: Duration = Duration::from_mins(15);

/// Adds figures of the process itself, and answers with all of them at `/maaltal`.
pub(super) fn router(app: &Arc<App>) -> Router {
    app.front
        .metrics
        .reading("process_memory_bytes", "Memory in use", || {
            of_own_status("VmRSS:").map(|kilobytes| kilobytes * 1024)
        });
    app.front
        .metrics
        .reading("process_handles", "Open file handles", || {
            let open = std::fs::read_dir("/proc/self/fd").ok()?;
            i64::try_from(open.count()).ok()
        });
    app.front
        .metrics
        .reading("process_threads", "Threads", || of_own_status("Threads:"));
    let control = Arc::clone(app.municipalities.control());
    app.front.metrics.reading(
        "sessions",
        "Sessions that were used in the last quarter of an hour",
        move || {
            let used = control.read("figures", |tx| {
                let since = (tx.now() - QUARTER).to_string();
                let sql = "select count(*) as n from session where ended_at is null and last_seen >= ?1";
                tx.count(sql, &[since.into()])
            });
            used.ok()
        },
    );
    let app = Arc::clone(app);
    Router::new().route("/maaltal", get(move || tell(Arc::clone(&app))))
}

async fn tell(app: Arc<App>) -> Response {
    let text = tokio::task::spawn_blocking(move || app.front.metrics.text(&app.front.limits)).await;
    let kind = [(header::CONTENT_TYPE, metrics::MEDIA_TYPE)];
    (kind, text.unwrap_or_default()).into_response()
}

/// A number of `/proc/self/status`, where there is one.
fn of_own_status(name: &str) -> Option<i64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
