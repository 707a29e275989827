//! A visitor of the application: opens pages, fills in forms, through the real router.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use identity::{
    Assurance, local, people,
    session::{self, How, Start},
};
use store::Database;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use web::App;

use crate::{Engine, Html, engine};

/// The application on one engine, with somebody signed in: a consultant, unless the test asks for another.
pub struct TestApp {
    app: Arc<App>,
    slug: String,
    runtime: Arc<Runtime>,
    router: Router,
    base: String,
    cookie: String,
    /// The municipality's database, to look behind the pages.
    pub database: Arc<Database>,
}

impl TestApp {
    /// The example, and a consultant signed in.
    pub fn with_example(engine: &Engine) -> Self {
        let mut app = Self::empty(engine);
        engine::load_example(&app.database);
        server::example_people::make(&app.app.municipalities, &app.slug, &app.database)
            .expect("the invented people");
        app.cookie = app.as_role("consultant").cookie;
        app
    }

    /// The same application, seen by the example's invented person with a role.
    pub fn as_role(&self, role: &str) -> Self {
        let account = server::example_people::account_of(&self.app.municipalities, &self.slug, role)
            .expect("the accounts")
            .unwrap_or_else(|| panic!("nobody is invented for the role {role}"));
        self.as_account(&account)
    }

    /// The same application, seen by whoever holds an account, just signed in with two proofs.
    pub fn as_account(&self, account: &str) -> Self {
        let wanted = Start {
            account,
            how: How::Example,
            assurance: Assurance::Substantial,
            agent: "test",
            provider: None,
            purpose: None,
        };
        let secrets = &self.app.sign_in.secrets;
        let word = self
            .app
            .municipalities
            .control()
            .write("test", |tx| session::start(tx, secrets, &wanted))
            .expect("a session");
        Self {
            cookie: format!("__Host-fodfaeste={word}"),
            ..self.stranger()
        }
    }

    /// The same application, seen by a browser that carries these cookies.
    pub fn with_cookie(&self, cookie: &str) -> Self {
        Self {
            cookie: cookie.to_owned(),
            ..self.stranger()
        }
    }

    /// An empty municipality, and a consultant signed in.
    pub fn empty(engine: &Engine) -> Self {
        Self::start(engine, server::app::Options::default())
    }

    /// The same on a server that was started in example mode or as the options say.
    pub fn start(engine: &Engine, options: server::app::Options) -> Self {
        let municipalities = engine.municipalities();
        let database = municipalities.database(engine.slug()).expect("a database");
        let slug = engine.slug().to_owned();
        let account = municipalities
            .control()
            .write("test", |tx| local::make(tx, &slug, "konsulent", "Konsulent"))
            .expect("an account");
        database
            .write("test", |tx| {
                let person = people::make(tx, "konsulent", "Konsulent")?;
                people::link(tx, &person, &account)?;
                people::grant(tx, &person, "consultant", people::Ties::default())
            })
            .expect("a consultant");
        let app = server::app::new(municipalities, options).expect("the application");
        let stranger = Self {
            runtime: Arc::new(Runtime::new().expect("a runtime")),
            router: server::app::router(&app),
            base: format!("/{slug}"),
            cookie: String::new(),
            app,
            slug,
            database,
        };
        stranger.as_account(&account)
    }

    /// What every request shares, to look behind the pages.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The same application, seen by somebody who is not signed in.
    pub fn stranger(&self) -> Self {
        Self {
            app: Arc::clone(&self.app),
            slug: self.slug.clone(),
            runtime: Arc::clone(&self.runtime),
            router: self.router.clone(),
            base: self.base.clone(),
            cookie: String::new(),
            database: Arc::clone(&self.database),
        }
    }

    /// What this visitor's browser sends along with every request.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Opens a page; `path` starts with `/` inside the municipality.
    pub fn opens(&self, path: &str) -> Html {
        let request = Request::get(format!("{}{path}", self.base)).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).expect("a request"))
    }

    /// Sends a form, with a key of its own as every form of ours has.
    pub fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Html {
        let key = web::RequestId::fresh().0;
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("_once", key.as_str())]).collect();
        self.sends_as_is(path, &fields)
    }

    /// Sends exactly these fields.
    pub fn sends_as_is(&self, path: &str, fields: &[(&str, &str)]) -> Html {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", web::encode(value)))
            .collect();
        let request = Request::post(format!("{}{path}", self.base))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body.join("&"))).expect("a request"))
    }

    /// Asks for a page, or sends an empty form, at another root: another municipality's.
    pub fn asks_at(&self, root: &str, method: &axum::http::Method, path: &str) -> Html {
        let request = Request::builder()
            .method(method)
            .uri(format!("{root}{path}"))
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::empty()).expect("a request"))
    }

    /// Sends any request; the path is whole.
    pub fn send(&self, request: Request<Body>) -> Html {
        self.runtime.block_on(async {
            let response = self
                .router
                .clone()
                .oneshot(request)
                .await
                .expect("the router never fails");
            let status = response.status().as_u16();
            let location = response
                .headers()
                .get(header::LOCATION)
                .map(|to| to.to_str().expect("plain").to_owned());
            let cookies = response
                .headers()
                .get_all(header::SET_COOKIE)
                .iter()
                .filter_map(|cookie| cookie.to_str().ok())
                .map(str::to_owned)
                .collect();
            let headers = response.headers().clone();
            let bytes = axum::body::to_bytes(response.into_body(), 100_000_000)
                .await
                .expect("a body");
            Html {
                status,
                location,
                cookies,
                headers,
                text: String::from_utf8_lossy(&bytes).into_owned(),
                bytes: bytes.to_vec(),
            }
        })
    }

    /// Follows a redirect.
    pub fn follows(&self, page: &Html) -> Html {
        let to = page.location.as_deref().expect("a redirect");
        self.opens(to.strip_prefix(&self.base).expect("inside the municipality"))
    }

    /// The municipality's root in addresses.
    pub fn base(&self) -> &str {
        &self.base
    }
}
