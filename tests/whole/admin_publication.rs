//! Publication takes two people: what one asks for, another approves, and only that is published.

use testkit::{TestApp, engines};

use crate::report_pages::{accept_all, count, form_of, newest_request, sends};

const REPORT: &str = "aarsrapport-2018";
const PATH: &str = "/rapporter/aarsrapport-2018/udgiv";
const CARRY_OUT: &str = "/rapporter/aarsrapport-2018/udgiv/udfoer";

fn editions(app: &TestApp) -> i64 {
    count(app, "select count(*) as n from edition")
}

#[test]
fn nobody_publishes_alone() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        accept_all(&app, REPORT);
        let asked = app.sends(PATH, &[("audience", "public")]);
        assert_eq!(asked.status, 303, "{}", asked.words());
        let page = app.follows(&asked);
        page.is_sound("a request that waits");
        page.says("Venter på, at en leder godkender");
        assert_eq!(editions(&app), 0, "asking publishes nothing");

        let request = newest_request(&app, "publication");
        assert_eq!(request.subject, REPORT);
        let decide = format!("/anmodninger/{}/afgoer", request.id);
        let own = app.sends(&decide, &[("afgoerelse", "godkend")]);
        assert_eq!(own.status, 403, "a consultant decides nothing");
        let early = app.sends(CARRY_OUT, &[("anmodning", &request.id)]);
        assert_eq!(early.status, 422);
        early.is_sound("published too early");
        early.says("Anmodningen er ikke godkendt");

        let leader = app.as_role("leader");
        let requests = leader.opens("/anmodninger");
        requests.is_sound("requests");
        requests.says("Udgivelse af en rapport");
        assert_eq!(leader.sends(&decide, &[("afgoerelse", "godkend")]).status, 303);
        app.opens(PATH).says("Godkendt af");
        assert_eq!(editions(&app), 0, "approving publishes nothing");

        // The one who approved may publish as well as the one who asked.
        let published = leader.sends(CARRY_OUT, &[("anmodning", &request.id)]);
        assert_eq!(published.status, 303, "{}", published.words());
        assert_eq!(editions(&app), 1);
        let again = app.sends(CARRY_OUT, &[("anmodning", &request.id)]);
        assert_eq!(again.status, 422, "what was approved is done once");
        assert_eq!(editions(&app), 1);
        leader.opens("/anmodninger").says("og udført");
    }
}

#[test]
fn a_leader_who_asks_does_not_approve() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    accept_all(&app, REPORT);
    let leader = app.as_role("leader");
    assert_eq!(leader.sends(PATH, &[("audience", "public")]).status, 303);
    let id = newest_request(&app, "publication").id;
    let own = leader.sends(&format!("/anmodninger/{id}/afgoer"), &[("afgoerelse", "godkend")]);
    assert_eq!(own.status, 403);
    assert!(
        leader
            .opens("/anmodninger")
            .all("form[action$='/afgoer']")
            .is_empty(),
        "no button for one's own"
    );
    assert_eq!(newest_request(&app, "publication").decision, None);
}

#[test]
fn what_changes_after_approval_is_not_published() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        accept_all(&app, REPORT);
        assert_eq!(app.sends(PATH, &[("audience", "public")]).status, 303);
        let id = newest_request(&app, "publication").id;
        let leader = app.as_role("leader");
        leader.sends(&format!("/anmodninger/{id}/afgoer"), &[("afgoerelse", "godkend")]);
        let key = app
            .database
            .read("test", |tx| {
                let sql = "select report_section.key from report_section
                           join report on report.id = report_section.report
                           where report.key = ?1
                           order by report_section.position limit 1";
                tx.query(sql, &[REPORT.into()])?[0].text("key")
            })
            .expect("a section");
        let mut form = form_of(&app, &key);
        form.insert("title", "En anden overskrift".to_owned());
        let saved = sends(&app, &format!("/rapporter/{REPORT}/afsnit/{key}"), &form);
        assert_eq!(saved.status, 303, "{}", saved.words());
        app.opens(PATH).says("Rapporten er ændret, siden");
        let late = app.sends(CARRY_OUT, &[("anmodning", &id)]);
        assert_eq!(late.status, 422);
        late.says("Rapporten er ændret, siden den blev godkendt");
        assert_eq!(editions(&app), 0);
    }
}

#[test]
fn a_refused_request_and_an_odd_one_publish_nothing() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    accept_all(&app, REPORT);
    assert_eq!(app.sends(PATH, &[("audience", "public")]).status, 303);
    let id = newest_request(&app, "publication").id;
    let leader = app.as_role("leader");
    let decide = format!("/anmodninger/{id}/afgoer");
    leader.opens("/anmodninger").says("Afvis med en begrundelse");
    leader.opens(&decide).is_sound("refusing");
    for unclear in [
        &[("afgoerelse", "afvis")][..],
        &[("afgoerelse", "måske"), ("begrundelse", "Vi venter på tal")],
        &[],
        &[("afgoerelse", "afvis"), ("begrundelse", "Se 010190-1234")],
    ] {
        let refused = leader.sends(&decide, unclear);
        assert_eq!(refused.status, 422, "{unclear:?}");
        refused.is_sound("a decision that says too little");
    }
    assert_eq!(
        newest_request(&app, "publication").decision,
        None,
        "nothing was decided"
    );
    let said = [
        ("afgoerelse", "afvis"),
        ("begrundelse", "Vi venter på tallene for maj"),
    ];
    assert_eq!(leader.sends(&decide, &said).status, 303);
    app.opens("/anmodninger").says("Vi venter på tallene for maj");
    assert_eq!(
        leader.opens(&decide).status,
        404,
        "what is decided is not decided again"
    );
    app.opens(PATH).says("Afvist af");
    for odd in [id.as_str(), "intet", ""] {
        assert_eq!(app.sends(CARRY_OUT, &[("anmodning", odd)]).status, 422, "{odd:?}");
    }
    for role in ["administrator", "mentor", "fundraiser", "committee"] {
        let other = app.as_role(role);
        assert_eq!(other.sends(PATH, &[("audience", "public")]).status, 403, "{role}");
        assert_eq!(
            other.sends(CARRY_OUT, &[("anmodning", &id)]).status,
            403,
            "{role}"
        );
    }
    assert_eq!(editions(&app), 0);
}
