//! Routes as data: address, act, what it is about, how much work it is. The router, the access matrix and the tests are
//! built from this one table, so that no page exists which they do not know.
//!
//! Not for: deciding (the access policies do) or doing (the handlers do).

use std::sync::Arc;

use access::{
    Action,
    matrix::{Line, Target},
};
use axum::{
    Extension, Router,
    handler::Handler,
    http::Method,
    routing::{MethodRouter, get, post},
};
use records::{PersonPath, Record};

use crate::app::App;

/// What a route's act is done to.
#[derive(Debug, Clone, Copy)]
pub enum About {
    /// What is open to all: nobody need be signed in, and nothing but published things may stand there.
    Everyone,
    /// The visitor's own account and session.
    Own,
    /// A noun: its list, or a row of it. Rows are decided one by one.
    Noun(&'static Record),
    /// Something of an area that is not a row of a noun.
    Programme {
        /// The area.
        area: &'static str,
        /// What it is, as the policies name it.
        kind: &'static str,
    },
    /// A request that a second person decides.
    Request(&'static str),
    /// How the municipality's system is set.
    Setting(&'static str),
    /// The record of who did what.
    Log(&'static str),
}

impl About {
    /// The word that the record uses.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Everyone => "public",
            Self::Own => "own",
            Self::Noun(noun) => noun.name,
            Self::Programme { kind, .. } | Self::Request(kind) | Self::Setting(kind) | Self::Log(kind) => {
                kind
            }
        }
    }
}

impl Route {
    /// The route as the access matrix tells of it.
    pub fn line(&self) -> Line {
        let (target, sensitivity) = match self.about {
            About::Everyone => (Target::Everyone, "åben for alle"),
            About::Own => (Target::Own, "egen konto"),
            About::Noun(noun) if noun.person == PersonPath::Nobody => (Target::Noun(noun), "programmet"),
            About::Noun(noun) => (Target::Noun(noun), "personoplysninger"),
            About::Programme { area, kind } => (Target::Programme { area, kind }, "programmet"),
            About::Request(kind) => (Target::Request(kind), "kræver to"),
            About::Setting(kind) => (Target::Setting(kind), "opsætning"),
            About::Log(kind) => (Target::Log(kind), "log"),
        };
        Line {
            method: self.method.to_string(),
            path: self.path.clone(),
            action: self.action,
            target,
            sensitivity: sensitivity.to_owned(),
        }
    }
}

/// How much work a request is, so that a costly one never stands in the way of a cheap one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// A page or a small form.
    Page,
    /// Composing, checking, publishing, setting, exporting.
    Heavy,
}

/// One route.
#[derive(Debug, Clone)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: Method,
    /// The address within the municipality, with `{places}`.
    pub path: String,
    /// The act.
    pub action: Action,
    /// What it is done to.
    pub about: About,
    /// How much work it is.
    pub work: Work,
}

/// A table of routes with their handlers.
#[derive(Default)]
pub struct Routes {
    /// The table.
    pub table: Vec<Arc<Route>>,
    router: Router<Arc<App>>,
}

impl Routes {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page: it reads.
    pub fn page<H, T>(self, path: &str, action: Action, about: About, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(Method::GET, path, action, about, Work::Page, get(handler))
    }

    /// A form that is sent.
    pub fn form<H, T>(self, path: &str, action: Action, about: About, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(Method::POST, path, action, about, Work::Page, post(handler))
    }

    /// A page that is much work: composing, setting, exporting.
    pub fn heavy_page<H, T>(self, path: &str, action: Action, about: About, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(Method::GET, path, action, about, Work::Heavy, get(handler))
    }

    /// A form whose act is much work.
    pub fn heavy_form<H, T>(self, path: &str, action: Action, about: About, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(Method::POST, path, action, about, Work::Heavy, post(handler))
    }

    /// Another table's routes as well.
    pub fn merge(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        self.router = self.router.merge(other.router);
        self
    }

    /// The router alone, once the table has been kept.
    pub fn into_router(self) -> (Vec<Arc<Route>>, Router<Arc<App>>) {
        (self.table, self.router)
    }

    fn add(
        mut self,
        method: Method,
        path: &str,
        action: Action,
        about: About,
        work: Work,
        handler: MethodRouter<Arc<App>>,
    ) -> Self {
        let route = Arc::new(Route {
            method,
            path: path.to_owned(),
            action,
            about,
            work,
        });
        self.table.push(Arc::clone(&route));
        self.router = self.router.route(path, handler.layer(Extension(route)));
        self
    }
}
