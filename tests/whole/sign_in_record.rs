//! Coming in, leaving and trying in vain stand in the municipality's log, and a name that is nobody's stands nowhere.

use identity::{local, password};
use testkit::{Browser, TestApp, engines};

use crate::sign_in_sessions::{example, signs_in};

/// Lines of the log about sessions, as action, actor and object, oldest first.
fn lines(app: &TestApp) -> Vec<(String, String, Option<String>)> {
    app.database
        .read("test", |tx| {
            let sql = "select action, actor, object from audit_entry where kind = 'session' order by id";
            tx.query(sql, &[])?
                .iter()
                .map(|row| Ok((row.text("action")?, row.text("actor")?, row.opt_text("object")?)))
                .collect::<store::Result<_>>()
        })
        .expect("lines")
}

/// Waits until the log has so many lines about sessions: a failed try is put on record while it is being answered.
fn until(app: &TestApp, count: usize) -> Vec<(String, String, Option<String>)> {
    for _ in 0..200 {
        let found = lines(app);
        if found.len() >= count {
            return found;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    lines(app)
}

fn person(app: &TestApp, key: &str) -> String {
    let found = app
        .database
        .read("test", |tx| access::people::find_by_key(tx, key));
    found.expect("a read").expect("a person").id
}

fn local_account(app: &TestApp, key: &str, word: &str) {
    let secrets = &app.app().sign_in.secrets;
    let hash = password::hash(secrets, word).expect("a hash");
    let slug = app.base().trim_start_matches('/').to_owned();
    let account = app.app().municipalities.control().write("test", |tx| {
        let account = local::make(tx, &slug, key, key)?;
        password::set(tx, &account, &hash, false)?;
        Ok::<_, identity::IdentityError>(account)
    });
    let account = account.expect("an account");
    let (owner, linked) = (person(app, key), account);
    app.database
        .write("test", |tx| access::people::link(tx, &owner, &linked))
        .expect("linked");
}

#[test]
fn coming_in_and_leaving_stand_in_the_log_by_the_person() {
    for engine in engines() {
        let app = example(&engine);
        let before = lines(&app).len();
        let mut browser = signs_in(&app, "caseworker");
        let mut found = lines(&app).split_off(before);
        let (action, actor, _) = found.pop().expect("a line");
        assert_eq!((action.as_str(), found.len()), ("sign_in", 0), "{}", engine.name);
        assert_eq!(
            actor,
            person(&app, "sagsbehandler"),
            "the person, not the account"
        );

        assert_eq!(browser.sends("/log-af", &[]).status, 303);
        let (action, left, _) = lines(&app).pop().expect("a line");
        assert_eq!((action.as_str(), left), ("sign_out", actor));
    }
}

#[test]
fn a_wrong_password_for_somebody_stands_in_the_log_and_a_name_that_is_nobodys_does_not() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        local_account(&app, "administrator", "tre gule cykler i regn");
        let before = lines(&app).len();
        let tries = |name: &str, word: &str| {
            Browser::new(&app).sends("/log-ind", &[("name", name), ("password", word)])
        };
        assert_eq!(tries("plantetadgangskode", "en anden adgangskode").status, 422);
        assert_eq!(tries("Administrator", "en anden adgangskode").status, 422);
        let found = until(&app, before + 1).split_off(before);
        let whose = person(&app, "administrator");
        assert_eq!(
            found,
            [("refuse".to_owned(), "nobody".to_owned(), Some(whose))],
            "{}",
            engine.name
        );
        assert_eq!(tries("administrator", "tre gule cykler i regn").status, 303);
        assert_eq!(lines(&app).len(), before + 1, "a password alone is no sign-in");
    }
}
