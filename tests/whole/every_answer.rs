//! What holds of every answer and every form, whoever's page it is: its type, the way out, what is asked again, and what is not read.

use axum::http::Method;
use testkit::{Browser, TestApp, engines};
use web::routes::About;

use crate::{
    report_pages::count,
    sign_in_sessions::{example, signs_in},
};

/// The pages whose address has nothing to fill in, and whether each is open to those who are not signed in.
fn plain_pages(app: &TestApp) -> Vec<(String, bool)> {
    let routes = app.app().routes.iter();
    let pages = routes.filter(|route| route.method == Method::GET && !route.path.contains('{'));
    pages
        .map(|route| (route.path.clone(), matches!(route.about, About::Everyone)))
        .collect()
}

#[test]
fn every_answer_says_its_type_and_its_letters_and_every_page_has_the_way_out() {
    let app = TestApp::with_example(&engines()[0]);
    let mut seen = 0;
    for role in [
        "consultant",
        "leader",
        "caseworker",
        "administrator",
        "protection",
        "auditor",
        "participant",
    ] {
        let visitor = app.as_role(role);
        for (path, is_open) in plain_pages(&app) {
            let answer = visitor.opens(&path);
            if answer.bytes.is_empty() {
                continue;
            }
            let kind = answer
                .headers
                .get("content-type")
                .and_then(|kind| kind.to_str().ok());
            let kind = kind.unwrap_or_else(|| panic!("{role} {path} says no type"));
            let is_text = kind.starts_with("text/") || kind.starts_with("image/svg");
            assert!(
                !is_text || kind.ends_with("charset=utf-8"),
                "{role} {path}: {kind}"
            );
            // A part of a page, for the script that asked for it, has no heading.
            let is_page = kind.starts_with("text/html") && !answer.all("h1").is_empty();
            if answer.status == 200 && is_page && !is_open {
                assert_eq!(answer.all("form[action$='/log-af']").len(), 1, "{role} {path}");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_password_is_hidden_while_it_is_typed_and_may_be_pasted() {
    let app = example(&engines()[0]);
    let page = Browser::new(&app).opens("/log-ind");
    assert_eq!(page.attributes("#password", "type"), ["password"]);
    assert_eq!(page.attributes("#password", "autocomplete"), ["current-password"]);
    assert!(page.attributes("#password", "onpaste").is_empty());
}

#[test]
fn what_changes_a_proof_asks_again_who_it_is() {
    let app = example(&engines()[0]);
    let mut browser = signs_in(&app, "consultant");
    app.app()
        .municipalities
        .control()
        .write("test", |tx| {
            tx.execute("update session set strong_at = '2020-05-15T08:00:00Z'", &[])
        })
        .expect("older");
    for path in ["/konto/noegler", "/konto/noedkoder"] {
        let answer = if path.ends_with("koder") {
            browser.sends(path, &[])
        } else {
            browser.opens(path)
        };
        let to = answer.location.unwrap_or_default();
        assert!(to.contains("/log-ind/igen"), "{path}: {} {to}", answer.status);
    }
}

#[test]
fn signing_out_tells_the_browser_to_forget() {
    let app = example(&engines()[0]);
    let left = signs_in(&app, "caseworker").sends("/log-af", &[]);
    let said = left
        .headers
        .get("clear-site-data")
        .and_then(|said| said.to_str().ok());
    assert_eq!(said, Some("\"cache\", \"storage\""));
}

#[test]
fn a_field_that_is_not_in_the_form_is_not_read() {
    let app = TestApp::with_example(&engines()[0]);
    let made = app.sends(
        "/virksomheder/ny",
        &[
            ("name", "Havnens Værksted"),
            ("kind", "social_enterprise"),
            ("stage", "active"),
            ("id", "0"),
            ("key", "overtaget"),
            ("version", "77"),
            ("source", "opdigtet kilde"),
        ],
    );
    assert_eq!(made.status, 303, "{}", made.words());
    let sql = "select count(*) as n from organisation
               where name = 'Havnens Værksted' and id <> '0' and key <> 'overtaget' and version = 1";
    assert_eq!(count(&app, sql), 1);
}

#[test]
fn a_name_that_is_no_name_opens_no_database() {
    for engine in engines() {
        let all = engine.municipalities();
        for odd in [
            "..",
            "../ud",
            "a/b",
            "",
            ".",
            "C:",
            "a\0b",
            "æø",
            "a b",
            "public;drop schema public",
        ] {
            assert!(all.add(odd, "Et navn", None).is_err(), "{} {odd:?}", engine.name);
            assert!(all.database(odd).is_err(), "{} {odd:?}", engine.name);
        }
        if let Some(folder) = engine.folder() {
            let outside = folder.parent().expect("a folder around it").join("ud.sqlite3");
            assert!(!outside.exists());
        }
    }
}
