//! The screen of a day: marks, exceptions, what is missing, and whom it lists.

use testkit::engines;

use super::world::{add, count, id, monday, sends};

const MONDAY: &str = "/fremmoede?dag=2020-05-11";

const ROWS: &str = "select count(*) as n from attendance_day";

#[test]
fn a_mentor_marks_eight_people_present_in_one_save() {
    for engine in engines() {
        let app = monday(&engine);
        let mentor = app.as_role("mentor");
        let page = mentor.opens(MONDAY);
        page.is_sound("a day");
        page.says("Blev dagen holdt hos");
        page.says("Aage Prøve, HA");
        page.says("Ventes kl. 08:30–12:30, 4 t.");
        page.says("8 mangler et mærke");
        assert_eq!(page.all(".person").len(), 8, "{}", engine.name);
        assert!(
            !page.words().contains("Konrad")
                && !page.text.contains("0101901234")
                && !page.text.contains("010190-"),
            "others, or a number"
        );
        assert_eq!(
            page.attributes("input[checked]", "name"),
            Vec::<String>::new(),
            "nothing is chosen"
        );

        let done = sends(
            &mentor,
            MONDAY,
            &page,
            &[("sted-soeholt", "ja"), ("alle", "true")],
        );
        assert_eq!(done.status, 303, "{}", done.words());
        let after = mentor.follows(&done);
        after.is_sound("a saved day");
        after.says("8 af 8 er skrevet");
        after.says("Alle har et mærke");
        assert_eq!(
            count(
                &app,
                "select count(*) as n from attendance_day where day = '2020-05-11' and expected_minutes = 240 and attended_minutes = 240"
            ),
            8
        );
        assert_eq!(
            count(&app, "select count(*) as n from host_day where took_place"),
            1
        );

        // The same again changes nothing.
        let again = sends(&mentor, MONDAY, &after, &[("alle", "true")]);
        assert_eq!(again.status, 303);
        assert_eq!(count(&app, "select max(version) as n from attendance_day"), 1);
        assert_eq!(count(&app, "select version as n from host_day"), 1);
    }
}

#[test]
fn exceptions_carry_time_and_reason_and_a_text_is_sealed() {
    for engine in engines() {
        let app = monday(&engine);
        let mentor = app.as_role("mentor");
        let said = [
            ("sted-soeholt", "ja"),
            ("alle", "true"),
            ("m-ha", "delvis"),
            ("t-ha", "1:30"),
            ("m-hb", "fravaer"),
            ("g-hb", "other"),
            ("b-hb", "Bussen kørte ikke"),
            ("m-hc", "ikke-ventet"),
        ];
        let page = mentor.opens(MONDAY);
        assert_eq!(
            sends(&mentor, MONDAY, &page, &said).status,
            303,
            "{}",
            engine.name
        );
        let one = |key: &str, wanted: &str| {
            let sql = format!(
                "select count(*) as n from attendance_day where key = '{key}-2020-05-11' and {wanted}"
            );
            assert_eq!(count(&app, &sql), 1, "{key} {wanted}");
        };
        one(
            "ha",
            "expected_minutes = 240 and attended_minutes = 90 and absence_reason is null",
        );
        one(
            "hb",
            "expected_minutes = 240 and attended_minutes = 0 and absence_reason = 'other'",
        );
        one("hb", "remark is not null and remark not like '%Bussen%'");
        one("hc", "expected_minutes = 0 and attended_minutes = 0");
        one("hd", "attended_minutes = 240");
        let again = mentor.opens(MONDAY);
        assert_eq!(again.attributes("#b-hb", "value"), ["Bussen kørte ikke"]);
        assert_eq!(again.attributes("#t-ha", "value"), ["1:30"]);
        assert_eq!(
            again.attributes("input[name=m-hb][checked]", "value"),
            ["fravaer"]
        );
    }
}

#[test]
fn what_is_missing_is_told_at_its_field_and_everything_typed_is_kept() {
    let app = monday(&engines()[0]);
    let mentor = app.as_role("mentor");
    let page = mentor.opens(MONDAY);
    let said = [
        ("alle", "true"),
        ("m-ha", "delvis"),
        ("t-ha", "hele dagen"),
        ("m-hb", "fravaer"),
        ("m-hc", "fravaer"),
        ("g-hc", "other"),
        ("m-hd", "delvis"),
        ("t-hd", "4:00"),
        ("m-he", "fravaer"),
        ("g-he", "other"),
        ("b-he", "hans nummer er 010190-1234"),
    ];
    let refused = sends(&mentor, MONDAY, &page, &said);
    assert_eq!(refused.status, 422);
    refused.is_sound("a day that is refused");
    let problems = refused.attributes(".error-summary a", "href");
    assert_eq!(
        problems,
        ["#sted-soeholt", "#t-ha", "#g-hb", "#b-hc", "#t-hd", "#b-he"]
    );
    assert_eq!(refused.attributes("#t-ha", "value"), ["hele dagen"]);
    assert_eq!(refused.attributes("#alle[checked]", "value"), ["true"]);
    assert_eq!(
        refused.attributes("input[name=m-hb][checked]", "value"),
        ["fravaer"]
    );
    assert_eq!(count(&app, ROWS), 0, "nothing is written");

    let nothing = mentor.sends(MONDAY, &[]);
    nothing.says("Der er ikke skrevet noget");
    let future = mentor.opens("/fremmoede?dag=2020-05-18");
    future.says("Dagen er ikke kommet endnu");
    assert!(
        future.all(".attendance-save").is_empty(),
        "there is nothing to save yet"
    );
    let early = mentor.sends(
        "/fremmoede?dag=2020-05-18",
        &[("sted-soeholt", "ja"), ("alle", "true")],
    );
    assert_eq!(early.status, 422);
    early.says("Dagen er ikke kommet endnu. Vælg i dag");
    assert_eq!(count(&app, ROWS), 0);
}

#[test]
fn somebody_without_agreed_times_or_on_a_day_off_is_asked_for_the_time() {
    let app = monday(&engines()[0]);
    let mentor = app.as_role("mentor");
    let agreement = id(&app, "agreement", "haven");
    super::world::placed(&app, "hi", "Ingrid Prøve", &agreement);
    // Friday is nobody's day; only the one without agreed times is listed among the expected.
    let friday = "/fremmoede?dag=2020-05-15";
    let page = mentor.opens(friday);
    page.is_sound("a day off");
    page.says("Der er ikke aftalt mødetider");
    page.says("I forløb her, men ventes ikke den dag (8)");
    let refused = sends(
        &mentor,
        friday,
        &page,
        &[("sted-soeholt", "ja"), ("alle", "true")],
    );
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#f-hi"]);
    let said = [
        ("sted-soeholt", "ja"),
        ("alle", "true"),
        ("f-hi", "3,5"),
        ("t-ha", "2"),
    ];
    assert_eq!(sends(&mentor, friday, &page, &said).status, 303);
    assert_eq!(
        count(
            &app,
            "select attended_minutes as n from attendance_day where key = 'hi-2020-05-15'"
        ),
        210
    );
    let extra = "select count(*) as n from attendance_day where key = 'ha-2020-05-15' and expected_minutes = 0 and attended_minutes = 120";
    assert_eq!(count(&app, extra), 1);
    assert_eq!(count(&app, ROWS), 2, "nobody else was marked");
}

#[test]
fn a_pause_and_the_end_take_somebody_off_the_day() {
    let app = monday(&engines()[0]);
    let mentor = app.as_role("mentor");
    let placement = id(&app, "placement", "ha");
    let pause = [
        ("placement", placement.into()),
        ("paused_from", "2020-05-05".into()),
        ("paused_until", "2020-05-12".into()),
    ];
    add(&app, "placement_pause", "pause-ha", &pause);
    app.database
        .write("test", |tx| {
            tx.execute(
                "update placement set ended_on = '2020-05-11', state = 'ended' where key = 'hb'",
                &[],
            )
        })
        .expect("an end");
    let page = mentor.opens(MONDAY);
    assert_eq!(page.all(".person").len(), 6);
    assert!(!page.words().contains("Aage") && !page.words().contains("Bodil"));
    let tuesday = mentor.opens("/fremmoede?dag=2020-05-12");
    tuesday.says("Aage Prøve");
}

#[test]
fn a_protected_name_stands_on_no_list() {
    let app = monday(&engines()[0]);
    app.database
        .write("test", |tx| {
            tx.execute(
                "update participant set protected = ?1 where key = 'borger-ha'",
                &[store::Value::Bool(true)],
            )
        })
        .expect("protection");
    let page = app.as_role("mentor").opens(MONDAY);
    assert!(!page.words().contains("Aage"), "the name is left out");
    page.says("HA");
}
