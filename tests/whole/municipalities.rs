//! Many municipalities in one process, chosen by path or host name, and never joined.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, header},
};
use identity::{Assurance, people, session};
use testkit::{Engine, engines};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

struct Two {
    runtime: Runtime,
    router: axum::Router,
    word: String,
    account: String,
    app: Arc<web::App>,
    first: String,
    second: String,
}

fn signed_in(app: &web::App, account: &str) -> String {
    let wanted = session::Start {
        account,
        how: session::How::Example,
        assurance: Assurance::Substantial,
        agent: "test",
        provider: None,
        purpose: None,
    };
    app.municipalities
        .control()
        .write("test", |tx| session::start(tx, &app.sign_in.secrets, &wanted))
        .expect("signed in")
}

/// Two municipalities on one engine; somebody is signed in to the first; the second has a host name of its own.
fn two(engine: &Engine) -> Two {
    let all = engine.municipalities();
    let (first, second) = (engine.slug().to_owned(), format!("{}-nabo", engine.slug()));
    all.add(&second, "Nabokommunen", Some(&format!("{second}.example")))
        .expect("a second municipality");
    let database = all.database(&first).expect("a database");
    testkit::engine::load_example(&database);
    all.database(&second).expect("its own database");
    server::example_people::make(&all, &first, &database).expect("the invented people");
    let account = server::example_people::account_of(&all, &first, "consultant")
        .expect("the accounts")
        .expect("a consultant");
    let app = server::app::new(all, server::app::Options::default()).expect("the application");
    let word = signed_in(&app, &account);
    Two {
        runtime: Runtime::new().expect("a runtime"),
        router: server::app::router(&app),
        word,
        account,
        app,
        first,
        second,
    }
}

impl Two {
    fn get(&self, host: &str, path: &str) -> (u16, Option<String>, String) {
        self.runtime.block_on(async {
            let request = Request::get(path)
                .header(header::HOST, host)
                .header(header::COOKIE, format!("__Host-fodfaeste={}", self.word));
            let answer = self
                .router
                .clone()
                .oneshot(request.body(Body::empty()).expect("a request"))
                .await
                .expect("an answer");
            let status = answer.status().as_u16();
            let location = answer
                .headers()
                .get(header::LOCATION)
                .map(|to| to.to_str().expect("plain").to_owned());
            let bytes = axum::body::to_bytes(answer.into_body(), 10_000_000)
                .await
                .expect("a body");
            (status, location, String::from_utf8_lossy(&bytes).into_owned())
        })
    }
}

#[test]
fn what_one_municipality_knows_another_does_not() {
    for engine in engines() {
        let two = two(&engine);
        let (status, _, text) = two.get("localhost", &format!("/{}/virksomheder/sumak", two.first));
        assert!(status == 200 && text.contains("Sumak"), "{}", engine.name);
        let (status, to, text) = two.get("localhost", &format!("/{}/virksomheder/sumak", two.second));
        assert!(!text.contains("Sumak"));
        assert_eq!(status, 303, "who is known in one is nobody in the other");
        assert!(to.is_some_and(|to| to.starts_with(&format!("/{}/log-ind", two.second))));
    }
}

#[test]
fn somebody_known_in_both_signs_in_once_and_sees_which_one_a_page_belongs_to() {
    for engine in engines() {
        let two = two(&engine);
        let account = two.account.clone();
        let second = two.app.municipalities.database(&two.second).expect("a database");
        second
            .write("test", |tx| {
                let person = people::make(tx, "kf", "Karen Friis")?;
                people::link(tx, &person, &account)?;
                people::grant(tx, &person, "consultant", people::Ties::default())
            })
            .expect("a person of both");
        two.app
            .municipalities
            .control()
            .write("test", |tx| {
                identity::account::add_place(tx, &account, &two.second)
            })
            .expect("a place");
        for (slug, name) in [(&two.first, "Slagelse Kommune"), (&two.second, "Nabokommunen")] {
            let (status, _, text) = two.get("localhost", &format!("/{slug}/virksomheder"));
            let page = testkit::Html::of(status, text);
            assert_eq!(status, 200, "{}", engine.name);
            assert_eq!(page.first(".shell-municipality"), name);
        }
        let (_, _, text) = two.get("localhost", &format!("/{}/konto", two.first));
        assert!(
            text.contains("Prøvekommunen") && text.contains("Nabokommunen"),
            "{}",
            engine.name
        );
    }
}

#[test]
fn a_host_name_chooses_its_municipality_and_a_path_any() {
    for engine in engines() {
        let two = two(&engine);
        let (status, to, _) = two.get(&format!("{}.example:8080", two.second), "/virksomheder");
        assert_eq!(
            (status, to.as_deref().map(|to| to.starts_with("/log-ind"))),
            (303, Some(true))
        );
        let (status, _, text) = two.get("localhost", "/");
        assert_eq!(status, 200);
        assert!(text.contains(&format!("/{}/", two.first)) && text.contains("Nabokommunen"));
        assert_eq!(two.get("localhost", "/findes-ikke/virksomheder").0, 404);
        let (status, to, _) = two.get("localhost", &format!("/{}", two.first));
        assert_eq!((status, to), (303, Some(format!("/{}/", two.first))));
    }
}

#[test]
fn two_installations_that_open_at_once_end_up_with_one_schema() {
    for engine in engines() {
        let all = Arc::new(engine);
        let opened: Vec<_> = (0..3)
            .map(|_| {
                let all = Arc::clone(&all);
                std::thread::spawn(move || all.municipalities().database(all.slug()).map(|_| ()))
            })
            .collect();
        for one in opened {
            one.join().expect("a thread").expect("opened");
        }
    }
}
