//! The municipalities as the front knows them: asked for at most once a second, so that a request that is turned away
//! costs no database work.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use store::{Database, Municipalities, Municipality, StoreError};

use super::door::without_port;
use crate::app::Here;

/// For how long what was found is used.
const FRESH: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(crate) struct Known {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    all: Arc<Vec<Municipality>>,
    asked: Option<Instant>,
    open: HashMap<String, Arc<Database>>,
}

/// Whose page an address is.
pub(crate) enum Whose {
    Here(Box<Here>),
    Go(String),
    List(Arc<Vec<Municipality>>),
    Nobody,
}

impl Known {
    /// Chooses by host name first, then by the first part of the path. Asks the databases only when it must; then on
    /// a thread that may wait.
    pub(crate) async fn choose(
        app: &Arc<crate::App>,
        host: String,
        path: String,
    ) -> Result<Result<Whose, StoreError>, tokio::task::JoinError> {
        let known = &app.front.known;
        if let Some(whose) = known.at_once(&host, &path) {
            return Ok(Ok(whose));
        }
        let app = Arc::clone(app);
        tokio::task::spawn_blocking(move || {
            let known = &app.front.known;
            known.ask(&app.municipalities)?;
            known.open(&app.municipalities, &host, &path)
        })
        .await
    }

    /// Reads the list anew when it is old, on a thread that may wait.
    pub(crate) async fn keep_fresh(app: &Arc<crate::App>) {
        if app.front.known.is_fresh() {
            return;
        }
        let app = Arc::clone(app);
        let asked = tokio::task::spawn_blocking(move || app.front.known.ask(&app.municipalities));
        if let Ok(Err(error)) = asked.await {
            tracing::warn!(%error, "the list of municipalities could not be read");
        }
    }

    fn is_fresh(&self) -> bool {
        let asked = self.lock().asked;
        asked.is_some_and(|asked| asked.elapsed() < FRESH)
    }

    /// Is this the host name of a municipality of its own?
    pub(crate) fn has_host(&self, host: &str) -> bool {
        let all = Arc::clone(&self.lock().all);
        all.iter().any(|one| one.host.as_deref() == Some(host))
    }

    /// Reads the list anew. When that fails and there is an older one, the older one stands.
    pub(crate) fn ask(&self, municipalities: &Municipalities) -> Result<(), StoreError> {
        let has_one = {
            let mut state = self.lock();
            // One asks anew, the others meanwhile use what there is. The first time, there is nothing to use.
            let has_one = state.asked.is_some();
            if has_one {
                state.asked = Some(Instant::now());
            }
            has_one
        };
        match municipalities.list() {
            Ok(all) => {
                let mut state = self.lock();
                state.all = Arc::new(all);
                state.asked = Some(Instant::now());
                Ok(())
            }
            Err(error) if !has_one => Err(error),
            Err(error) => {
                tracing::warn!(%error, "the list of municipalities could not be read; the one from before stands");
                Ok(())
            }
        }
    }

    fn at_once(&self, host: &str, path: &str) -> Option<Whose> {
        let state = self.lock();
        state.asked.filter(|asked| asked.elapsed() < FRESH)?;
        match chosen(&state.all, host, path) {
            Chosen::One(one, base) => {
                let database = Arc::clone(state.open.get(&one.slug)?);
                Some(Whose::Here(Box::new(here(one, base, database))))
            }
            Chosen::Other(whose) => Some(whose),
        }
    }

    fn open(&self, municipalities: &Municipalities, host: &str, path: &str) -> Result<Whose, StoreError> {
        let all = Arc::clone(&self.lock().all);
        match chosen(&all, host, path) {
            Chosen::One(one, base) => {
                let database = municipalities.database(&one.slug)?;
                self.lock().open.insert(one.slug.clone(), Arc::clone(&database));
                Ok(Whose::Here(Box::new(here(one, base, database))))
            }
            Chosen::Other(whose) => Ok(whose),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Chosen<'a> {
    One(&'a Municipality, String),
    Other(Whose),
}

fn chosen<'a>(all: &'a Arc<Vec<Municipality>>, host: &str, path: &str) -> Chosen<'a> {
    let bare = without_port(host);
    if let Some(one) = all.iter().find(|one| one.host.as_deref() == Some(bare)) {
        return Chosen::One(one, String::new());
    }
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    match all.iter().find(|one| one.slug == first) {
        Some(one) if path == format!("/{first}") => Chosen::Other(Whose::Go(format!("/{}/", one.slug))),
        Some(one) => Chosen::One(one, format!("/{}", one.slug)),
        None if path == "/" => Chosen::Other(match all.as_slice() {
            [] => Whose::Nobody,
            [one] => Whose::Go(format!("/{}/", one.slug)),
            _ => Whose::List(Arc::clone(all)),
        }),
        None => Chosen::Other(Whose::Nobody),
    }
}

fn here(one: &Municipality, base: String, database: Arc<Database>) -> Here {
    Here {
        slug: one.slug.clone(),
        name: one.name.clone(),
        base,
        database,
    }
}
