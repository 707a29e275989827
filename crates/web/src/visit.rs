//! A request, as an area's handler meets it: read or write in one transaction, with who is asking known, what was asked
//! for decided, and what was seen or done on record before the first byte of the answer.

use std::sync::{Arc, OnceLock};

use access::Who;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use identity::{Session, session};
use kernel::{Lang, Timestamp};
use records::Typed;
use store::{StoreError, Tx};

use crate::{
    answer::{self, Answer},
    app::{App, Here},
    desk::{Desk, OpenDesk},
    error_page,
    front::RequestId,
    idempotency::{self, Begin},
    limits::Class,
    record_keeping::{self, Seen},
    routes::{About, Route, Work},
    sent::Sending,
    sign_in,
};

/// The name of the cookie that says who is signed in. The prefix makes browsers refuse it over plain HTTP, for other paths
/// and for subdomains.
pub(crate) const COOKIE: &str = "__Host-fodfaeste";

/// The name of the cookie that says which language the visitor reads, in all municipalities of a host.
pub(crate) const LANGUAGE: &str = "__Host-fodfaeste-sprog";

/// What the request's form said, once it has been read.
#[derive(Clone, Default)]
pub(crate) struct Sent(pub(crate) Arc<OnceLock<Typed>>);

/// A request to one municipality.
#[derive(Clone)]
pub struct Visit {
    pub(crate) app: Arc<App>,
    pub(crate) here: Here,
    pub(crate) lang: Lang,
    pub(crate) word: Option<String>,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) request: String,
    pub(crate) host: String,
    pub(crate) route: Option<Arc<Route>>,
    pub(crate) sent: Sent,
    pub(crate) sending: Option<Sending>,
    pub(crate) class: Class,
    session: Arc<OnceLock<Option<Session>>>,
}

/// What can go wrong in a handler. Each becomes a page with a number to quote; the cause goes to the log only.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Finding out who somebody is failed.
    #[error(transparent)]
    Identity(#[from] identity::IdentityError),
    /// What was seen could not be put on record, so it is not shown.
    #[error("not on record: {0}")]
    Record(#[from] audit::AuditError),
    /// Something else failed, said in a sentence for the log.
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// Wraps any error with what we were doing.
    pub fn of(doing: &str, error: &dyn std::fmt::Display) -> Self {
        Self::Other(format!("{doing}: {error}"))
    }

    /// The store's failure, when it is one.
    pub(crate) fn store(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) | Self::Identity(identity::IdentityError::Store(error)) => Some(error),
            Self::Identity(_) | Self::Record(_) | Self::Other(_) => None,
        }
    }
}

impl Visit {
    /// Runs a page that only reads.
    pub async fn read<F>(self, work: F) -> Response
    where
        F: FnOnce(&Desk<'_>) -> Result<Answer, Failure> + Send + 'static,
    {
        let database = Arc::clone(&self.here.database);
        self.run(move |visit| {
            let Some(session) = visit.session()? else {
                return Ok(visit.to_sign_in());
            };
            let (answer, seen) = database.read("web", |tx| visit.decided(tx, &session, work))?;
            record_keeping::before_the_first_byte(visit, &seen)?;
            Ok(answer)
        })
        .await
    }

    /// Runs a page that anybody may read. Only what is published may stand on it.
    pub async fn read_public<F>(self, work: F) -> Response
    where
        F: FnOnce(&OpenDesk<'_>) -> Result<Answer, Failure> + Send + 'static,
    {
        let database = Arc::clone(&self.here.database);
        self.run(move |visit| {
            if !visit.is_open_to_all() {
                return Ok(Answer::NotAllowed);
            }
            database.read("web", |tx| work(&OpenDesk::new(visit, tx)?))
        })
        .await
    }

    /// Runs an act that changes something, in a task that outlives a visitor who goes away. The closure may run
    /// again when another write got in between.
    pub async fn write<F>(self, work: F) -> Response
    where
        F: FnMut(&Desk<'_>) -> Result<Answer, Failure> + Send + 'static,
    {
        let database = Arc::clone(&self.here.database);
        self.run(move |visit| {
            let Some(session) = visit.session()? else {
                return visit.to_sign_in_keeping();
            };
            let Some(actor) = database.read("web", |tx| Self::who(tx, &session))? else {
                return Ok(visit.to_sign_in());
            };
            visit.change(&database, &session, &actor.name, work)
        })
        .await
    }

    /// Decides, works and puts on record in one transaction. What was refused is rolled back; that somebody was
    /// refused stays on record all the same.
    fn change<F>(
        &self,
        database: &store::Database,
        session: &Session,
        actor: &str,
        mut work: F,
    ) -> Result<Answer, Failure>
    where
        F: FnMut(&Desk<'_>) -> Result<Answer, Failure>,
    {
        let mut rolled_back = None;
        let done = database.write(actor, |tx| {
            // What an earlier try found, before another write got in between, does not count.
            rolled_back = None;
            let once = match idempotency::begin(self, tx, &session.account)? {
                Begin::First(once) => once,
                Begin::Instead(answer) => {
                    rolled_back = Some((answer, Seen::default()));
                    return Err(Failure::Other("nothing is to be done".to_owned()));
                }
            };
            let (answer, seen) = self.decided(tx, session, &mut work)?;
            if answer.changes_nothing() {
                rolled_back = Some((answer, seen));
                return Err(Failure::Other("nothing is to be kept".to_owned()));
            }
            record_keeping::beside_the_change(self, tx, &seen)?;
            once.done(tx, &answer)?;
            Ok(answer)
        });
        let Some((answer, seen)) = rolled_back else {
            let answer = done?;
            record_keeping::changed(self);
            return Ok(answer);
        };
        record_keeping::before_the_first_byte(self, &seen)?;
        Ok(answer)
    }

    /// Whether this person may do this at all, and then the work itself.
    fn decided(
        &self,
        tx: &Tx,
        session: &Session,
        work: impl FnOnce(&Desk<'_>) -> Result<Answer, Failure>,
    ) -> Result<(Answer, Seen), Failure> {
        let Some(who) = Self::who(tx, session)? else {
            return Ok((self.to_sign_in(), Seen::default()));
        };
        let Some(route) = &self.route else {
            return Ok((Answer::NotAllowed, Seen::default()));
        };
        let desk = Desk::new(self, tx, who, session)?;
        let answer = if desk.may_enter(route) {
            match (work(&desk)?, desk.may_ask_to_open()) {
                (Answer::NotFound, Some(ask)) => Answer::Missing(error_page::missing(self, ask)),
                (answer, _) => answer,
            }
        } else if desk.freshly().may_enter(route) {
            sign_in::sign_in_again(self, &self.way_back())
        } else {
            Answer::NotAllowed
        };
        let seen = desk.seen(route, &answer);
        Ok((answer, seen))
    }

    /// Runs work on a blocking thread, after waiting in line, and turns what comes of it into a response.
    pub(crate) async fn run<F>(self, work: F) -> Response
    where
        F: FnOnce(&Visit) -> Result<Answer, Failure> + Send + 'static,
    {
        let Ok(permit) = self.app.front.enter(self.class, &self.here.slug).await else {
            return error_page::busy(&self);
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
            Ok(Ok(Answer::NoKey)) => error_page::no_key(&self),
            Ok(Ok(answer)) => answer.into_response(),
            Ok(Err(failure)) => error_page::failed(&self, &failure),
            Err(stopped) => error_page::failed(&self, &Failure::of("the work stopped", &stopped)),
        }
    }

    /// The visitor's session, looked up once a request. Use is written down, at most once a minute.
    pub fn session(&self) -> Result<Option<Session>, Failure> {
        if let Some(found) = self.session.get() {
            return Ok(found.clone());
        }
        let Some(word) = &self.word else { return Ok(None) };
        let control = self.app.municipalities.control();
        let secrets = &self.app.sign_in.secrets;
        let mut found = control.read("web", |tx| session::find(tx, secrets, word))?;
        let now = self.now();
        if let Some(session) = found.as_mut().filter(|session| session.needs_touch(now)) {
            control.write("web", |tx| session::touch(tx, session))?;
            session.last_seen = now;
        }
        Ok(self.session.get_or_init(|| found).clone())
    }

    fn now(&self) -> Timestamp {
        self.app.municipalities.clock().now()
    }

    /// The person behind a session. A session for one purpose opens that purpose's own page and nothing else.
    pub(crate) fn who(tx: &Tx, session: &Session) -> Result<Option<Who>, Failure> {
        if session.purpose.is_some() {
            return Ok(None);
        }
        let Some(mut who) = access::find(tx, &session.account)? else {
            return Ok(None);
        };
        who.session.clone_from(&session.id);
        who.strong = session.is_fresh(tx.now());
        Ok(Some(who))
    }

    /// Like `to_sign_in`, and what was sent can be sent again afterwards.
    fn to_sign_in_keeping(&self) -> Result<Answer, Failure> {
        let Some(typed) = self.sent.0.get() else {
            return Ok(self.to_sign_in());
        };
        Ok(match sign_in::keep(self, typed)? {
            Some(back) => Answer::Done(format!("{}/log-ind?til={}", self.here.base, encode(&back))),
            None => self.to_sign_in(),
        })
    }

    fn is_open_to_all(&self) -> bool {
        self.route
            .as_ref()
            .is_some_and(|route| matches!(route.about, About::Everyone))
    }

    fn to_sign_in(&self) -> Answer {
        Answer::Done(format!(
            "{}/log-ind?til={}",
            self.here.base,
            encode(&self.way_back())
        ))
    }

    /// Where this request wanted to go.
    fn way_back(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// The request's number, to quote and to find it by.
    pub fn number(&self) -> String {
        self.request.clone()
    }

    /// The language the visitor reads.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Where this request came to, as a browser writes it. The host is what the browser asked for; a proxy's word for it
    /// is not taken.
    pub fn origin(&self) -> String {
        let scheme = if identity::passkey::is_this_machine(&self.host) {
            "http"
        } else {
            "https"
        };
        format!("{scheme}://{}", self.host)
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
        let sent = parts.extensions.get_or_insert_default::<Sent>().clone();
        let kept = cookie(&parts.headers, LANGUAGE).and_then(|code| Lang::parse(&code));
        let route = parts.extensions.get::<Arc<Route>>().cloned();
        let heavy = route.as_ref().is_some_and(|route| route.work == Work::Heavy);
        let request = parts.extensions.get::<RequestId>().cloned();
        Ok(Self {
            app: Arc::clone(app),
            here,
            lang: asked.or(kept).unwrap_or_default(),
            word: cookie(&parts.headers, COOKIE),
            path: parts.uri.path().to_owned(),
            query,
            request: request.unwrap_or_else(RequestId::fresh).0,
            host: parts
                .headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            route,
            sent,
            sending: parts.extensions.get::<Sending>().cloned(),
            class: Class::of(&parts.method, heavy),
            session: Arc::default(),
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
