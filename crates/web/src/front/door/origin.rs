//! Whether a form comes from our own pages. Browsers say where a post comes from; one that says nothing and yet carries
//! a cookie is no browser we know, and is refused. A script without cookies acts for nobody, and may pass.

use axum::http::{HeaderMap, HeaderName, header};

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

pub(super) fn is_ours(headers: &HeaderMap, secure: bool) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = text(header::ORIGIN).map(|origin| is_own(origin, text(header::HOST), secure));
    match (text(SITE), origin) {
        (Some(site), origin) => (site == "same-origin" || site == "none") && origin.unwrap_or(true),
        (None, Some(own)) => own,
        (None, None) => !headers.contains_key(header::COOKIE),
    }
}

fn is_own(origin: &str, host: Option<&str>, secure: bool) -> bool {
    match (origin.split_once("://"), host) {
        (Some(("https", own)), Some(host)) => own.eq_ignore_ascii_case(host),
        (Some(("http", own)), Some(host)) => !secure && own.eq_ignore_ascii_case(host),
        (Some(_) | None, Some(_) | None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(lines: &[(&'static str, &'static str)], secure: bool) -> bool {
        let headers = lines
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    axum::http::HeaderValue::from_static(value),
                )
            })
            .collect();
        is_ours(&headers, secure)
    }

    #[test]
    fn a_form_of_our_own_pages_is_taken() {
        assert!(ours(
            &[("sec-fetch-site", "same-origin"), ("cookie", "a=b")],
            true
        ));
        assert!(ours(
            &[
                ("origin", "https://f.example"),
                ("host", "f.example"),
                ("cookie", "a=b")
            ],
            true
        ));
        assert!(ours(
            &[("origin", "http://localhost:8080"), ("host", "localhost:8080")],
            false
        ));
        assert!(
            ours(&[("host", "f.example")], true),
            "a script without cookies acts for nobody"
        );
    }

    #[test]
    fn a_form_from_elsewhere_or_from_nowhere_with_a_cookie_is_not() {
        for lines in [
            [("sec-fetch-site", "cross-site"), ("host", "f.example")],
            [("sec-fetch-site", "same-site"), ("host", "f.example")],
            [("origin", "https://evil.example"), ("host", "f.example")],
            [("origin", "null"), ("host", "f.example")],
            [("origin", "http://f.example"), ("host", "f.example")],
            [("cookie", "fodfaeste=x"), ("host", "f.example")],
        ] {
            assert!(!ours(&lines, true), "{lines:?}");
        }
        assert!(!ours(
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example"),
                ("host", "f.example")
            ],
            true
        ));
    }
}
