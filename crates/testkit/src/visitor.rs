//! A visitor of the application: opens pages, fills in forms, through the real router.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use store::Database;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use web::account;

use crate::{Engine, Html, engine};

/// The application on one engine, with a signed-in consultant.
pub struct TestApp {
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
        let app = Self::empty(engine);
        engine::load_example(&app.database);
        app
    }

    /// An empty municipality, and a consultant signed in.
    pub fn empty(engine: &Engine) -> Self {
        let municipalities = engine.municipalities();
        let database = municipalities.database(engine.slug()).expect("a database");
        let word = database
            .write("test", |tx| {
                account::new_password(tx, "konsulent", "Konsulent")?;
                let (id, _) = account::hash_of(tx, "konsulent")?.expect("the account");
                account::sign_in(tx, &id)
            })
            .expect("a signed-in consultant");
        let app = server::app::new(municipalities).expect("the application");
        Self {
            runtime: Arc::new(Runtime::new().expect("a runtime")),
            router: server::app::router(&app),
            base: format!("/{}", engine.slug()),
            cookie: format!("fodfaeste={word}"),
            database,
        }
    }

    /// The same application, seen by somebody who is not signed in.
    pub fn stranger(&self) -> Self {
        Self {
            runtime: Arc::clone(&self.runtime),
            router: self.router.clone(),
            base: self.base.clone(),
            cookie: String::new(),
            database: Arc::clone(&self.database),
        }
    }

    /// Opens a page; `path` starts with `/` inside the municipality.
    pub fn opens(&self, path: &str) -> Html {
        let request = Request::get(format!("{}{path}", self.base)).header(header::COOKIE, &self.cookie);
        self.send(request.body(Body::empty()).expect("a request"))
    }

    /// Sends a form.
    pub fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Html {
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
            let bytes = axum::body::to_bytes(response.into_body(), 100_000_000)
                .await
                .expect("a body");
            Html {
                status,
                location,
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
