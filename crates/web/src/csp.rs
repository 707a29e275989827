//! The content security policy, and where browsers report what it stopped.
//!
//! A report may come from anybody, so it is read with suspicion: at most a few a second, at most some kilobytes, and of
//! its words only those that are known or plain. No query, no id and no name of a person reaches the log.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use serde_json::Value as Json;

use crate::app::App;

/// Where reports go. Municipalities cannot be called so, since it is a route of the root.
pub(crate) const PATH: &str = "/csp";

/// The policy of every page: everything from ourselves, nothing inline, nothing in frames.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                                 font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                                 frame-ancestors 'none'; report-uri /csp; report-to csp";

/// The name that `report-to` uses, and its address.
pub(crate) const ENDPOINT: &str = "csp=\"/csp\"";

/// The largest report that is read, in bytes.
const LARGEST: usize = 16 * 1024;

/// How many reports may come at once, and how many a second after that.
const AT_ONCE: f64 = 20.0;
const A_SECOND: f64 = 2.0;

/// The directives that our policy names, and so the only ones that can be hurt.
const DIRECTIVES: &[&str] = &[
    "base-uri",
    "connect-src",
    "default-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "frame-src",
    "img-src",
    "manifest-src",
    "media-src",
    "object-src",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src",
    "style-src-attr",
    "style-src-elem",
    "worker-src",
];

/// How many reports may still be read.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    left: Mutex<Option<(f64, Instant)>>,
}

impl Reports {
    fn take(&self, now: Instant) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let (had, since) = left.unwrap_or((AT_ONCE, now));
        let has = now
            .duration_since(since)
            .as_secs_f64()
            .mul_add(A_SECOND, had)
            .min(AT_ONCE);
        *left = Some(if has >= 1.0 { (has - 1.0, now) } else { (has, now) });
        has >= 1.0
    }
}

/// `POST /csp`
pub(crate) async fn take(State(app): State<Arc<App>>, request: Request) -> StatusCode {
    if !app.front.reports.take(Instant::now()) {
        app.front.metrics.csp("too many");
        return StatusCode::TOO_MANY_REQUESTS;
    }
    let Ok(bytes) = axum::body::to_bytes(request.into_body(), LARGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    let found = read(&bytes);
    if found.is_empty() {
        return StatusCode::BAD_REQUEST;
    }
    for report in found {
        app.front.metrics.csp(report.directive);
        tracing::warn!(
            directive = report.directive,
            blocked = report.blocked,
            area = report.area,
            "a page was stopped by its own policy"
        );
    }
    StatusCode::NO_CONTENT
}

#[derive(Debug, PartialEq, Eq)]
struct Report {
    directive: &'static str,
    blocked: String,
    area: String,
}

/// Reads both forms that browsers send: one report under `csp-report`, or a list of reports with a `body` each.
fn read(bytes: &[u8]) -> Vec<Report> {
    let bodies: Vec<Json> = match serde_json::from_slice(bytes) {
        Ok(Json::Object(mut one)) => one.remove("csp-report").into_iter().collect(),
        Ok(Json::Array(many)) => many
            .into_iter()
            .take(10)
            .filter_map(|mut one| one.get_mut("body").map(Json::take))
            .collect(),
        Ok(_) | Err(_) => Vec::new(),
    };
    bodies.iter().filter_map(report).collect()
}

fn report(body: &Json) -> Option<Report> {
    let text = |names: [&str; 2]| names.iter().find_map(|name| body.get(name)?.as_str());
    let said = text(["effective-directive", "effectiveDirective"])
        .or_else(|| text(["violated-directive", "violatedDirective"]))?;
    let said = said.split(' ').next().unwrap_or_default();
    Some(Report {
        directive: DIRECTIVES
            .iter()
            .find(|known| **known == said)
            .copied()
            .unwrap_or("other"),
        blocked: origin(text(["blocked-uri", "blockedURL"]).unwrap_or_default()),
        area: area(text(["document-uri", "documentURL"]).unwrap_or_default()),
    })
}

/// A word such as `inline`, or scheme and host of an address; never what stands behind the host.
fn origin(text: &str) -> String {
    match text.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split(['/', '?', '#', '@']).next().unwrap_or_default();
            plain(&format!("{scheme}://{host}"))
        }
        None => plain(text.split([':', '?', '#']).next().unwrap_or_default()),
    }
}

/// The first two parts of a page's path: municipality and area. Ids stand behind them.
fn area(text: &str) -> String {
    let path = text.split_once("://").map_or(text, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).take(2).collect();
    plain(&parts.join("/"))
}

/// Keeps what an address is made of and drops the rest, and what is longer than any of ours.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || "-./:".contains(*letter))
        .take(80)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_report_keeps_what_was_stopped_and_where_but_no_id_and_no_query() {
        let old = br#"{"csp-report":{"document-uri":"https://f.example/slagelse/forloeb/0190-abcd?s=Jens+Hansen",
            "violated-directive":"style-src 'self'","effective-directive":"style-src-attr","blocked-uri":"inline"}}"#;
        let expected = |directive, blocked: &str| Report {
            directive,
            blocked: blocked.to_owned(),
            area: "slagelse/forloeb".to_owned(),
        };
        assert_eq!(read(old), [expected("style-src-attr", "inline")]);
        let new = br#"[{"type":"csp-violation","body":{"documentURL":"https://f.example/slagelse/forloeb/0190",
            "effectiveDirective":"script-src-elem","blockedURL":"https://evil.example/x.js?cpr=0101901234"}}]"#;
        assert_eq!(read(new), [expected("script-src-elem", "https://evil.example")]);
    }

    #[test]
    fn what_is_no_report_is_none_and_what_is_unknown_is_other() {
        for junk in [
            &b""[..],
            b"{}",
            b"[]",
            b"null",
            b"[{\"body\":3}]",
            b"{\"csp-report\":\"x\"}",
            b"\xff",
        ] {
            assert_eq!(read(junk), [], "{junk:?}");
        }
        let odd =
            br#"{"csp-report":{"effective-directive":"Jens Hansen","blocked-uri":"data:text/html,Jens"}}"#;
        let found = read(odd);
        assert_eq!((found[0].directive, found[0].blocked.as_str()), ("other", "data"));
    }

    #[test]
    fn reports_are_read_a_few_a_second() {
        let reports = Reports::default();
        let now = Instant::now();
        let taken = (0..100).filter(|_| reports.take(now)).count();
        assert_eq!(taken, 20);
        let later = now + Duration::from_secs(2);
        assert_eq!((0..100).filter(|_| reports.take(later)).count(), 4);
    }
}
