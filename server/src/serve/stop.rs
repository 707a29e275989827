//! Stopping: nothing new is taken in, what is under way is finished, what must be on disk is on disk. Then the process ends
//! with 0.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, time::Instant};

use super::listener::House;

/// What is done last, for instance writing out what a log still holds. Each runs once, in order.
pub type OnStop = Box<dyn FnOnce() + Send>;

/// How long what is done last may take altogether.
const LAST_THINGS: Duration = Duration::from_secs(10);

/// Waits until the process is told to stop.
pub(super) async fn told() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

/// Ends the serving of pages. A second signal ends it at once.
pub(super) async fn gracefully(house: Arc<House>, stop: watch::Sender<bool>, on_stop: Vec<OnStop>) {
    tokio::select! {
        () = finish(house, stop, on_stop) => {}
        () = told() => tracing::warn!("told to stop a second time: stopped at once"),
    }
}

async fn finish(house: Arc<House>, stop: watch::Sender<bool>, on_stop: Vec<OnStop>) {
    house.app.front.readiness.stopping();
    let _ = stop.send(true);
    let until = Instant::now() + house.times.stop;
    if tokio::time::timeout_at(until, house.empty()).await.is_err() {
        tracing::warn!("some connections were still open when the time to stop was up");
    }
    // Work outlives the visitor who asked for it, so it is waited for on its own.
    let left = until
        .saturating_duration_since(Instant::now())
        .max(Duration::from_secs(1));
    if !house.app.front.limits.all_done(left).await {
        tracing::error!("some work was still under way when the time to stop was up; nothing of it was kept");
    }
    let last = tokio::task::spawn_blocking(move || on_stop.into_iter().for_each(|last| last()));
    if tokio::time::timeout(LAST_THINGS, last).await.is_err() {
        tracing::error!("what is done last took too long");
    }
}
