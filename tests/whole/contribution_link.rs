//! The personal link for an enterprise's contribution: who makes one, what stands behind it, and that a new one ends the old.

use testkit::{Browser, Html, TestApp, engines};

const LINK: &str = "/virksomheder/soeholt/bidragslink";

/// The way within the municipality that a page shows this once.
fn word(app: &TestApp, page: &Html) -> String {
    let shown = page.first("pre");
    let (_, path) = shown.split_once(app.base()).expect("an address of ours");
    path.trim().to_owned()
}

#[test]
fn a_link_opens_the_own_page_in_one_browser_and_a_new_one_ends_it() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        app.opens("/virksomheder/soeholt")
            .says("Link til virksomhedens bidrag");
        app.opens(LINK).is_sound("a link to be made");
        let made = app.sends(LINK, &[]);
        assert_eq!(made.status, 200, "{} {}", engine.name, made.words());
        made.is_sound("the link");
        let first = word(&app, &made);

        let mut enterprise = Browser::new(&app);
        let page = enterprise.opens(&first);
        page.is_sound("what the link is for");
        assert!(!page.text.contains("OPDIGT"));
        let opened = enterprise.sends(&first, &[]);
        assert_eq!(opened.status, 303);
        enterprise.follows(&opened).is_sound("behind the link");
        assert_eq!(Browser::new(&app).sends(&first, &[]).status, 404, "one browser");

        let second = word(&app, &app.sends(LINK, &[]));
        assert_ne!(first, second);
        assert_eq!(
            Browser::new(&app).opens(&first).status,
            404,
            "the old one is void"
        );
        assert_eq!(Browser::new(&app).opens(&second).status, 200);
    }
}

#[test]
fn only_the_unit_makes_links_and_none_to_what_stays_inside_it() {
    let app = TestApp::with_example(&engines()[0]);
    for role in [
        "mentor",
        "owner",
        "partner",
        "participant",
        "committee",
        "administrator",
    ] {
        let visitor = app.as_role(role);
        assert!(matches!(visitor.opens(LINK).status, 403 | 404), "{role}");
        assert!(matches!(visitor.sends(LINK, &[]).status, 403 | 404), "{role}");
    }
    app.database
        .write("test", |tx| {
            tx.execute(
                "update organisation set confidential = true where key = 'soeholt'",
                &[],
            )
        })
        .expect("confidential");
    let refused = app.sends(LINK, &[]);
    assert_eq!(refused.status, 422);
    refused.is_sound("no link");
    refused.says("Der laves ikke link");
}
