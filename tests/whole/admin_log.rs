//! The reading room, the alarms and the monthly sample: who reads them, what stands there, and bad input at each form.

use testkit::{Engine, TestApp, engines};

use crate::report_pages::count;

const LOG: &str = "/administration/log";
const ALARMS: &str = "/administration/alarmer";
const SAMPLE: &str = "/administration/stikproeve";
const CASE: &str = "/deltagere/opdigtet-deltager";

fn entries(app: &TestApp, condition: &str) -> i64 {
    count(
        app,
        &format!("select count(*) as n from audit_entry where {condition}"),
    )
}

/// A consultant opens a case with a reason, which is an alarm.
fn break_glass(app: &TestApp) {
    let opened = app.sends(
        &format!("{CASE}/brydglas"),
        &[("begrundelse", "Min kollega er syg i dag"), ("minutter", "15")],
    );
    assert_eq!(opened.status, 303, "{}", opened.words());
}

#[test]
fn the_log_is_read_by_reference_and_that_is_on_record() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        break_glass(&app);
        let before = entries(&app, "kind = 'audit_log'");
        for role in ["auditor", "protection"] {
            let reader = app.as_role(role);
            let page = reader.opens(LOG);
            assert_eq!(page.status, 200);
            page.is_sound("the log");
            page.says("OPDIGT-7");
            page.says("Åbnede en andens sag");
            assert!(!page.text.contains("Min kollega"), "reasons are not in the log");
        }
        assert_eq!(
            entries(&app, "kind = 'audit_log' and action = 'list'"),
            before + 2
        );
        let auditor = app.as_role("auditor");
        let only = auditor.opens(&format!("{LOG}?handling=break_glass&fra=15.5.2020&til=15.5.2020"));
        assert_eq!(only.all("#log tbody tr").len(), 1);
        let none = auditor.opens(&format!("{LOG}?handling=break_glass&til=14.5.2020"));
        none.says("Loggen har ingen linjer, der passer");
        for odd in ["fra=igaar", "handling=noget", "fra=2.5.2020&til=1.5.2020"] {
            let page = auditor.opens(&format!("{LOG}?{odd}"));
            assert_eq!(page.status, 422, "{odd}");
            page.is_sound(odd);
            assert_eq!(page.all(".error-summary li").len(), 1, "{odd}");
        }
        let file = auditor.opens(&format!("{LOG}/csv?handling=break_glass"));
        assert_eq!(file.status, 200);
        assert_eq!(file.text.lines().count(), 2, "{}", file.text);
        assert!(file.text.contains("OPDIGT-7"));
        assert_eq!(entries(&app, "kind = 'audit_log' and action = 'export'"), 1);
        assert_eq!(auditor.opens(&format!("{LOG}/csv?fra=igaar")).status, 303);
    }
}

#[test]
fn the_log_goes_on_a_page_at_a_time() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine).as_role("auditor");
    for _ in 0..60 {
        app.opens(LOG);
    }
    let first = app.opens(LOG);
    assert_eq!(first.all("#log tbody tr").len(), 50);
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = app.opens(next.strip_prefix(app.base()).expect("inside"));
    second.is_sound("the second page");
    second.says("Tilbage til de nyeste");
    assert!(!second.all("#log tbody tr").is_empty());
}

#[test]
fn alarms_are_looked_into_and_closed_with_a_remark() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        break_glass(&app);
        let leader = app.as_role("leader");
        let list = leader.opens(ALARMS);
        list.is_sound("alarms");
        list.says("Åbnede en andens sag med en begrundelse");
        let href = list.attributes("#alarms a", "href").remove(0);
        let one = href.strip_prefix(app.base()).expect("inside").to_owned();
        leader.opens(&one).is_sound("an alarm");
        let auditor = app.as_role("auditor");
        let seen = auditor.opens(&one);
        assert!(seen.all("textarea").is_empty(), "an auditor closes nothing");
        let close = format!("{one}/luk");
        assert_eq!(
            auditor
                .sends(&close, &[("bemaerkning", "Jeg har spurgt.")])
                .status,
            403
        );
        assert_eq!(
            app.sends(&close, &[("bemaerkning", "Det var mig selv.")]).status,
            403
        );
        let long = "x".repeat(501);
        for (odd, text) in [
            ("Nej", "10 til 500"),
            (&long, "10 til 500"),
            ("Det var 010190-1234.", "CPR"),
        ] {
            let refused = leader.sends(&close, &[("bemaerkning", odd)]);
            assert_eq!(refused.status, 422, "{odd}");
            refused.is_sound("a remark");
            refused.says(text);
        }
        let closed = leader.sends(
            &close,
            &[("bemaerkning", "Kollegaen var syg; jeg har talt med dem.")],
        );
        leader.follows(&closed).says("Alarmen er lukket");
        leader.opens(&one).says("Kollegaen var syg");
        let again = leader.sends(&close, &[("bemaerkning", "En anden bemærkning.")]);
        leader
            .follows(&again)
            .says("En anden havde allerede lukket alarmen");
        leader.opens(&one).says("Kollegaen var syg");
        assert_eq!(leader.opens(&format!("{ALARMS}/intet")).status, 404);
        assert_eq!(leader.opens(&format!("{ALARMS}/hours.intet.0")).status, 404);
        leader
            .opens(&format!("{ALARMS}?maaned=2019-01"))
            .says("Intet skiller sig ud");
    }
}

/// Look-ups that were made in April, before the application is opened in May.
fn looked_up_in_april(engine: &Engine) {
    let earlier = engine.earlier("2020-04-10T09:00:00Z");
    let database = earlier.database(engine.slug()).expect("a database");
    database
        .write("test", |tx| {
            for number in 0..3 {
                let entry = audit::Entry::new("somebody", audit::Action::Read, "participant")
                    .person(format!("participant-{number}"));
                audit::append(tx, &entry)?;
            }
            Ok::<_, audit::AuditError>(())
        })
        .expect("look-ups");
}

#[test]
fn a_month_is_drawn_judged_and_receipted() {
    for engine in engines() {
        looked_up_in_april(&engine);
        let app = TestApp::with_example(&engine);
        let leader = app.as_role("leader");
        let page = leader.opens(SAMPLE);
        page.is_sound("samples");
        for odd in ["", "2020-05", "2031-01", "noget"] {
            let refused = leader.sends(SAMPLE, &[("maaned", odd)]);
            assert_eq!(refused.status, 422, "{odd:?}");
            refused.is_sound("a month");
        }
        // Reading puts something on record, and so something is signed.
        app.as_role("auditor").opens(LOG);
        let drawn = drawn(&leader);
        let sample = leader.follows(&drawn);
        sample.is_sound("a sample");
        assert_eq!(sample.all("#items tbody tr").len(), 3);
        assert_eq!(
            leader.sends(SAMPLE, &[("maaned", "2020-04")]).status,
            422,
            "once a month"
        );

        let item = sample.attributes("#items a", "href").remove(0);
        let item = item.strip_prefix(app.base()).expect("inside").to_owned();
        leader.opens(&item).is_sound("a look-up");
        assert_eq!(leader.sends(&item, &[]).status, 422);
        let bare = leader.sends(&item, &[("vurdering", "wrong")]);
        assert_eq!(bare.status, 422);
        bare.says("Skriv, hvorfor");
        let number = [("vurdering", "ask"), ("bemaerkning", "Spørg om 010190-1234")];
        leader.sends(&item, &number).says("intet CPR-nummer");
        let judged = leader.sends(&item, &[("vurdering", "in_order")]);
        let after = leader.follows(&judged);
        after.says("Vurderingen er gemt");
        after.is_sound("a judged sample");
        let receipt = leader.opens(&format!("{SAMPLE}/2020-04/kvittering"));
        assert_eq!(receipt.status, 200);
        assert!(receipt.text.contains("in_order") && receipt.text.contains("\u{2014} fodfaeste/"));
        let shown = after.first("pre");
        assert!(shown.contains("in_order"), "the receipt is shown too");
        leader.opens(SAMPLE).says("1 / 3");
        for absent in ["/2020-01", "/noget", "/opslag/2020-04-999", "/opslag/x"] {
            assert_eq!(leader.opens(&format!("{SAMPLE}{absent}")).status, 404, "{absent}");
        }
    }
}

/// April's sample, once the log is signed.
fn drawn(leader: &TestApp) -> testkit::Html {
    for _ in 0..100 {
        let drawn = leader.sends(SAMPLE, &[("maaned", "2020-04")]);
        if drawn.status == 303 {
            return drawn;
        }
        drawn.says("ikke underskrevet");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("the log is never signed");
}

#[test]
fn the_wrong_roles_read_nothing_here() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let may = |role: &str, page: &str| match page {
        LOG => ["auditor", "protection"].contains(&role),
        ALARMS => ["auditor", "protection", "leader"].contains(&role),
        _ => role == "leader",
    };
    for role in access::Role::ALL {
        let role = role.as_str();
        let reader = app.as_role(role);
        for page in [LOG, ALARMS, SAMPLE] {
            let expected = if may(role, page) { 200 } else { 403 };
            assert_eq!(reader.opens(page).status, expected, "{role} {page}");
        }
        if role != "leader" {
            assert_eq!(
                reader.sends(SAMPLE, &[("maaned", "2020-04")]).status,
                403,
                "{role}"
            );
        }
    }
}
