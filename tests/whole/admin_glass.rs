//! Opening another's case with a reason: what is not there looks like what is out of reach, the leader is told, and the case
//! closes again.

use records::Kept;
use testkit::{Engine, TestApp, engines};

use crate::report_pages::count;

const CASE: &str = "/deltagere/fremmed-deltager";
const NONE: &str = "/deltagere/ingen-deltagerne";
const REASON: &str = "Min kollega er syg, og jeg skal ringe til værten";

/// The example, and a participant whose case is nobody's here.
fn with_stranger(engine: &Engine) -> TestApp {
    let app = TestApp::with_example(engine);
    let noun = app.app().noun("participant").expect("participants");
    let mut values = Kept::new();
    values.insert("reference", "FREMMED-3".into());
    app.database
        .write("test", |tx| {
            records::entry::create(tx, noun, Some("fremmed-deltager"), None, &values)
        })
        .expect("a participant");
    app
}

fn alike(app: &TestApp, tail: &str, fields: Option<&[(&str, &str)]>) -> (u16, String) {
    let ask = |case: &str| {
        let path = format!("{case}{tail}");
        let answer = match fields {
            Some(fields) => app.sends(&path, fields),
            None => app.opens(&path),
        };
        (
            answer.status,
            answer
                .lasting()
                .replace(case.trim_start_matches("/deltagere/"), "-"),
        )
    };
    let (case, none) = (ask(CASE), ask(NONE));
    assert_eq!(case, none, "{tail}");
    case
}

#[test]
fn what_is_out_of_reach_looks_like_what_is_absent() {
    for engine in engines() {
        let app = with_stranger(&engine);
        let (status, text) = alike(&app.as_role("caseworker"), "", None);
        assert_eq!(status, 404);
        assert!(text.contains("/brydglas"), "a caseworker may ask");
        // The unit sees the case but not whose it is, and may ask.
        let unit = app.opens(CASE);
        unit.is_sound("a case that is seen by its reference");
        assert_eq!(unit.all("a[href$='/brydglas']").len(), 1);
        for role in ["consultant", "leader", "caseworker"] {
            let visitor = app.as_role(role);
            assert_eq!(alike(&visitor, "/brydglas", None).0, 200);
            for odd in [
                &[][..],
                &[("begrundelse", "kort"), ("minutter", "30")],
                &[("begrundelse", REASON)],
                &[("begrundelse", REASON), ("minutter", "600")],
            ] {
                assert_eq!(alike(&visitor, "/brydglas", Some(odd)).0, 422, "{role} {odd:?}");
            }
        }
        // Whoever may not break glass is not told of it.
        let (status, text) = alike(&app.as_role("partner"), "", None);
        assert!([403, 404].contains(&status) && !text.contains("/brydglas"));
        assert_eq!(count(&app, "select count(*) as n from break_glass"), 0);
    }
}

#[test]
fn an_opened_case_is_seen_told_of_judged_and_closed() {
    for engine in engines() {
        let app = with_stranger(&engine);
        let leader = app.as_role("leader");
        assert!(!leader.opens("/").words().contains("Nogen har åbnet sager"));
        let app = app.as_role("caseworker");
        assert_eq!(app.opens(CASE).status, 404);
        let form = [("begrundelse", REASON), ("minutter", "30")];
        let absent = app.sends(&format!("{NONE}/brydglas"), &form);
        assert_eq!(absent.status, 422);
        absent.is_sound("nothing to open");
        absent.says("Der er ingen sag her, som du kan åbne");
        let tried =
            "select count(*) as n from audit_entry where action = 'refuse' and purpose = 'break_glass'";
        assert_eq!(count(&app, tried), 1, "the attempt is on record");

        let opened = app.sends(&format!("{CASE}/brydglas"), &form);
        assert_eq!(opened.status, 303, "{}", opened.words());
        let case = app.follows(&opened);
        assert_eq!(case.status, 200);
        case.is_sound("an opened case");
        case.says("De lukker senest om 30 minutter");
        let on_record = "select count(*) as n from audit_entry where action = 'break_glass'";
        assert_eq!(count(&app, on_record), 1);
        let clear = format!("select count(*) as n from break_glass where reason like '%{REASON}%'");
        assert_eq!(count(&app, &clear), 0, "the reason is sealed");

        let front = leader.opens("/");
        front.is_sound("the leader's front page");
        front.says("Nogen har åbnet sager, der ikke var deres: 1");
        leader
            .opens("/administration")
            .says("Åbnede sager, der ikke er vurderet");
        assert_eq!(app.opens("/brydglas").status, 403);
        let review = leader.opens("/brydglas");
        review.is_sound("openings");
        review.says(REASON);
        let judge = review.attributes("form[action$='/vurder']", "action").remove(0);
        let judge = judge.strip_prefix(app.base()).expect("inside");
        assert_eq!(app.sends(judge, &[("vurdering", "rimelig")]).status, 403);
        assert_eq!(leader.sends(judge, &[("vurdering", "rimelig")]).status, 303);
        assert!(!leader.opens("/").words().contains("Nogen har åbnet sager"));

        assert_eq!(app.sends("/brydglas/luk", &[]).status, 303);
        let closed = app.opens(CASE);
        assert_eq!(closed.status, 404, "closed again");
        assert!(!app.opens("/").words().contains("De lukker senest"));
    }
}
