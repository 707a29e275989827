//! The application: every municipality, every noun, every text, and the menu.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use records::Record;
use store::{Database, Municipalities};

use crate::{Desk, front::Front, routes::Route, texts::Texts};

/// How signing in is set for the whole installation; handed in from the command line and the key file.
pub struct SignIn {
    /// Keys that lie outside the database.
    pub secrets: identity::Secrets,
    /// Was the server started in example mode? Only then are invented people offered.
    pub example: bool,
}

/// An entry of the menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    /// The area's name; its text id is `area-<name>`.
    pub area: &'static str,
    /// Its first page, from the municipality's root.
    pub path: &'static str,
}

/// What every request shares.
pub struct App {
    /// The municipalities.
    pub municipalities: Municipalities,
    /// The texts.
    pub texts: Texts,
    /// Every noun.
    pub nouns: Vec<&'static Record>,
    /// The menu, in order.
    pub menu: Vec<MenuEntry>,
    /// Providers that vouch for people, and what is known of them.
    pub providers: identity::oidc::Providers,
    /// How signing in is set.
    pub sign_in: SignIn,
    /// What each role may do.
    pub policy: access::Policy,
    /// Every route there is.
    pub routes: Vec<Arc<Route>>,
    recorders: Mutex<BTreeMap<String, Arc<audit::Writer>>>,
    /// What every request meets first.
    pub front: Front,
}

impl App {
    /// Puts the application together.
    #[allow(
        clippy::too_many_arguments,
        reason = "everything it works with is handed in here, once"
    )]
    pub fn new(
        municipalities: Municipalities,
        texts: Texts,
        nouns: Vec<&'static Record>,
        menu: Vec<MenuEntry>,
        sign_in: SignIn,
        policy: access::Policy,
        routes: Vec<Arc<Route>>,
        front: Front,
    ) -> Arc<Self> {
        let providers = identity::oidc::Providers::new(Arc::clone(municipalities.clock()));
        Arc::new(Self {
            providers,
            municipalities,
            texts,
            nouns,
            menu,
            sign_in,
            policy,
            routes,
            recorders: Mutex::default(),
            front,
        })
    }

    /// A noun by its name.
    pub fn noun(&self, name: &str) -> Option<&'static Record> {
        self.nouns.iter().copied().find(|noun| noun.name == name)
    }

    /// The one that keeps a municipality's record of who did what.
    pub fn recorder(&self, here: &Here) -> Arc<audit::Writer> {
        let mut recorders = self.recorders.lock().unwrap_or_else(PoisonError::into_inner);
        let recorder = recorders.entry(here.slug.clone()).or_insert_with(|| {
            let name = here.database.sealed_as().unwrap_or(&here.slug);
            let signer = audit::Signer::of(self.municipalities.keys(), name);
            let watcher = self.front.watcher(&here.slug);
            Arc::new(audit::Writer::watched(
                Arc::clone(&here.database),
                signer,
                watcher,
            ))
        });
        Arc::clone(recorder)
    }

    /// Lets every record-keeper write out what it still holds and sign it. For when nothing more comes.
    pub fn rest(&self) {
        let recorders = std::mem::take(&mut *self.recorders.lock().unwrap_or_else(PoisonError::into_inner));
        drop(recorders);
    }

    /// Who may do what, worked out from the routes and the policies themselves.
    pub fn matrix(&self) -> Vec<access::matrix::Part> {
        let lines: Vec<access::matrix::Line> = self.routes.iter().map(|route| route.line()).collect();
        access::matrix::parts(&self.policy, &self.nouns, &lines)
    }

    /// May this person open the page at an address?
    pub(crate) fn may_open(&self, desk: &Desk<'_>, path: &str) -> bool {
        let leads_to = |route: &&Arc<Route>| route.method == axum::http::Method::GET && route.path == path;
        self.routes
            .iter()
            .find(leads_to)
            .is_some_and(|route| desk.may_enter(route))
    }

    /// The nouns of an area.
    pub fn nouns_of(&self, area: &str) -> Vec<&'static Record> {
        self.nouns
            .iter()
            .copied()
            .filter(|noun| noun.area == area)
            .collect()
    }
}

/// Which municipality a request is about.
#[derive(Clone)]
pub struct Here {
    /// Its name in addresses.
    pub slug: String,
    /// Its name to people.
    pub name: String,
    /// What every address of it starts with; empty when the host name chose it.
    pub base: String,
    /// Its database.
    pub database: Arc<Database>,
}
