//! A browser that keeps the cookies it is given, as far as signing in needs one.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{Request, header},
};

use crate::{Html, TestApp};

/// A browser with a jar of cookies, at one application.
pub struct Browser<'a> {
    app: &'a TestApp,
    /// Names and values of the cookies.
    pub jar: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    /// A fresh one.
    pub fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            jar: BTreeMap::new(),
        }
    }

    /// Opens a page within the municipality.
    pub fn opens(&mut self, path: &str) -> Html {
        let request =
            Request::get(format!("{}{path}", self.app.base())).header(header::COOKIE, self.cookies());
        self.keep(self.app.send(request.body(Body::empty()).expect("a request")))
    }

    /// Sends a form, with a key of its own as every form of ours has.
    pub fn sends(&mut self, path: &str, fields: &[(&str, &str)]) -> Html {
        let key = web::RequestId::fresh().0;
        let body: Vec<String> = fields
            .iter()
            .copied()
            .chain([("_once", key.as_str())])
            .map(|(name, value)| format!("{name}={}", web::encode(value)))
            .collect();
        let request = Request::post(format!("{}{path}", self.app.base()))
            .header(header::COOKIE, self.cookies())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.keep(
            self.app
                .send(request.body(Body::from(body.join("&"))).expect("a request")),
        )
    }

    /// Sends JSON, as a script of ours does.
    pub fn sends_json(&mut self, path: &str, body: &str) -> Html {
        let request = Request::post(format!("{}{path}", self.app.base()))
            .header(header::COOKIE, self.cookies())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "localhost:8080")
            .header("sec-fetch-site", "same-origin");
        self.keep(
            self.app
                .send(request.body(Body::from(body.to_owned())).expect("a request")),
        )
    }

    /// Follows a redirect within the municipality.
    pub fn follows(&mut self, page: &Html) -> Html {
        let to = page.location.clone().expect("a redirect");
        self.opens(to.strip_prefix(self.app.base()).expect("inside the municipality"))
    }

    fn cookies(&self) -> String {
        self.jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn keep(&mut self, page: Html) -> Html {
        for cookie in &page.cookies {
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie");
            if rest.contains("Max-Age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }
}
