//! Nobody sees a page without signing in, and a post must come from our own pages.

use axum::{
    body::Body,
    http::{Request, header},
};
use testkit::{TestApp, engines};

#[test]
fn a_stranger_is_sent_to_sign_in_whatever_the_page() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine).stranger();
    for noun in server::nouns::all() {
        for path in [
            format!("/{}", noun.path),
            format!("/{}/ny", noun.path),
            format!("/{}/x", noun.path),
            format!("/{}/x/ret", noun.path),
        ] {
            let page = app.opens(&path);
            let to_sign_in = page
                .location
                .as_deref()
                .is_some_and(|to| to.contains("/log-ind?til="));
            assert!(
                to_sign_in || page.status == 404,
                "{path}: {} {:?}",
                page.status,
                page.location
            );
            assert!(!page.text.contains("Sumak"), "{path} shows something");
        }
    }
}

#[test]
fn a_post_from_another_site_is_refused() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let request = Request::post(format!("{}/virksomheder/ny", app.base()))
            .header(header::HOST, "fodfaeste.example")
            .header(name, value)
            .body(Body::from("name=x"))
            .expect("a request");
        assert_eq!(app.send(request).status, 403);
    }
}

#[test]
fn every_answer_carries_the_protective_headers() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let request = Request::get(format!("{}/log-ind", app.base()))
        .body(Body::empty())
        .expect("a request");
    let page = app.send(request);
    assert!(
        !page.text.contains("<style") && !page.text.contains(" style=") && !page.text.contains("onclick")
    );
    assert_eq!(page.status, 200);
}
