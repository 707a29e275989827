//! Sessions as their owner meets them: the cookie, the list, ending, signing in again, and what was typed too late.

use identity::session;
use testkit::{Browser, Engine, TestApp, engines};

/// A server in example mode with the example's people.
pub(crate) fn example(engine: &Engine) -> TestApp {
    let app = TestApp::start(engine, server::app::Options { example: true });
    let base = app.base().trim_start_matches('/').to_owned();
    testkit::engine::load_example(&app.database);
    server::example_people::make(&app.app().municipalities, &base, &app.database).expect("people");
    app
}

/// The account of the invented person with a role.
fn invented(app: &TestApp, role: &str) -> String {
    let slug = app.base().trim_start_matches('/');
    server::example_people::account_of(&app.app().municipalities, slug, role)
        .expect("accounts")
        .expect("somebody invented")
}

pub(crate) fn signs_in<'a>(app: &'a TestApp, role: &str) -> Browser<'a> {
    let mut browser = Browser::new(app);
    let account = invented(app, role);
    let done = browser.sends("/log-ind/eksempel", &[("person", &account), ("til", "/aftaler")]);
    assert_eq!(done.location, Some(format!("{}/aftaler", app.base())));
    browser
}

#[test]
fn the_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts() {
    let app = example(&engines()[0]);
    let mut browser = Browser::new(&app);
    let account = invented(&app, "consultant");
    let done = browser.sends("/log-ind/eksempel", &[("person", &account)]);
    let cookie = done
        .cookies
        .iter()
        .find(|cookie| cookie.starts_with("__Host-fodfaeste="))
        .expect("the session's cookie");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
    assert!(!cookie.contains("Domain"), "it stays with this host");
}

#[test]
fn every_cookie_is_bound_to_the_host_says_how_it_travels_and_is_small() {
    let app = example(&engines()[0]);
    let mut browser = Browser::new(&app);
    let account = invented(&app, "consultant");
    let mut cookies = browser.opens("/log-ind?sprog=en").cookies;
    cookies.extend(browser.sends("/log-ind/noegle/begynd", &[]).cookies);
    cookies.extend(
        browser
            .sends("/log-ind/eksempel", &[("person", &account)])
            .cookies,
    );
    cookies.extend(browser.sends("/log-af", &[]).cookies);
    assert!(cookies.len() >= 4, "{cookies:?}");
    for cookie in &cookies {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
        assert!(cookie.len() < 4096 && !cookie.contains("Domain"), "{cookie}");
    }
    browser.opens("/log-ind").says("Sign in");
}

#[test]
fn a_word_that_was_put_into_the_browser_is_never_signed_in() {
    for engine in engines() {
        let app = example(&engine);
        let planted = "A".repeat(43);
        let mut browser = Browser::new(&app);
        browser.jar.insert("__Host-fodfaeste".to_owned(), planted.clone());
        let slug = app.base().trim_start_matches('/');
        let account = server::example_people::account_of(&app.app().municipalities, slug, "consultant")
            .expect("accounts")
            .expect("a consultant");
        browser.sends("/log-ind/eksempel", &[("person", &account)]);
        assert_ne!(browser.jar["__Host-fodfaeste"], planted);
        let attacker = app.with_cookie(&format!("__Host-fodfaeste={planted}"));
        assert_eq!(attacker.opens("/aftaler").status, 303, "{}", engine.name);
    }
}

#[test]
fn a_second_sign_in_ends_the_browsers_first_session() {
    for engine in engines() {
        let app = example(&engine);
        let mut browser = signs_in(&app, "consultant");
        let first = browser.jar["__Host-fodfaeste"].clone();
        let again = browser.sends("/log-ind/igen", &[("til", "/job")]);
        assert_eq!(again.location, Some(format!("{}/job", app.base())));
        let old = app.with_cookie(&format!("__Host-fodfaeste={first}"));
        assert_eq!(old.opens("/aftaler").status, 303, "{}", engine.name);
        assert_eq!(browser.opens("/job").status, 200);
    }
}

#[test]
fn sessions_are_listed_and_ended_from_another_browser() {
    for engine in engines() {
        let app = example(&engine);
        let (mut here, mut there) = (signs_in(&app, "consultant"), signs_in(&app, "consultant"));
        let list = here.opens("/konto/sessioner");
        list.is_sound("sessions");
        assert_eq!(list.all("tbody tr").len(), 2, "{}", engine.name);
        let id = list.attributes("tbody button[name=session]", "value")[0].clone();
        let ended = here.sends("/konto/sessioner/slut", &[("session", &id)]);
        here.follows(&ended).says("Sessionen er afsluttet");
        assert_eq!(there.opens("/aftaler").status, 303);
        assert_eq!(here.opens("/aftaler").status, 200);
        let mut other = signs_in(&app, "leader");
        let own = list.attributes("tbody button[name=session]", "value")[0].clone();
        assert_eq!(
            other.sends("/konto/sessioner/slut", &[("session", &own)]).status,
            404
        );
    }
}

#[test]
fn signing_out_makes_the_cookie_worthless() {
    for engine in engines() {
        let app = example(&engine);
        let mut browser = signs_in(&app, "consultant");
        let word = browser.jar["__Host-fodfaeste"].clone();
        browser.sends("/log-af", &[]);
        assert!(browser.jar.is_empty());
        let copy = app.with_cookie(&format!("__Host-fodfaeste={word}"));
        assert_eq!(copy.opens("/aftaler").status, 303, "{}", engine.name);
    }
}

/// Lets time pass for every session, since the test's clock stands still.
fn seen_earlier(app: &TestApp, minutes: i64) {
    let then = app.app().municipalities.clock().now().as_second() - minutes * 60;
    let then = kernel::Timestamp::from_second(then)
        .expect("a moment")
        .to_string();
    app.app()
        .municipalities
        .control()
        .write("test", |tx| {
            tx.execute(
                "update session set last_seen = ?1, strong_at = ?1",
                &[then.as_str().into()],
            )
        })
        .expect("earlier");
}

#[test]
fn the_page_knows_when_the_session_ends_and_asking_prolongs_it() {
    let app = example(&engines()[0]);
    let mut browser = signs_in(&app, "consultant");
    let page = browser.opens("/aftaler");
    assert_eq!(
        page.attributes("[data-session-seconds]", "data-session-seconds"),
        ["900"]
    );
    seen_earlier(&app, 14);
    let page = browser.opens("/konto/bliv");
    assert_eq!(page.status, 200);
    let page = browser.opens("/aftaler");
    assert_eq!(
        page.attributes("[data-session-seconds]", "data-session-seconds"),
        ["900"]
    );
}

#[test]
fn what_was_typed_too_late_is_there_after_signing_in() {
    for engine in engines() {
        let app = example(&engine);
        let mut browser = signs_in(&app, "consultant");
        seen_earlier(&app, 16);
        let fields = [
            ("name", "Sent for sent"),
            ("kind", "initiative"),
            ("stage", "active"),
        ];
        let refused = browser.sends("/virksomheder/ny", &fields);
        let to = refused.location.clone().expect("to sign-in");
        assert!(to.contains("/log-ind?til="), "{to}");
        let back = to
            .split("til=")
            .nth(1)
            .expect("a way back")
            .replace("%2F", "/")
            .replace("%3F", "?")
            .replace("%3D", "=");
        let mut stranger = signs_in(&app, "leader");
        assert_eq!(
            stranger.opens(&back).status,
            404,
            "another account's form is not there"
        );
        let slug = app.base().trim_start_matches('/');
        let account = server::example_people::account_of(&app.app().municipalities, slug, "consultant")
            .expect("accounts")
            .expect("a consultant");
        let done = browser.sends("/log-ind/eksempel", &[("person", &account), ("til", &back)]);
        let kept = browser.follows(&done);
        kept.is_sound("what was typed");
        assert_eq!(
            kept.attributes("form input[name=name]", "value"),
            ["Sent for sent"]
        );
        let sent = browser.sends("/virksomheder/ny", &fields);
        assert_eq!(sent.status, 303, "{}", engine.name);
    }
}

#[test]
fn a_stranger_makes_the_server_keep_nothing() {
    let app = example(&engines()[0]);
    let mut browser = Browser::new(&app);
    browser.jar.insert("__Host-fodfaeste".to_owned(), "B".repeat(43));
    let to = browser.sends("/virksomheder/ny", &[("name", "x")]).location;
    assert!(!to.expect("to sign-in").contains("gemt"));
}

#[test]
fn a_session_for_one_purpose_opens_no_other_page() {
    let app = example(&engines()[0]);
    let account = invented(&app, "consultant");
    let wanted = session::Start {
        account: &account,
        how: session::How::Link,
        assurance: identity::Assurance::Low,
        agent: "test",
        provider: None,
        purpose: Some("contribution:x"),
    };
    let secrets = &app.app().sign_in.secrets;
    let word = app
        .app()
        .municipalities
        .control()
        .write("test", |tx| session::start(tx, secrets, &wanted))
        .expect("a session");
    let narrow = app.with_cookie(&format!("__Host-fodfaeste={word}"));
    for path in ["/", "/virksomheder", "/aftaler", "/rapporter"] {
        assert_eq!(narrow.opens(path).status, 303, "{path}");
    }
}

#[test]
fn own_pages_are_sound_in_both_languages() {
    let app = example(&engines()[0]);
    let mut browser = signs_in(&app, "consultant");
    for path in ["/konto", "/konto/sessioner", "/log-ind/igen", "/log-ind"] {
        for lang in ["da", "en"] {
            let page = browser.opens(&format!("{path}?sprog={lang}"));
            assert_eq!(page.status, 200, "{path}");
            page.is_sound(&format!("{path} {lang}"));
        }
    }
}
