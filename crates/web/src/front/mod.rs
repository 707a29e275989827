//! What every request meets first and every answer passes last: its number, the door, the protective headers, the log
//! line and the figures.
//!
//! For: whatever is the same for all pages, whoever asks. Not for: which municipality, who is signed in, what they may do;
//! and not for sockets, which `server` holds.

mod door;
mod headers;
mod known;
mod plain;
mod readiness;
mod request_id;
mod told;

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};

pub use door::Door;
pub use readiness::{Readiness, Trouble};
pub use request_id::RequestId;

pub(crate) use known::{Known, Whose};
pub(crate) use plain::plain;
pub(crate) use readiness::ready;
pub(crate) use told::{Slug, matched};

use crate::{
    app::App,
    csp::Reports,
    limits::{Busy, Class, Limits, Permit, Places},
    metrics::Metrics,
    sent::Budget,
};

/// The header that carries the request's number back.
const NUMBER: HeaderName = HeaderName::from_static("x-request-id");

/// What the front needs for as long as the program runs.
pub struct Front {
    /// How much is done at once.
    pub limits: Limits,
    /// The figures of operation.
    pub metrics: Arc<Metrics>,
    /// What must hold before requests are sent here.
    pub readiness: Readiness,
    /// The municipalities whose audit log took no entries the last time.
    unkept: Arc<Mutex<BTreeSet<String>>>,
    pub(crate) door: Door,
    pub(crate) known: Known,
    pub(crate) reports: Reports,
    pub(crate) bodies: Budget,
}

impl Front {
    /// A front with this door and these places.
    pub fn new(door: Door, places: &Places) -> Self {
        Self {
            limits: Limits::new(places),
            metrics: Arc::new(Metrics::new()),
            unkept: Arc::default(),
            readiness: Readiness::default(),
            door,
            known: Known::default(),
            reports: Reports::default(),
            bodies: Budget::default(),
        }
    }
}

impl Front {
    /// Takes down what comes of the groups of a municipality's audit log.
    pub(crate) fn watcher(&self, municipality: &str) -> audit::Watcher {
        let (metrics, unkept) = (Arc::clone(&self.metrics), Arc::clone(&self.unkept));
        let municipality = municipality.to_owned();
        Box::new(move |group| {
            if group.entries > 0 {
                metrics.audit_group(group.entries, group.took);
            }
            let mut unkept = unkept.lock().unwrap_or_else(PoisonError::into_inner);
            if group.kept {
                unkept.remove(&municipality);
            } else {
                unkept.insert(municipality.clone());
            }
        })
    }

    /// Does every audit log take entries? One that does not tries again by itself.
    pub fn keeps_records(&self) -> bool {
        self.unkept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty()
    }

    /// Waits for a turn in a class's line. The permit is held until the work is done.
    pub async fn enter(&self, class: Class, municipality: &str) -> Result<Permit, Busy> {
        let began = std::time::Instant::now();
        let entered = self.limits.enter(class, municipality).await;
        match &entered {
            Ok(_) => self.metrics.waited(class, began.elapsed()),
            Err(busy) => self.metrics.turned_away(class, *busy),
        }
        entered
    }
}

/// For tests: every host name is taken, and addresses are not secure.
impl Default for Front {
    fn default() -> Self {
        Self::new(Door::default(), &Places::default())
    }
}

/// The page that says that there is too much to do, for whoever is told before a request is read.
pub fn busy_page(app: &Arc<App>) -> String {
    plain::text(app, "error-busy", "")
}

/// Goes around every route.
pub(crate) async fn pass(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let id = RequestId::fresh();
    let line = told::Line::begin(&app, &id, request.method());
    request.extensions_mut().insert(id.clone());
    let verdict = match app.front.door.look_at(&request) {
        Ok(Some(host)) => Door::is_municipalitys(&app, &host).await,
        Ok(None) => Ok(()),
        Err(refused) => Err(refused),
    };
    let mut response = match verdict {
        Ok(()) => next.run(request).await,
        Err(refused) => plain(&app, refused.status, refused.text, &id),
    };
    headers::on(&mut response, app.front.door.is_secure());
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(NUMBER, value);
    }
    line.end(&response);
    response
}
