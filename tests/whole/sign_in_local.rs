//! Name, password and code, as a person meets them.

use identity::{local, password};
use testkit::{Browser, Html, TestApp, engines};

/// A local account with a password that must be changed, as `fodfaeste password` makes it.
fn made_by_command(app: &TestApp, name: &str) -> String {
    let secrets = &app.app().sign_in.secrets;
    let fresh = password::fresh();
    let hash = password::hash(secrets, &fresh).expect("a hash");
    let slug = app.base().trim_start_matches('/').to_owned();
    app.app()
        .municipalities
        .control()
        .write("test", |tx| {
            let account = local::make(tx, &slug, name, name)?;
            password::set(tx, &account, &hash, true)
        })
        .expect("an account");
    fresh
}

fn code(letters: &str) -> String {
    code_at(letters, 0)
}

/// The code that a phone shows, so many seconds from the test's noon.
fn code_at(letters: &str, off: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(letters.replace(' ', "")).expect("letters");
    let generator = totp_rs::Builder::new()
        .with_secret(secret)
        .with_account_name("x")
        .build()
        .expect("a generator");
    let noon = engines()[0].clock().now().as_second() + off;
    generator
        .generate(u64::try_from(noon).expect("after 1970"))
        .to_string()
}

/// Signs in for the first time up to the page with the codes for a lost phone; answers it and the secret.
fn first_sign_in(browser: &mut Browser, name: &str, password: &str) -> (Html, String) {
    let entered = browser.sends(
        "/log-ind",
        &[("name", name), ("password", password), ("til", "/aftaler")],
    );
    assert_eq!(entered.status, 303);
    let enrolment = browser.follows(&entered);
    enrolment.is_sound("the second proof");
    enrolment.says("Peg appen på billedet");
    let letters = enrolment.first("code");
    assert!(enrolment.text.contains("<svg xmlns") && !enrolment.text.contains("style="));
    let wrong = browser.sends("/log-ind/ny-kode", &[("code", "12 34"), ("til", "/aftaler")]);
    assert_eq!(wrong.status, 422);
    wrong.is_sound("a wrong first code");
    assert_eq!(wrong.first("code"), letters, "the same secret is shown again");
    let codes = browser.sends(
        "/log-ind/ny-kode",
        &[("code", &code(&letters)), ("til", "/aftaler")],
    );
    (codes, letters)
}

#[test]
fn a_first_sign_in_asks_for_a_phone_then_a_password_and_ends_where_it_was_meant_to() {
    for engine in engines() {
        let app = TestApp::empty(&engine);
        let fresh = made_by_command(&app, "konsulent");
        let mut browser = Browser::new(&app);
        let (codes, letters) = first_sign_in(&mut browser, "Konsulent", &fresh);
        assert_eq!(codes.status, 200, "{}", engine.name);
        codes.is_sound("emergency codes");
        assert_eq!(codes.all(".recovery-codes li").len(), 8);
        assert!(
            browser
                .opens("/aftaler")
                .location
                .expect("to sign-in")
                .contains("/log-ind")
        );
        let choose = browser.opens("/konto/adgangskode?til=%2Faftaler");
        choose.says("Vælg din egen");
        choose.is_sound("a first password");
        for (typed, said) in [
            ("kort", "mindst 12 tegn"),
            ("Password2026!", "bruger mange"),
            ("konsulent2026", "ligner dit navn"),
        ] {
            let refused = browser.sends("/konto/adgangskode", &[("password", typed), ("til", "/aftaler")]);
            assert_eq!(refused.status, 422, "{typed}");
            refused.says(said);
        }
        let before = browser.jar.clone();
        let done = browser.sends(
            "/konto/adgangskode",
            &[("password", "tre gule cykler i regn"), ("til", "/aftaler")],
        );
        assert_eq!(done.location, Some(format!("{}/aftaler", app.base())));
        assert_ne!(
            before["__Host-fodfaeste"], browser.jar["__Host-fodfaeste"],
            "a new session"
        );
        assert_eq!(browser.opens("/aftaler").status, 200);
        signs_in_again_with_the_code(&app, &letters);
    }
}

fn signs_in_again_with_the_code(app: &TestApp, letters: &str) {
    let mut browser = Browser::new(app);
    let fields = [
        ("name", "konsulent"),
        ("password", "tre gule cykler i regn"),
        ("til", "//evil.example"),
    ];
    let entered = browser.sends("/log-ind", &fields);
    assert!(
        entered
            .location
            .as_deref()
            .is_some_and(|to| to.contains("/log-ind/kode"))
    );
    assert!(
        !browser.jar.contains_key("__Host-fodfaeste"),
        "nobody is signed in by half"
    );
    let ask = browser.follows(&entered);
    ask.is_sound("the code");
    let used = browser.sends("/log-ind/kode", &[("code", &code(letters)), ("til", "")]);
    assert_eq!(used.status, 422, "the code of the first sign-in is used up");
    let next = code_at(letters, 30);
    let done = browser.sends("/log-ind/kode", &[("code", &next), ("til", "//evil.example")]);
    assert_eq!(
        done.location,
        Some(format!("{}/", app.base())),
        "no way elsewhere is followed"
    );
    assert_eq!(browser.opens("/virksomheder").status, 200);
}

#[test]
fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    for engine in engines() {
        let app = TestApp::empty(&engine);
        made_by_command(&app, "konsulent");
        let answers: Vec<Html> = ["konsulent", "findes-ikke"]
            .iter()
            .map(|name| {
                Browser::new(&app).sends(
                    "/log-ind",
                    &[("name", name), ("password", "forkert"), ("til", "/")],
                )
            })
            .collect();
        for page in &answers {
            assert_eq!(page.status, 422);
            page.says("Navn eller adgangskode passer ikke");
            page.is_sound("sign-in with a wrong password");
        }
        let without_name = |page: &Html, name: &str| page.lasting().replace(name, "");
        assert_eq!(
            without_name(&answers[0], "konsulent"),
            without_name(&answers[1], "findes-ikke"),
            "{}",
            engine.name
        );
    }
}

#[test]
fn guesses_are_slowed_down_for_strangers_and_not_in_the_owners_browser() {
    for engine in engines() {
        let app = TestApp::empty(&engine);
        let fresh = made_by_command(&app, "konsulent");
        let mut owner = Browser::new(&app);
        first_sign_in(&mut owner, "konsulent", &fresh);
        owner.sends("/log-af", &[]);
        assert!(!owner.jar.contains_key("__Host-fodfaeste"));
        let wrong = [("name", "konsulent"), ("password", "forkert"), ("til", "/")];
        for _ in 0..6 {
            Browser::new(&app).sends("/log-ind", &wrong);
        }
        let right = [("name", "konsulent"), ("password", fresh.as_str()), ("til", "/")];
        Browser::new(&app)
            .sends("/log-ind", &right)
            .says("Vent 1 sekunder");
        assert_eq!(owner.sends("/log-ind", &right).status, 303, "{}", engine.name);
    }
}

#[test]
fn hostile_input_at_every_door_is_answered_plainly() {
    let engine = &engines()[0];
    let app = TestApp::empty(engine);
    let long = "æ".repeat(100_000);
    for text in [
        "",
        "\0",
        "' or 1=1 --",
        "<script>alert(1)</script>",
        "💥",
        long.as_str(),
    ] {
        let mut browser = Browser::new(&app);
        for name in [
            "__Host-fodfaeste",
            "__Host-fodfaeste-trin",
            "__Host-fodfaeste-enhed",
        ] {
            browser
                .jar
                .insert(name.to_owned(), "x'; drop table session; --".to_owned());
        }
        let fields = [
            ("name", text),
            ("password", text),
            ("code", text),
            ("til", text),
            ("person", text),
            ("session", text),
        ];
        for path in [
            "/log-ind",
            "/log-ind/kode",
            "/log-ind/ny-kode",
            "/log-ind/igen",
            "/log-ind/eksempel",
            "/konto/adgangskode",
            "/konto/sessioner/slut",
            "/konto/noedkoder",
            "/log-af",
        ] {
            let page = browser.sends(path, &fields);
            assert!(page.status < 500, "{path} with {text:.20}: {}", page.status);
            assert!(!page.text.contains("<script>alert"), "{path}");
        }
        let encoded = web::encode(&text.chars().take(2000).collect::<String>());
        for path in ["/log-ind", "/log-ind/kode", "/log-ind/gemt", "/konto/adgangskode"] {
            let page = browser.opens(&format!("{path}?til={encoded}&k={encoded}"));
            assert!(page.status < 500, "{path}: {}", page.status);
        }
    }
}
