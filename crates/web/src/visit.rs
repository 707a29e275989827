//! A request, as an area's handler meets it: read or write in one transaction, with who is asking already known.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kernel::Lang;
use store::{StoreError, Tx};

use crate::{
    access::{Action, Who},
    account,
    answer::{self, Answer},
    app::{App, Here},
    desk::{Desk, OpenDesk},
    error_page,
};

/// The name of the cookie that says who is signed in.
pub(crate) const COOKIE: &str = "fodfaeste";

/// A request to one municipality.
#[derive(Clone)]
pub struct Visit {
    pub(crate) app: Arc<App>,
    pub(crate) here: Here,
    pub(crate) lang: Lang,
    pub(crate) word: Option<String>,
    pub(crate) path: String,
    pub(crate) query: String,
}

/// What can go wrong in a handler. Each becomes a page with a number to quote; the cause goes to the log only.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something else failed, said in a sentence for the log.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// Wraps any error with what we were doing.
    pub fn of(doing: &str, error: &dyn std::fmt::Display) -> Self {
        Self::Other(format!("{doing}: {error}"))
    }
}

impl Visit {
    /// Runs a page that only reads.
    pub async fn read<F>(self, action: Action, work: F) -> Response
    where
        F: FnOnce(&Desk<'_>) -> Result<Answer, Failure> + Send + 'static,
    {
        let database = Arc::clone(&self.here.database);
        self.run(move |visit| {
            let actor = "web";
            database.read(actor, |tx| match visit.who(tx)? {
                None => Ok(visit.to_sign_in()),
                Some(who) if !who.may(action) => Ok(Answer::NotAllowed),
                Some(who) => work(&Desk::new(visit, tx, who)?),
            })
        })
        .await
    }

    /// Runs a page that anybody may read. Only what is published may stand on it.
    pub async fn read_public<F>(self, work: F) -> Response
    where
        F: FnOnce(&OpenDesk<'_>) -> Result<Answer, Failure> + Send + 'static,
    {
        let database = Arc::clone(&self.here.database);
        self.run(move |visit| database.read("web", |tx| work(&OpenDesk::new(visit, tx)?)))
            .await
    }

    /// Runs an act that changes something, in a task that outlives a visitor who goes away. The closure may run
    /// again when another write got in between.
    pub async fn write<F>(self, action: Action, mut work: F) -> Response
    where
        F: FnMut(&Desk<'_>) -> Result<Answer, Failure> + Send + 'static,
    {
        let database = Arc::clone(&self.here.database);
        self.run(move |visit| {
            let found = database.read("web", |tx| visit.who(tx))?;
            let Some(who) = found else {
                return Ok(visit.to_sign_in());
            };
            if !who.may(action) {
                return Ok(Answer::NotAllowed);
            }
            let mut refused = None;
            let done = database.write(&who.name, |tx| {
                let answer = work(&Desk::new(visit, tx, who.clone())?)?;
                if matches!(
                    answer,
                    Answer::Invalid(_) | Answer::Overtaken(_) | Answer::NotFound
                ) {
                    refused = Some(answer);
                    return Err(Failure::Other("refused".to_owned()));
                }
                Ok(answer)
            });
            match (refused, done) {
                (Some(answer), _) => Ok(answer),
                (None, done) => done,
            }
        })
        .await
    }

    /// Runs work on a blocking thread, after waiting in line, and turns what comes of it into a response.
    pub(crate) async fn run<F>(self, work: F) -> Response
    where
        F: FnOnce(&Visit) -> Result<Answer, Failure> + Send + 'static,
    {
        let Ok(permit) = Arc::clone(&self.app.work).acquire_owned().await else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let visit = self.clone();
        let task = tokio::task::spawn_blocking(move || {
            let answer = work(&visit);
            drop(permit);
            answer
        });
        match task.await {
            Ok(Ok(Answer::NotFound)) => error_page::not_found(&self),
            Ok(Ok(Answer::NotAllowed)) => error_page::not_allowed(&self),
            Ok(Ok(answer)) => answer.into_response(),
            Ok(Err(failure)) => error_page::failed(&self, &failure),
            Err(stopped) => error_page::failed(&self, &Failure::of("the work stopped", &stopped)),
        }
    }

    fn who(&self, tx: &Tx) -> Result<Option<Who>, Failure> {
        match &self.word {
            None => Ok(None),
            Some(word) => Ok(account::who(tx, word)?),
        }
    }

    fn to_sign_in(&self) -> Answer {
        let back = if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        };
        Answer::Done(format!("{}/log-ind?til={}", self.here.base, encode(&back)))
    }

    /// The language the visitor reads.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The municipality.
    pub fn here(&self) -> &Here {
        &self.here
    }
}

/// A text as part of an address's query.
pub fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let here = parts
            .extensions
            .get::<Here>()
            .cloned()
            .ok_or_else(|| StatusCode::NOT_FOUND.into_response())?;
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let asked = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("sprog="))
            .and_then(Lang::parse);
        let kept = cookie(&parts.headers, "sprog").and_then(|code| Lang::parse(&code));
        Ok(Self {
            app: Arc::clone(app),
            here,
            lang: asked.or(kept).unwrap_or_default(),
            word: cookie(&parts.headers, COOKIE),
            path: parts.uri.path().to_owned(),
            query,
        })
    }
}

/// A redirect within the municipality that also sets a cookie.
pub(crate) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = cookie.parse() {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

pub(crate) fn goes_to(to: &str) -> Response {
    answer::redirect(to)
}
