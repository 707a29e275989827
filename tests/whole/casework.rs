//! Who has a part in a case, and the participant's own way in with a code that was handed over.

use testkit::{Browser, Html, TestApp, engines};

use crate::report_pages::count;

const CASE: &str = "/deltagere/opdigtet-deltager";
const PARTS: &str = "/deltagere/opdigtet-deltager/del";
const CODE: &str = "/deltagere/opdigtet-deltager/kode";
const SIGN_IN: &str = "/administration/log-ind";

fn person(app: &TestApp, key: &str) -> String {
    let found = app
        .database
        .read("test", |tx| access::people::find_by_key(tx, key));
    found.expect("a read").expect("a person").id
}

/// Where the buttons that end a part lead, within the municipality.
fn endings(app: &TestApp, page: &Html) -> Vec<String> {
    let all = page
        .attributes("#parts form[action$='/afslut']", "action")
        .into_iter();
    all.map(|to| to.strip_prefix(app.base()).expect("inside").to_owned())
        .collect()
}

#[test]
fn a_case_is_handed_on_and_never_left_with_nobody() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let (caseworker, leader) = (app.as_role("caseworker"), app.as_role("leader"));
        caseworker.opens(CASE).says("Hvem har del i sagen");
        let page = caseworker.opens(PARTS);
        page.is_sound("parts in a case");
        page.says("Sofie Bang");
        let only = endings(&app, &page);
        assert_eq!(only.len(), 1, "{}", engine.name);
        let refused = caseworker.sends(&only[0], &[]);
        assert_eq!(refused.status, 422);
        refused.is_sound("the last part");
        refused.says("En sag må ikke stå uden nogen");

        // A leader hands the case on without seeing whose it is; nobody gives the own part where a case has been begun.
        let colleague = person(&app, "konsulent");
        let before = leader.opens(PARTS);
        before.is_sound("parts, to a leader");
        let own = leader.sends(PARTS, &[("hvem", &person(&app, "leder"))]);
        assert_eq!(own.status, 422);
        own.says("En anden skal give dig del i sagen");
        let given = leader.sends(PARTS, &[("hvem", &colleague)]);
        assert_eq!(given.status, 303, "{}", given.words());
        let twice = leader.sends(PARTS, &[("hvem", &colleague)]);
        twice.says("har allerede del i sagen");

        let both = caseworker.opens(PARTS);
        let own = caseworker.sends(&endings(&app, &both)[0], &[]);
        assert_eq!(own.location, Some(format!("{}/deltagere", app.base())));
        assert_eq!(
            caseworker.opens(CASE).status,
            404,
            "the case is a colleague's now"
        );
        assert_eq!(app.as_role("consultant").opens(CASE).status, 200);
    }
}

#[test]
fn whoever_may_not_hand_a_case_on_does_not_find_the_page() {
    let app = TestApp::with_example(&engines()[0]);
    for role in [
        "mentor",
        "owner",
        "participant",
        "administrator",
        "protection",
        "auditor",
    ] {
        let visitor = app.as_role(role);
        for path in [PARTS, CODE] {
            assert!(matches!(visitor.opens(path).status, 403 | 404), "{role} {path}");
            assert!(
                matches!(visitor.sends(path, &[]).status, 403 | 404),
                "{role} {path}"
            );
        }
    }
    for role in ["leader", "consultant"] {
        assert!(
            matches!(app.as_role(role).opens(CODE).status, 403 | 404),
            "{role}"
        );
    }
}

#[test]
fn bad_input_is_told_at_its_field_and_kept() {
    let app = TestApp::with_example(&engines()[0]);
    let leader = app.as_role("leader");
    let nobody = leader.sends(PARTS, &[("hvem", "ingen"), ("fra", "i går")]);
    assert_eq!(nobody.status, 422);
    nobody.is_sound("a part that is not given");
    assert_eq!(
        nobody.attributes(".error-summary a", "href"),
        ["#hvem", "#fra-day"]
    );
    let mentor = leader.sends(PARTS, &[("hvem", &person(&app, "mentor"))]);
    assert_eq!(mentor.status, 422, "a mentor has no part in a case");
    let colleague = person(&app, "konsulent");
    let backwards = [
        ("hvem", colleague.as_str()),
        ("fra", "2.6.2020"),
        ("til", "1.5.2020"),
    ];
    leader.sends(PARTS, &backwards).says("ligger før den første");
    assert_eq!(
        count(
            &app,
            "select count(*) as n from case_relation where ends_on is not null"
        ),
        0
    );
}

#[test]
fn a_code_that_was_handed_over_lets_the_participant_in_and_a_new_one_ends_it() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let (caseworker, administrator) = (app.as_role("caseworker"), app.as_role("administrator"));
        caseworker.opens(CODE).says("Koder er slået fra");
        assert_eq!(caseworker.sends(CODE, &[]).status, 422, "{}", engine.name);
        assert_eq!(app.stranger().opens("/kode").status, 404);
        administrator.opens(SIGN_IN).says("Slå koder til");
        let on = administrator.sends("/administration/log-ind-koder", &[]);
        administrator
            .follows(&on)
            .says("Koder til deltagere er slået til");

        let form = caseworker.opens(CODE);
        form.is_sound("a code");
        let issued = caseworker.sends(CODE, &[]);
        issued.is_sound("the code, this once");
        let code = issued.first("dl.answers > div:nth-child(2) dd");
        assert_eq!(code.len(), 9, "{code}");
        assert!(!caseworker.opens(CODE).text.contains(&code), "it is shown once");
        let told = count(
            &app,
            "select count(*) as n from audit_entry where kind = 'participant_code' and purpose = 'case.code'",
        );
        assert_eq!(told, 1);

        let mut phone = Browser::new(&app);
        let typed = [("reference", "opdigt-7"), ("code", code.as_str())];
        let choose = phone.sends("/kode", &typed);
        assert_eq!(choose.status, 303, "{}", choose.words());
        let chosen = phone.sends("/kode/valg", &[("password", "en stille eftermiddag")]);
        assert_eq!(chosen.status, 303, "{}", chosen.words());
        phone.opens(CASE).says("OPDIGT-7");

        assert_eq!(caseworker.sends(CODE, &[]).status, 200);
        assert_eq!(phone.opens(CASE).status, 303, "a new code signs out");
        let again = [("reference", "OPDIGT-7"), ("code", "en stille eftermiddag")];
        assert_eq!(
            phone.sends("/kode", &again).status,
            422,
            "and the password is void"
        );
    }
}
