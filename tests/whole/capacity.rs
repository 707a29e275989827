//! Places on the pages: on a day, month by month, and why some are free while others wait; for those who may see them.

use store::StoreError;
use testkit::{TestApp, engines};

use crate::{
    capacity_rows::{garden, host, placed, row, t},
    report_pages::count,
};

pub(crate) const PLACES: &str = "/pladser";

#[test]
fn a_caseworker_finds_a_free_place_by_day_group_and_weekday() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        garden(&app);
        let caseworker = app.as_role("caseworker");
        let page = caseworker.opens(PLACES);
        page.is_sound("places");
        // Free, agreed, in use, paused, extra in use, waiting.
        let words = row(&page, "Aftale med lysgaard").expect("a row");
        assert!(words.contains("1 4 2 1 0 1"), "{} {words}", engine.name);
        assert!(
            words.contains("on 10:00–14:00") && words.contains("Unge"),
            "{words}"
        );
        // By plan all three leave on 1 August.
        let later = row(
            &caseworker.opens("/pladser?dag=2020-08-01"),
            "Aftale med lysgaard",
        )
        .expect("a row");
        assert!(later.contains("4 4 0 0 0 1"), "{later}");
        let before = row(
            &caseworker.opens("/pladser?dag=2020-02-10"),
            "Aftale med lysgaard",
        )
        .expect("a row");
        assert!(before.contains("2 4 2 0 0 0"), "{before}");
        for (query, is_there) in [
            ("gruppe=youth", true),
            ("gruppe=veteran", false),
            ("ugedag=3", true),
            ("ugedag=4", false),
        ] {
            let page = caseworker.opens(&format!("{PLACES}?{query}"));
            assert_eq!(row(&page, "Aftale med lysgaard").is_some(), is_there, "{query}");
        }
        let sorted = caseworker.opens("/pladser?orden=aftale");
        assert_eq!(
            sorted.attributes("#places th[aria-sort]", "aria-sort"),
            ["ascending"]
        );
        let titles = sorted.all("#places tbody th a");
        assert_eq!(titles[0], "Aftale med lysgaard");
        caseworker.opens("/pladser?dag=1700-01-01").is_sound("long ago");
    }
}

#[test]
fn free_places_come_first_and_what_is_not_known_last() {
    let app = TestApp::with_example(&engines()[0]);
    garden(&app);
    let page = app.as_role("caseworker").opens(PLACES);
    let open = page.all("#places tbody td:nth-child(2)");
    let numbers: Vec<i64> = open.iter().filter_map(|text| text.parse().ok()).collect();
    assert!(numbers.windows(2).all(|two| two[0] >= two[1]), "{open:?}");
    let unknown = open
        .iter()
        .position(|text| text == "–")
        .expect("one that is not counted");
    assert_eq!(unknown, numbers.len(), "{open:?}");
}

#[test]
fn a_closed_host_has_no_place_to_begin_at_and_says_why() {
    let app = TestApp::with_example(&engines()[0]);
    let page = app.as_role("leader").opens("/pladser?dag=2020-05-15");
    let words = row(&page, "VeteranHaven og Slagelse Jobcenter").expect("a row");
    assert!(
        words.contains("Lukket: COVID-19") && words.contains("Oplyst af kilden"),
        "{words}"
    );
    assert!(
        !words.contains("Skriv hvorfor"),
        "the pause is the reason: {words}"
    );
}

#[test]
fn a_date_that_is_none_is_told_at_its_field() {
    let app = TestApp::with_example(&engines()[0]);
    let page = app.opens("/pladser?dag-day=31&dag-month=2&dag-year=2020");
    page.is_sound("a day that is none");
    assert_eq!(page.attributes(".error-summary a", "href"), ["#dag-day"]);
    assert_eq!(page.attributes("#dag-day", "value"), ["31"]);
}

#[test]
fn an_empty_municipality_says_that_no_agreement_has_places() {
    let app = TestApp::empty(&engines()[0]);
    let page = app.opens(PLACES);
    page.is_sound("no places");
    page.says("Ingen aftaler passer");
}

#[test]
fn a_year_of_an_agreement_marks_months_over_the_agreed_number() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        app.database
            .write("test", |tx| {
                host(tx, "lysgaard", 1, &[("extra_places", 1.into())])?;
                placed(tx, "ly-1", "lysgaard", &[("started_on", t("2020-01-06"))])?;
                let extra = [
                    ("started_on", t("2020-02-10")),
                    ("ended_on", t("2020-04-02")),
                    ("uses_extra_place", true.into()),
                ];
                placed(tx, "ly-2", "lysgaard", &extra)
            })
            .expect("rows");
        let page = app.as_role("consultant").opens("/aftaler/lysgaard/pladser");
        page.is_sound("the months of an agreement");
        page.says("Måneder, hvor flere var i forløb end aftalt: 3");
        let months = page.all("#months tbody tr");
        assert_eq!(months.len(), 12);
        assert!(months[1].contains("Over det aftalte i 20 dage"), "{}", months[1]);
        assert!(months[3].contains("Over det aftalte i 1 dage"), "{}", months[3]);
        assert!(!months[4].contains("Over"), "{}", months[4]);
        assert!(months[11].contains("Efter planen"), "{}", months[11]);
        assert_eq!(page.all("figure svg").len(), 1);
        let other = app
            .as_role("consultant")
            .opens("/aftaler/lysgaard/pladser?aar=2019");
        other.says("Måneder i 2019");
        app.as_role("consultant")
            .opens("/aftaler/lysgaard")
            .says("Pladser måned for måned");
    }
}

#[test]
fn a_museum_has_a_frame_for_the_calendar_year() {
    let app = TestApp::with_example(&engines()[0]);
    app.database
        .write("test", |tx| {
            let museum = tx.query_opt("select id from agreement where key = 'kongegaarden'", &[])?;
            let id = museum.expect("the museum").text("id")?;
            for (key, from) in [
                ("m-1", "2019-12-20"),
                ("m-2", "2020-02-03"),
                ("m-3", "2020-03-02"),
            ] {
                let stay = [("started_on", t(from)), ("ended_on", t("2020-04-01"))];
                placed(tx, key, &id, &stay)?;
            }
            Ok::<_, StoreError>(())
        })
        .expect("rows");
    let caseworker = app.as_role("caseworker");
    let title = "Frivillighed og socialøkonomi: Kongegaarden";
    let words = row(&caseworker.opens(PLACES), title).expect("a row");
    assert!(words.contains("2 af 3 pladser i 2020 er brugt"), "{words}");
    let page = caseworker.opens("/aftaler/kongegaarden/pladser");
    page.is_sound("a frame");
    page.says("Tilbage af årets ramme 1");
    let next = row(&caseworker.opens("/pladser?dag=2021-01-01"), title).expect("a row");
    assert!(next.contains("0 af 3 pladser i 2021 er brugt"), "{next}");
}

#[test]
fn free_places_beside_a_waiting_list_ask_the_unit_for_a_reason() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        garden(&app);
        let (unit, caseworker) = (app.as_role("consultant"), app.as_role("caseworker"));
        let path = "/aftaler/lysgaard/pladser";
        let words = row(&caseworker.opens(PLACES), "Aftale med lysgaard").expect("a row");
        assert!(words.contains("Skriv hvorfor"), "{words}");
        let seen = caseworker.opens(path);
        assert!(
            seen.all("form[action$='/pladser']").is_empty(),
            "a caseworker only reads"
        );
        assert_eq!(caseworker.sends(path, &[("grund", "matching")]).status, 403);

        let refused = unit.sends(
            path,
            &[("grund", "fordi"), ("note", "Vi skriver"), ("til", "1.5.2020")],
        );
        assert_eq!(refused.status, 422);
        refused.is_sound("a reason that is none");
        assert_eq!(
            refused.attributes(".error-summary a", "href"),
            ["#grund", "#til-day"]
        );
        refused.says("Vi skriver");
        let kept = unit.sends(path, &[("grund", "transport"), ("til", "31.5.2020")]);
        assert_eq!(kept.status, 303, "{}", kept.words());
        let after = unit.follows(&kept);
        after.is_sound("the reason is kept");
        after.says("Grunden er gemt");
        let words = row(&caseworker.opens(PLACES), "Aftale med lysgaard").expect("a row");
        assert!(
            words.contains("Der mangler transport") && !words.contains("Skriv hvorfor"),
            "{words}"
        );
        let later = row(
            &caseworker.opens("/pladser?dag=2020-06-01"),
            "Aftale med lysgaard",
        )
        .expect("a row");
        assert!(later.contains("Skriv hvorfor"), "its last day is 31 May: {later}");
        let sql = "select count(*) as n from free_place_reason where valid_until = '2020-06-01'";
        assert_eq!(count(&app, sql), 1);
    }
}

#[test]
fn a_reason_is_not_asked_for_where_nobody_waits() {
    let app = TestApp::with_example(&engines()[0]);
    let refused = app
        .as_role("consultant")
        .sends("/aftaler/stald-kanehoej/pladser", &[("grund", "matching")]);
    assert_eq!(refused.status, 422);
    refused.says("Intet er gemt");
    assert_eq!(count(&app, "select count(*) as n from free_place_reason"), 0);
}

#[test]
fn who_may_not_see_places_does_not() {
    let app = TestApp::with_example(&engines()[0]);
    for role in [
        "mentor",
        "owner",
        "partner",
        "fundraiser",
        "participant",
        "committee",
        "auditor",
        "administrator",
    ] {
        assert_eq!(app.as_role(role).opens(PLACES).status, 403, "{role}");
    }
    for role in ["consultant", "leader", "caseworker"] {
        assert_eq!(app.as_role(role).opens(PLACES).status, 200, "{role}");
    }
    let partner = app.as_role("partner");
    for role in ["partner", "fundraiser", "owner"] {
        let visitor = app.as_role(role);
        for path in [
            "/virksomheder/affald-plus/rimelighed",
            "/aftaler/affald-plus/foer-start",
            "/regler",
        ] {
            assert_eq!(visitor.opens(path).status, 403, "{role} {path}");
        }
    }
    let own = partner.opens("/aftaler/affald-plus");
    own.says("Pladser måned for måned");
    assert!(
        !own.words().contains("Tjek før start"),
        "what may not be opened is not offered"
    );
    assert_eq!(
        partner.opens("/aftaler/affald-plus/pladser").status,
        200,
        "the own agreement"
    );
    assert_eq!(partner.opens("/aftaler/sumak/pladser").status, 404, "another's");
}

#[test]
fn a_list_of_places_names_nobody() {
    let app = TestApp::with_example(&engines()[0]);
    garden(&app);
    let caseworker = app.as_role("caseworker");
    for path in [PLACES, "/aftaler/lysgaard/pladser"] {
        let page = caseworker.opens(path);
        assert!(
            !page.text.contains("ly-1") && !page.text.contains("ly-4"),
            "{path}"
        );
    }
}

#[test]
fn weeks_to_come_show_how_many_could_begin_on_each_monday() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        garden(&app);
        let page = app.as_role("caseworker").opens("/pladser/uger?fra=2020-07-08");
        page.is_sound("weeks");
        let row = page
            .all("#weeks tbody tr")
            .into_iter()
            .find(|row| row.contains("Aftale med lysgaard"));
        assert!(row.is_some(), "{}", engine.name);
        let heads = page.all("#weeks thead th");
        assert!(heads[1].contains("Uge 28, 06.07.2020"), "{heads:?}");
        let rows = page.all("#weeks tbody th a");
        let at = rows
            .iter()
            .position(|title| title == "Aftale med lysgaard")
            .expect("a row");
        let cells = page.all(&format!("#weeks tbody tr:nth-child({}) td", at + 1));
        assert_eq!(
            cells,
            ["1", "1", "1", "1", "4", "4", "4", "4"],
            "all three leave by plan on 1 August"
        );
        assert_eq!(app.as_role("mentor").opens("/pladser/uger").status, 403);
    }
}

#[test]
fn a_year_that_is_a_slip_of_the_keys_is_no_fault() {
    let app = TestApp::with_example(&engines()[0]);
    for path in [
        "/pladser?dag=9999-12-31",
        "/pladser/uger?fra=9999-12-31",
        "/pladser/uger?fra=2200-12-31",
        "/aftaler/sumak/pladser?aar=9999",
        "/aftaler/sumak/foer-start?start=9999-12-31",
        "/aftaler/sumak/foer-start?start=2200-12-31&slut=2200-12-31",
    ] {
        let page = app.opens(path);
        assert!(matches!(page.status, 200 | 422), "{path} {}", page.status);
        page.is_sound(path);
    }
}

#[test]
fn every_page_of_places_is_sound_in_english_as_well() {
    let app = TestApp::with_example(&engines()[0]);
    garden(&app);
    for path in [
        "/pladser",
        "/pladser/uger",
        "/aftaler/lysgaard/pladser",
        "/aftaler/kongegaarden/pladser",
        "/aftaler/veteranhaven-naestved/pladser",
        "/aftaler/lysgaard/foer-start",
        "/virksomheder/lysgaard/rimelighed",
        "/virksomheder/lysgaard/tider",
        "/regler",
        "/regler/duration-long",
    ] {
        let page = app.opens(&format!("{path}?sprog=en"));
        assert_eq!(page.status, 200, "{path}");
        page.is_sound(path);
        assert_eq!(page.attributes("html", "lang"), ["en"], "{path}");
    }
}
