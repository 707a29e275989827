//! A form that is sent twice is done once; and every form of every page has what that needs.

use std::{collections::BTreeSet, sync::Arc};

use store::Database;
use testkit::{TestApp, engines};
use web::RequestId;

const NEW: &[(&str, &str)] = &[("kind", "other"), ("stage", "active")];

fn form<'a>(name: &'a str, key: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = NEW.to_vec();
    fields.extend([("name", name), ("_once", key)]);
    fields
}

fn count(database: &Database, sql: &'static str) -> i64 {
    database.read("test", |tx| tx.count(sql, &[])).expect("a count")
}

const MADE: &str = "select count(*) as n from organisation where name like 'To gange%'";
const CHANGES: &str = "select count(*) as n from history where record = 'organisation' and action = 'create'";
const KEYS: &str = "select count(*) as n from idempotency_key";

#[test]
fn the_same_form_sent_again_is_led_to_the_same_place_and_done_once() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let before = count(&app.database, CHANGES);
        let key = RequestId::fresh().0;
        let first = app.sends_as_is("/virksomheder/ny", &form("To gange", &key));
        assert_eq!(first.status, 303, "{}", first.words());
        for _ in 0..3 {
            let again = app.sends_as_is("/virksomheder/ny", &form("To gange", &key));
            assert_eq!(
                (again.status, &again.location),
                (303, &first.location),
                "{}",
                engine.name
            );
        }
        assert_eq!(count(&app.database, MADE), 1);
        assert_eq!(count(&app.database, CHANGES), before + 1);
    }
}

#[test]
fn a_form_with_another_key_or_another_word_is_another_act_and_the_count_sees_it() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let (one, two) = (RequestId::fresh().0, RequestId::fresh().0);
        for (name, key) in [("To gange", &one), ("To gange", &two), ("To gange igen", &two)] {
            assert_eq!(app.sends_as_is("/virksomheder/ny", &form(name, key)).status, 303);
        }
        assert_eq!(count(&app.database, MADE), 3, "{}", engine.name);
    }
}

#[test]
fn of_many_at_once_one_does_it_and_all_are_led_to_the_same_place() {
    for engine in engines() {
        let app = Arc::new(TestApp::with_example(&engine));
        let key = RequestId::fresh().0;
        let sent: Vec<_> = (0..8)
            .map(|_| {
                let (app, key) = (Arc::clone(&app), key.clone());
                std::thread::spawn(move || {
                    let page = app.sends_as_is("/virksomheder/ny", &form("To gange", &key));
                    (page.status, page.location)
                })
            })
            .collect();
        let answers: BTreeSet<_> = sent
            .into_iter()
            .map(|one| one.join().expect("a visitor"))
            .collect();
        assert_eq!(answers.len(), 1, "{}: {answers:?}", engine.name);
        assert_eq!(answers.first().map(|(status, _)| *status), Some(303));
        assert_eq!(count(&app.database, MADE), 1);
    }
}

#[test]
fn a_form_without_a_key_is_refused_and_nothing_is_done() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        for fields in [
            [
                ("name", "To gange"),
                ("kind", "other"),
                ("stage", "active"),
                ("x", ""),
            ],
            [
                ("name", "To gange"),
                ("kind", "other"),
                ("stage", "active"),
                ("_once", "kort"),
            ],
        ] {
            let page = app.sends_as_is("/virksomheder/ny", &fields);
            assert_eq!(page.status, 400);
            page.says("Skemaet mangler sit nummer");
            page.is_sound("a form without a key");
        }
        assert_eq!(count(&app.database, MADE), 0);
    }
}

#[test]
fn a_form_with_mistakes_may_be_mended_and_sent_with_the_same_key() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let key = RequestId::fresh().0;
        assert_eq!(app.sends_as_is("/virksomheder/ny", &form("", &key)).status, 422);
        assert_eq!(
            count(&app.database, KEYS),
            0,
            "nothing was done, so nothing is remembered"
        );
        assert_eq!(
            app.sends_as_is("/virksomheder/ny", &form("To gange", &key))
                .status,
            303
        );
        assert_eq!(count(&app.database, MADE), 1);
    }
}

#[test]
fn keys_are_forgotten_after_a_day_and_not_before() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let key = RequestId::fresh().0;
        app.sends_as_is("/virksomheder/ny", &form("To gange", &key));
        let forget = |shift: &'static str| {
            app.database
                .write("test", move |tx| {
                    let at = tx.now() - std::time::Duration::from_secs(shift.parse().unwrap());
                    tx.execute("update idempotency_key set at = ?1", &[at.to_string().into()])?;
                    web::idempotency::forget_old(tx)
                })
                .expect("forgotten")
        };
        assert_eq!(forget("86000"), 0, "{}", engine.name);
        assert_eq!(forget("86500"), 1, "{}", engine.name);
    }
}

/// Every template that a page is made from.
fn templates() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let mut folders = vec![
        root.join("crates/web/templates"),
        root.join("crates/web/src"),
        root.join("areas"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                let text = std::fs::read_to_string(&path).expect("a template");
                found.push((path.display().to_string(), text));
            }
        }
    }
    found
}

/// How many forms of a template are posted, or may be, and how many of them do not begin with the key.
fn forms(text: &str) -> (usize, usize) {
    let posted = text.split("<form ").skip(1).filter_map(|form| {
        let (tag, inside) = form.split_once('>')?;
        let is_posted = tag.contains("method=\"post\"") || tag.contains("method=\"{{");
        is_posted.then_some(inside.trim_start())
    });
    let has_key = |inside: &str| {
        // A form that may also be one that only asks has the key under a condition.
        let inside = match inside.strip_prefix("{% if ") {
            Some(rest) => rest.split_once("%}").map_or("", |(_, rest)| rest),
            None => inside,
        };
        inside.starts_with("{% call once() %}") || inside.starts_with("{% call parts::once() %}")
    };
    let keys: Vec<bool> = posted.map(has_key).collect();
    (keys.len(), keys.iter().filter(|has_key| !**has_key).count())
}

#[test]
fn every_form_of_every_template_begins_with_the_key() {
    let all = templates();
    assert!(all.len() > 30, "{} templates", all.len());
    let mut posted = 0;
    for (path, text) in all {
        let (forms, without) = forms(&text);
        assert_eq!(without, 0, "{path} has a form without a key");
        posted += forms;
    }
    assert!(posted > 20, "{posted} forms");
    let planted = "<form method=\"post\" action=\"/x\"><button>Send</button></form>";
    assert_eq!(forms(planted), (1, 1), "a form without a key would be seen");
}

#[test]
fn every_form_of_every_page_that_is_shown_has_a_key_of_its_own() {
    let app = TestApp::with_example(&engines()[0]);
    let mut seen = BTreeSet::new();
    let mut next = vec!["/".to_owned()];
    let (mut forms, mut keys) = (0, BTreeSet::new());
    while let Some(path) = next.pop() {
        if seen.len() > 150 || !seen.insert(path.clone()) {
            continue;
        }
        let page = app.opens(&path);
        let posted = page.all("form[method=post]").len();
        let with_key = page.attributes("form[method=post] > input[name=_once]:first-child", "value");
        assert_eq!(posted, with_key.len(), "{path}");
        assert!(with_key.iter().all(|key| key.len() >= 8), "{path}");
        forms += posted;
        keys.extend(with_key.first().cloned());
        let links = page.attributes("a[href]", "href");
        next.extend(links.iter().filter_map(|link| {
            let inside = link.strip_prefix(app.base())?;
            Some(inside.split(['#', '?']).next()?.to_owned())
        }));
    }
    assert!(forms > 150, "only {forms} forms on {} pages", seen.len());
    assert!(keys.len() > 100, "a page shown again has another key");
}
