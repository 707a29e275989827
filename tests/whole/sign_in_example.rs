//! The example's invented people are offered where they should be, and never anywhere else.

use testkit::{Browser, Engine, TestApp, engines};

/// An application with the example's people, on a server started so, in a municipality that says so.
fn app(engine: &Engine, server_says: bool, municipality_says: bool) -> TestApp {
    let app = TestApp::start(engine, server::app::Options { example: server_says });
    testkit::engine::load_example(&app.database);
    let slug = app.base().trim_start_matches('/');
    server::example_people::make(&app.app().municipalities, slug, &app.database).expect("people");
    let said = if municipality_says { "true" } else { "false" };
    app.database
        .write("test", |tx| {
            tx.execute(
                "update setting set value = ?1 where name = 'example'",
                &[said.into()],
            )
        })
        .expect("a setting");
    app
}

#[test]
fn somebody_of_each_role_is_offered_and_marked_as_invented() {
    for engine in engines() {
        let app = app(&engine, true, true);
        let mut browser = Browser::new(&app);
        let page = browser.opens("/log-ind");
        page.is_sound("sign-in with invented people");
        page.says("Opdigtede personer");
        let offered = page.attributes("button[name=person]", "value");
        // One of each of the twelve roles, and a second mentor and caseworker.
        assert_eq!(offered.len(), 14, "{}", engine.name);
        for account in offered {
            let done = Browser::new(&app).sends("/log-ind/eksempel", &[("person", &account)]);
            assert_eq!(done.status, 303);
        }
    }
}

#[test]
fn they_are_offered_to_nobody_unless_server_and_municipality_both_say_example() {
    for engine in engines() {
        for (server_says, municipality_says) in [(true, false), (false, true), (false, false)] {
            let app = app(&engine, server_says, municipality_says);
            let page = Browser::new(&app).opens("/log-ind");
            assert!(page.attributes("button[name=person]", "value").is_empty());
            let slug = app.base().trim_start_matches('/');
            for role in ["consultant", "administrator"] {
                let account = server::example_people::account_of(&app.app().municipalities, slug, role)
                    .expect("accounts")
                    .expect("somebody invented");
                let mut browser = Browser::new(&app);
                let refused = browser.sends("/log-ind/eksempel", &[("person", &account)]);
                assert_eq!(refused.status, 404, "{}", engine.name);
                assert!(!browser.jar.contains_key("__Host-fodfaeste"));
            }
        }
    }
}

#[test]
fn a_real_account_cannot_be_chosen_like_an_invented_one() {
    let app = app(&engines()[0], true, true);
    let slug = app.base().trim_start_matches('/').to_owned();
    let real = app
        .app()
        .municipalities
        .control()
        .write("test", |tx| identity::local::make(tx, &slug, "karen", "Karen"))
        .expect("an account");
    let refused = Browser::new(&app).sends("/log-ind/eksempel", &[("person", &real)]);
    assert_eq!(refused.status, 404);
}
