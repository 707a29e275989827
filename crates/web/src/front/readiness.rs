//! Whether requests may be sent here: `/klar` asks every check and names what fails, as codes and nothing more.
//!
//! Whoever owns a thing that must hold adds its check at start. Not for: whether the process lives (`/helbred`), and not
//! for telling why; that is in the log.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::app::App;

/// How long an answer is used again, so that asking often costs nothing.
const FRESH: Duration = Duration::from_secs(1);

/// How long the checks may take together; a check that hangs is a fault.
const AT_MOST: Duration = Duration::from_secs(2);

/// What is wrong, in words for the log.
pub type Trouble = String;

struct Check {
    code: &'static str,
    look: Box<dyn Fn() -> Result<(), Trouble> + Send + Sync>,
    /// One that hangs is not begun again, so that it takes one thread and no more.
    running: AtomicBool,
}

/// The checks.
#[derive(Default)]
pub struct Readiness {
    checks: Mutex<Vec<Arc<Check>>>,
    latest: Mutex<Option<(Instant, Vec<&'static str>)>>,
    stopping: AtomicBool,
}

impl Check {
    fn run(&self) -> Result<(), Trouble> {
        if self.running.swap(true, Ordering::AcqRel) {
            return Err("it has not come back from the last time".to_owned());
        }
        let found = (self.look)();
        self.running.store(false, Ordering::Release);
        found
    }
}

impl Readiness {
    /// Adds a check under its code. It runs on a thread that may wait.
    pub fn add(&self, code: &'static str, check: impl Fn() -> Result<(), Trouble> + Send + Sync + 'static) {
        let mut checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner);
        checks.push(Arc::new(Check {
            code,
            look: Box::new(check),
            running: AtomicBool::new(false),
        }));
    }

    /// From now on nothing new is sent here.
    pub fn stopping(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// The codes of what fails now.
    pub async fn failing(&self) -> Vec<&'static str> {
        if self.stopping.load(Ordering::Relaxed) {
            return vec!["stopping"];
        }
        if let Some((at, codes)) = &*self.latest.lock().unwrap_or_else(PoisonError::into_inner)
            && at.elapsed() < FRESH
        {
            return codes.clone();
        }
        let codes = self.asked().await;
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), codes.clone()));
        codes
    }

    async fn asked(&self) -> Vec<&'static str> {
        let checks = self.checks.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut running = tokio::task::JoinSet::new();
        let mut open: BTreeSet<&'static str> = checks.iter().map(|check| check.code).collect();
        for check in checks {
            running.spawn_blocking(move || (check.code, check.run()));
        }
        let mut failing = Vec::new();
        let all = async {
            while let Some(done) = running.join_next().await {
                let Ok((code, result)) = done else { continue };
                open.remove(code);
                if let Err(trouble) = result {
                    tracing::warn!(code, trouble, "not ready");
                    failing.push(code);
                }
            }
        };
        if tokio::time::timeout(AT_MOST, all).await.is_err() {
            tracing::warn!("a check of readiness takes too long");
        }
        // What did not answer, or stopped on the way, does not hold.
        failing.extend(open);
        failing.sort_unstable();
        failing
    }
}

/// `GET /klar`
pub(crate) async fn ready(app: Arc<App>) -> Response {
    let failing = app.front.readiness.failing().await;
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    if failing.is_empty() {
        return (plain, "klar\n").into_response();
    }
    (
        StatusCode::SERVICE_UNAVAILABLE,
        plain,
        format!("{}\n", failing.join("\n")),
    )
        .into_response()
}
