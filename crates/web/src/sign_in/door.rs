//! A request on its way in: the visit, and what the browser carries besides the session.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
    response::Response,
};
use identity::{Account, Secrets, Session, agent, passkey::Site};
use kernel::Lang;
use store::{Database, Tx};

use crate::{
    app::App,
    error_page,
    limits::Class,
    visit::{Failure, Visit, cookie},
};

/// The cookie of a sign-in that is under way.
const STEP: &str = "__Host-fodfaeste-trin";
/// The cookie of a browser that has signed in before.
const DEVICE: &str = "__Host-fodfaeste-enhed";

/// A request that signs in or looks after an account.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) visit: Visit,
    pub(crate) step: Option<String>,
    pub(crate) device: Option<String>,
    pub(crate) agent: String,
}

impl FromRequestParts<Arc<App>> for Door {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let said = parts.headers.get(header::USER_AGENT);
        Ok(Self {
            visit,
            step: cookie(&parts.headers, STEP),
            device: cookie(&parts.headers, DEVICE),
            agent: agent::family(said.and_then(|text| text.to_str().ok()).unwrap_or_default()),
        })
    }
}

impl Door {
    pub(crate) fn secrets(&self) -> &Secrets {
        &self.visit.app.sign_in.secrets
    }

    pub(crate) fn control(&self) -> &Database {
        self.visit.app.municipalities.control()
    }

    pub(crate) fn tr(&self, id: &str) -> String {
        self.visit.app.texts.tr(self.visit.lang, id)
    }

    pub(crate) fn with(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.visit.app.texts.with(self.visit.lang, id, values)
    }

    pub(crate) fn lang(&self) -> Lang {
        self.visit.lang
    }

    /// An address of this municipality.
    pub(crate) fn to(&self, path: &str) -> String {
        format!("{}{path}", self.visit.here.base)
    }

    /// Where this request came to, as a browser writes it.
    pub(crate) fn origin(&self) -> String {
        self.visit.origin()
    }

    /// Where a page asks for a key's question; nothing where the site has no name that a key could belong to.
    pub(crate) fn key_begin(&self) -> String {
        let there = self.site().is_some();
        if there {
            self.to("/log-ind/noegle/begynd")
        } else {
            String::new()
        }
    }

    /// The site that passkeys belong to, where there can be one.
    pub(crate) fn site(&self) -> Option<Site> {
        Site::at(&self.visit.host, "Fodfæste")
    }

    /// A value of the address's query.
    pub(crate) fn asked(&self, name: &str) -> String {
        crate::form::pairs(self.visit.query.as_bytes())
            .into_iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value)
            .unwrap_or_default()
    }

    /// An address of this municipality that carries the way back with it.
    pub(crate) fn carrying(&self, path: &str, back: &str) -> String {
        if back.is_empty() {
            self.to(path)
        } else {
            format!("{}?til={}", self.to(path), crate::encode(back))
        }
    }

    /// The session and its account.
    pub(crate) fn signed_in(&self) -> Result<Option<(Session, Account)>, Failure> {
        let Some(session) = self.visit.session()? else {
            return Ok(None);
        };
        let account = self.control_read(|tx| identity::account::find(tx, &session.account))?;
        Ok(account.map(|account| (session, account)))
    }

    pub(crate) fn control_read<T>(
        &self,
        work: impl FnOnce(&Tx) -> identity::Result<T>,
    ) -> Result<T, Failure> {
        Ok(self.control().read("sign-in", work)?)
    }

    pub(crate) fn control_write<T>(
        &self,
        work: impl FnMut(&Tx) -> identity::Result<T>,
    ) -> Result<T, Failure> {
        Ok(self.control().write("sign-in", work)?)
    }

    /// Runs work on a blocking thread, after waiting in line.
    pub(crate) async fn run<F>(self, work: F) -> Response
    where
        F: FnOnce(&Self) -> Result<Response, Failure> + Send + 'static,
    {
        let visit = self.visit.clone();
        let Ok(permit) = visit.app.front.enter(visit.class, &visit.here.slug).await else {
            return error_page::busy(&visit);
        };
        let task = tokio::task::spawn_blocking(move || {
            let done = work(&self);
            drop(permit);
            done
        });
        match task.await {
            Ok(Ok(response)) => response,
            Ok(Err(failure)) => error_page::failed(&visit, &failure),
            Err(stopped) => error_page::failed(&visit, &Failure::of("sign-in stopped", &stopped)),
        }
    }

    /// The same for work that hashes a password. Two at once; whoever waits longer than two seconds is told so.
    pub(crate) async fn run_hashing<F>(self, work: F) -> Response
    where
        F: FnOnce(&Self) -> Result<Response, Failure> + Send + 'static,
    {
        let visit = self.visit.clone();
        let Ok(permit) = visit.app.front.enter(Class::SignIn, &visit.here.slug).await else {
            return error_page::busy(&visit);
        };
        self.run(move |door| {
            let done = work(door);
            drop(permit);
            done
        })
        .await
    }
}

/// Sets the cookie of a sign-in that is under way; it goes with the browser.
pub(crate) fn with_step(response: Response, word: &str) -> Response {
    with(response, STEP, word, "")
}

/// Takes that cookie away.
pub(crate) fn without_step(response: Response) -> Response {
    with(response, STEP, "", "; Max-Age=0")
}

/// Sets the cookie of a browser that has signed in, for a year.
pub(crate) fn with_device(response: Response, word: &str) -> Response {
    with(response, DEVICE, word, "; Max-Age=31536000")
}

/// Sets the session's cookie; it goes with the browser.
pub(crate) fn with_session(response: Response, word: &str) -> Response {
    with(response, crate::visit::COOKIE, word, "")
}

/// Takes the session's cookie away.
pub(crate) fn without_session(response: Response) -> Response {
    with(response, crate::visit::COOKIE, "", "; Max-Age=0")
}

fn with(response: Response, name: &str, word: &str, more: &str) -> Response {
    crate::visit::with_cookie(
        response,
        &format!("{name}={word}; Path=/; Secure; HttpOnly; SameSite=Lax{more}"),
    )
}
