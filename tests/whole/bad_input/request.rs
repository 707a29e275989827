//! A request made for a route: its address filled in, its form filled in, both more or less badly.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use testkit::TestApp;
use web::routes::{About, Route};

use super::{Chance, values};

/// Names and values that mean something here: taken from the declarations, the rows, and the forms on the pages.
pub struct Words {
    /// Names of fields, by the path that a form is sent to.
    by_form: BTreeMap<String, BTreeSet<String>>,
    /// Every name there is.
    names: Vec<String>,
    /// Keys of rows, by noun.
    keys: BTreeMap<&'static str, Vec<String>>,
    /// Values that fit somewhere: keys, codes.
    right: Vec<String>,
}

/// A request as it was made.
pub struct Sent {
    method: Method,
    uri: String,
    lines: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &str| text.chars().take(600).collect::<String>();
        let body = String::from_utf8_lossy(&self.body);
        write!(
            f,
            "{} {} {:?}\n  {}",
            self.method,
            short(&self.uri),
            self.lines,
            short(&body)
        )
    }
}

impl Sent {
    /// For the application, from a browser with these cookies.
    pub fn request(&self, cookie: &str) -> Request<Body> {
        let mut request = Request::builder()
            .method(&self.method)
            .uri(&self.uri)
            .header(header::COOKIE, cookie);
        for (name, value) in &self.lines {
            request = request.header(*name, value);
        }
        request.body(Body::from(self.body.clone())).expect("a request")
    }
}

/// Reads the declarations, the rows, and the forms of every page without a place in its address.
#[allow(clippy::too_many_lines, reason = "one list, filled from three places")]
pub fn words(app: &TestApp) -> Words {
    let mut words = Words {
        by_form: BTreeMap::new(),
        names: [
            "_once", "version", "key", "side", "soeg", "sort", "sprog", "periode", "naeste",
        ]
        .map(str::to_owned)
        .to_vec(),
        keys: BTreeMap::new(),
        right: ["1", "ja", "2019", "12 3 2019", "100"]
            .map(str::to_owned)
            .to_vec(),
    };
    for noun in &app.app().nouns {
        let rows = app
            .database
            .read("test", |tx| records::entry::all(tx, noun))
            .expect("rows");
        let keys: Vec<String> = rows
            .iter()
            .take(5)
            .flat_map(|row| [row.key.clone(), row.id.clone()])
            .collect();
        words.right.extend(keys.iter().take(2).cloned());
        words.keys.insert(noun.name, keys);
        for field in noun.fields {
            words.names.push(field.name.to_owned());
            if matches!(field.kind, records::Kind::Date) {
                words
                    .names
                    .extend(["day", "month", "year"].map(|part| format!("{}-{part}", field.name)));
            }
            if let records::Kind::Choice(list) | records::Kind::Choices(list) = field.kind {
                words
                    .right
                    .extend(list.codes.iter().map(|code| (*code).to_owned()));
            }
        }
    }
    for role in ["consultant", "leader", "administrator"] {
        let visitor = app.as_role(role);
        let pages = app
            .app()
            .routes
            .iter()
            .filter(|route| route.method == Method::GET && !route.path.contains('{'));
        for route in pages {
            let page = visitor.opens(&route.path);
            let names = page.attributes("form [name]", "name");
            for action in page.attributes("form", "action") {
                let path = action.strip_prefix(app.base()).unwrap_or(&action).to_owned();
                words
                    .by_form
                    .entry(path)
                    .or_default()
                    .extend(names.iter().cloned());
            }
            words.names.extend(names);
        }
    }
    words.names.sort();
    words.names.dedup();
    words
}

/// A request for a route.
pub fn make(base: &str, route: &Route, words: &Words, chance: &mut Chance) -> Sent {
    let mut uri = format!("{base}{}", filled(route, words, chance));
    if chance.percent(if route.method == Method::GET { 60 } else { 15 }) {
        let query = pairs(route, words, chance, 4);
        uri.push('?');
        uri.push_str(&query.chars().take(4_000).collect::<String>());
        // An address cut in the middle of an escaped letter is still an address.
    }
    let mut lines = vec![
        ("host", "localhost".to_owned()),
        ("sec-fetch-site", "same-origin".to_owned()),
    ];
    let mut body = Vec::new();
    if route.method == Method::POST {
        let (kind, bytes) = form(route, words, chance);
        if let Some(kind) = kind {
            lines.push(("content-type", kind.to_owned()));
        }
        body = bytes;
    }
    Sent {
        method: route.method.clone(),
        uri,
        lines,
        body,
    }
}

fn filled(route: &Route, words: &Words, chance: &mut Chance) -> String {
    let keys = match route.about {
        About::Noun(noun) => words.keys.get(noun.name).map_or(&[][..], Vec::as_slice),
        _ => words.right.as_slice(),
    };
    route
        .path
        .split('/')
        .map(|part| {
            if !part.starts_with('{') {
                return part.to_owned();
            }
            let value = if chance.percent(60) && !keys.is_empty() {
                chance.one(keys).clone()
            } else {
                values::value(chance, &words.right).chars().take(300).collect()
            };
            web::encode(&value).replace('+', "%20")
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn names<'a>(route: &Route, words: &'a Words, chance: &mut Chance) -> Vec<&'a str> {
    let known: Vec<&str> = match route.about {
        About::Noun(noun) => words
            .names
            .iter()
            .map(String::as_str)
            .filter(|name| {
                let field = name.split('-').next().unwrap_or(name);
                noun.field(field).is_some() || ["_once", "version"].contains(name)
            })
            .collect(),
        _ => words
            .by_form
            .get(&route.path)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect(),
    };
    let mut names: Vec<&str> = known.into_iter().filter(|_| chance.percent(90)).collect();
    for _ in 0..chance.below(4) {
        names.push(chance.one::<String>(&words.names).as_str());
    }
    names
}

fn pairs(route: &Route, words: &Words, chance: &mut Chance, most: usize) -> String {
    let mut pairs = Vec::new();
    for name in names(route, words, chance).into_iter().take(most) {
        // Some fields twice, some names spoilt.
        for _ in 0..=usize::from(chance.percent(8)) {
            let value = web::encode(&values::value(chance, &words.right));
            let name = if chance.percent(3) {
                values::value(chance, &[])
            } else {
                name.to_owned()
            };
            pairs.push(format!("{}={value}", web::encode(&name)));
        }
    }
    pairs.join("&")
}

const FORM: &str = "application/x-www-form-urlencoded";

fn form(route: &Route, words: &Words, chance: &mut Chance) -> (Option<&'static str>, Vec<u8>) {
    match chance.below(100) {
        0..80 => (Some(FORM), pairs(route, words, chance, 60).into_bytes()),
        80..83 => (Some(FORM), Vec::new()),
        83..86 => (
            Some(FORM),
            (0..200 + chance.below(2_000))
                .map(|_| u8::try_from(chance.below(256)).unwrap_or(0))
                .collect(),
        ),
        86..89 => (Some(FORM), b"name=%ff%fe%80&%=%&=&&&a=%0".to_vec()),
        89 => (
            Some(FORM),
            [b"name=".to_vec(), vec![b'a'; 3 * 1024 * 1024]].concat(),
        ),
        90 => (Some(FORM), "a=1&".repeat(20_000).into_bytes()),
        91..94 => (Some("application/json"), b"{\"name\":[[[[{}]]]]}".to_vec()),
        94..96 => (
            Some("multipart/form-data; boundary=fz"),
            b"--fz\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nx".to_vec(),
        ),
        96..98 => (Some("text/plain"), pairs(route, words, chance, 60).into_bytes()),
        _ => (None, pairs(route, words, chance, 60).into_bytes()),
    }
}
