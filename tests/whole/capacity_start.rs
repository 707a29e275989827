//! What is looked at before a start, on its pages: room, hours, collective agreements, and places for a time.

use store::StoreError;
use testkit::{TestApp, engines};

use crate::{
    capacity::PLACES,
    capacity_ledger::{compare, period},
    capacity_rows::{add, garden, row, t},
    report_pages::count,
};

/// A host with month figures typed in, as the unit types them.
pub(crate) fn types_months(app: &TestApp, key: &str, ordinary: &str) {
    let path = format!("/virksomheder/{key}/rimelighed");
    for month in ["2020-01", "2020-02", "2020-03", "2020-04"] {
        let fields = [
            ("maaned", month),
            ("ordinaere", ordinary),
            ("praktik", "0,5"),
            ("kilde", "host_stated"),
        ];
        let sent = app.as_role("consultant").sends(&path, &fields);
        assert_eq!(sent.status, 303, "{}", sent.words());
    }
}

/// The row of a check in a page of answers.
pub(crate) fn answer(page: &testkit::Html, table: &str, what: &str) -> String {
    let rows = page.all(&format!("#{table} tbody tr"));
    let found = rows.iter().find(|row| row.starts_with(what));
    found.unwrap_or_else(|| panic!("{what}: {rows:?}")).clone()
}

#[test]
fn the_room_beside_ordinary_employees_is_worked_out_from_four_months_and_says_where_the_rule_stands() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let path = "/virksomheder/affald-plus/rimelighed";
        let unit = app.as_role("consultant");
        let before = unit.opens(path);
        before.is_sound("no months yet");
        before.says("VITAS er afgørende");
        before.says("Mangler oplysninger");
        before.says("Der mangler tal for: april 2020, marts 2020, februar 2020, januar 2020");
        types_months(&app, "affald-plus", "12,4");
        let page = unit.opens(path);
        page.is_sound("four months");
        let words = answer(&page, "verdict", "Rimelighed");
        for said in [
            "Inden for",
            "gennemsnit: 12,4",
            "Plads til: 2.",
            "decimaler: 2,48",
            "Brugt nu: 0,5",
            "§ 65, stk. 1",
            "Sidst efterset 21.11.2026",
        ] {
            assert!(words.contains(said), "{} {said}: {words}", engine.name);
        }
        // A month that is written again is corrected, not doubled.
        unit.sends(
            path,
            &[("maaned", "2020-04"), ("ordinaere", "3"), ("kilde", "vitas")],
        );
        assert_eq!(count(&app, "select count(*) as n from workforce_month"), 4);
        let kept = "select count(*) as n from workforce_month where ordinary = '3' and basis = 'vitas'";
        assert_eq!(count(&app, kept), 1);
        unit.opens("/virksomheder/affald-plus")
            .says("Plads til personer med støtte");
    }
}

#[test]
fn month_figures_that_are_none_are_told_at_their_fields() {
    let app = TestApp::with_example(&engines()[0]);
    let path = "/virksomheder/affald-plus/rimelighed";
    let typed = [
        ("maaned", "2020"),
        ("ordinaere", "12,345"),
        ("praktik", "-1"),
        ("kilde", "gæt"),
    ];
    let refused = app.sends(path, &typed);
    assert_eq!(refused.status, 422);
    refused.is_sound("months that are none");
    let to = refused.attributes(".error-summary a", "href");
    assert!(to.contains(&"#kilde".to_owned()), "{to:?}");
    let finer = [("maaned", "2020"), ("ordinaere", "12,345"), ("kilde", "vitas")];
    let refused = app.sends(path, &finer);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#maaned", "#ordinaere"]
    );
    assert_eq!(refused.attributes("#ordinaere", "value"), ["12,345"]);
    assert_eq!(count(&app, "select count(*) as n from workforce_month"), 0);
    let caseworker = app.as_role("caseworker");
    assert_eq!(caseworker.opens(path).status, 200);
    assert_eq!(
        caseworker.sends(path, &finer).status,
        403,
        "a caseworker only reads"
    );
}

const START: &str = "/aftaler/lysgaard/foer-start";
const PLAN: &str = "start=2020-05-18&slut=2020-08-09&gruppe=sickness_benefit&stoette=work_placement\
                    &timer=20&loentimer=6&fra-3=10.00&til-3=14.00&fra-4=10&til-4=12";

/// The garden with a collective agreement that asks for 15 hours a week.
fn covered(app: &TestApp) {
    garden(app);
    let made = app.database.write("test", |tx| {
        let agreed = [
            ("title", t("Havens overenskomst")),
            ("valid_from", t("2019-01-01")),
            ("least_weekly_hours", t("15")),
        ];
        add(tx, "collective_agreement", "haven", &agreed)?;
        let here = [
            ("organisation", t("lysgaard")),
            ("collective_agreement", t("haven")),
            ("valid_from", t("2019-01-01")),
        ];
        add(tx, "collective_coverage", "haven", &here)
    });
    made.expect("a collective agreement");
}

#[test]
fn a_plan_is_held_against_places_hours_room_collective_agreement_and_time() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        covered(&app);
        types_months(&app, "lysgaard", "10");
        let caseworker = app.as_role("caseworker");
        let blank = caseworker.opens(START);
        blank.is_sound("a blank plan");
        assert!(blank.all("#answers").is_empty());
        let page = caseworker.opens(&format!("{START}?{PLAN}"));
        page.is_sound("answers");
        page.says("Vejledende kontrol");
        let said = |what: &str| answer(&page, "answers", what);
        assert!(
            said("Pladser").contains("På grænsen"),
            "one free place: {}",
            said("Pladser")
        );
        let hours = said("Tider");
        assert!(
            hours.contains("Over") && hours.contains("torsdag 10:00–12:00"),
            "{hours}"
        );
        assert!(!hours.contains("onsdag"), "{hours}");
        let room = said("Rimelighed");
        assert!(
            room.contains("Inden for") && room.contains("En start mere fylder: 0,55"),
            "{room}"
        );
        let least = said("Overenskomst");
        assert!(
            least.contains("Over") && least.contains("Færrest timer: 15"),
            "{least}"
        );
        let time = said("Varighed");
        assert!(
            time.contains("På grænsen") && time.contains("Planlagte uger: 12"),
            "{time}"
        );
        assert!(
            time.contains("Slutdato senest: 16.08.2020") && time.contains("§ 61"),
            "{time}"
        );
        let flex = caseworker.opens(&format!("{START}?start=2020-05-18&stoette=flex_job&timer=5"));
        let rows = flex.all("#answers tbody tr");
        assert!(
            rows.iter().all(|row| !row.starts_with("Rimelighed")),
            "flex jobs do not count: {rows:?}"
        );
    }
}

#[test]
fn a_trial_that_the_parties_agree_to_allows_fewer_hours() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        covered(&app);
        let caseworker = app.as_role("caseworker");
        let tried = app.database.write("test", |tx| {
            tx.execute(
                "update collective_coverage set trial_agreed = ?1, trial_from = '2020-01-01'",
                &[true.into()],
            )
        });
        tried.expect("a trial");
        let page = caseworker.opens(&format!("{START}?{PLAN}"));
        assert!(
            answer(&page, "answers", "Overenskomst").contains("På grænsen"),
            "{}",
            engine.name
        );
    }
}

#[test]
fn a_plan_that_cannot_be_read_is_told_at_its_fields() {
    let app = TestApp::with_example(&engines()[0]);
    let query = "start-day=1&start-month=13&start-year=2020&timer=mange&fra-1=25&til-1=10";
    let page = app.opens(&format!("/aftaler/sumak/foer-start?{query}"));
    assert_eq!(page.status, 422);
    page.is_sound("a plan that is none");
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#start-day", "#timer", "#fra-1"]
    );
    assert_eq!(page.attributes("#timer", "value"), ["mange"]);
}

#[test]
fn hours_for_placements_are_kept_weekday_by_weekday() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let path = "/virksomheder/kongegaarden/tider";
        let unit = app.as_role("consultant");
        let form = unit.opens(path);
        form.is_sound("hours");
        let sent = unit.sends(
            path,
            &[
                ("aabner-3", "10"),
                ("lukker-3", "14.00"),
                ("aabner-5", "8.30"),
                ("lukker-5", "12.30"),
            ],
        );
        assert_eq!(sent.status, 303, "{}", sent.words());
        let rows = unit.follows(&sent).all("#hours tbody tr");
        assert_eq!(rows.len(), 2, "{} {rows:?}", engine.name);
        assert!(
            rows[0].starts_with("Onsdag") && rows[0].contains("10:00"),
            "{rows:?}"
        );
        assert!(rows[1].contains("08:30") && rows[1].contains("12:30"), "{rows:?}");
        let refused = unit.sends(
            path,
            &[
                ("aabner-1", "14"),
                ("lukker-1", "10"),
                ("aabner-2", "halv ti"),
                ("lukker-2", "12"),
            ],
        );
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.attributes(".error-summary a", "href"),
            ["#lukker-1", "#aabner-2"]
        );
        assert_eq!(app.as_role("caseworker").sends(path, &[]).status, 403);
    }
}

#[test]
fn an_owner_writes_the_hours_of_the_own_enterprise_and_of_no_other() {
    let app = TestApp::with_example(&engines()[0]);
    let owner = app.as_role("owner");
    let own = "/virksomheder/soeholt/tider";
    assert_eq!(owner.opens(own).all("form[action$='/tider']").len(), 1);
    let sent = owner.sends(own, &[("aabner-1", "9"), ("lukker-1", "15")]);
    assert_eq!(sent.status, 303, "{}", sent.words());
    let others = owner.sends(
        "/virksomheder/sumak/tider",
        &[("aabner-1", "9"), ("lukker-1", "15")],
    );
    assert_eq!(others.status, 404);
    let mentor = app.as_role("mentor");
    assert!(
        mentor.opens(own).all("form[action$='/tider']").is_empty(),
        "a mentor only reads"
    );
    assert_eq!(
        mentor.sends(own, &[("aabner-1", "9"), ("lukker-1", "15")]).status,
        403
    );
}

#[test]
fn extra_places_for_a_time_and_a_pause_are_kept_on_pages_and_counted() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        garden(&app);
        let unit = app.as_role("consultant");
        let extra = [
            ("agreement", "lysgaard"),
            ("places", "3"),
            ("valid_from", "1.5.2020"),
            ("valid_until", "1.6.2020"),
            ("reason", "Flere unge i maj"),
        ];
        assert_eq!(unit.sends("/ekstra-pladser/ny", &extra).status, 303);
        unit.opens("/aftaler/lysgaard/pladser").says("Ekstra pladser 4");
        let compared = app.database.read("test", |tx| {
            Ok::<_, StoreError>(compare(tx, engine.name, period("2020-05-01..2020-05-31")))
        });
        assert!(compared.expect("a comparison") > 7);
        let pause = [
            ("agreement", "lysgaard"),
            ("paused_from", "10.5.2020"),
            ("reason", "Ferie i haven"),
        ];
        assert_eq!(unit.sends("/aftalepauser/ny", &pause).status, 303);
        let words = row(&app.as_role("caseworker").opens(PLACES), "Aftale med lysgaard").expect("a row");
        assert!(
            words.contains("Lukket: Ferie i haven") && words.starts_with("Aftale med lysgaard"),
            "{words}"
        );
        let supplement = [
            ("agreement", "lysgaard"),
            ("title", "Tillæg om hold"),
            ("kind", "supplement"),
            ("valid_from", "1.5.2020"),
            ("changes", "Et hold mere om torsdagen"),
        ];
        assert_eq!(unit.sends("/aftaletillaeg/ny", &supplement).status, 303);
        unit.opens("/aftaler/lysgaard").says("Tillæg om hold");
    }
}
