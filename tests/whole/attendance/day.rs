//! The screen of a day.

use testkit::{Html, TestApp, engines};

use super::world::{add, count, id, monday};

const MONDAY: &str = "/fremmoede?dag=2020-05-11";
const LATE: &str = "/fremmoede?dag=2020-05-04";

/// What a form that has just been opened sends along: the versions of what it shows, and what is chosen in it.
fn opened(page: &Html) -> Vec<(String, String)> {
    let hidden = |name: &String| name.starts_with("v-") || name.starts_with("vd-");
    let names = page.attributes("form#fremmoede input[type=hidden]", "name");
    let values = page.attributes("form#fremmoede input[type=hidden]", "value");
    let mut all: Vec<(String, String)> = names
        .into_iter()
        .zip(values)
        .filter(|(name, _)| hidden(name))
        .collect();
    let chosen = "form#fremmoede input[type=radio][checked]";
    all.extend(
        page.attributes(chosen, "name")
            .into_iter()
            .zip(page.attributes(chosen, "value")),
    );
    all
}

/// Fills in a form that was opened, and sends it.
fn sends(visitor: &TestApp, path: &str, page: &Html, more: &[(&str, &str)]) -> Html {
    let before = opened(page);
    let mut fields: Vec<(&str, &str)> = before
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
        .collect();
    fields.extend(more);
    visitor.sends(path, &fields)
}

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
fn a_closed_day_is_a_fact_about_the_day() {
    for engine in engines() {
        let app = monday(&engine);
        let mentor = app.as_role("mentor");
        let page = mentor.opens(MONDAY);
        let bare = sends(&mentor, MONDAY, &page, &[("sted-soeholt", "nej")]);
        assert_eq!(bare.attributes(".error-summary a", "href"), ["#lukket-soeholt"]);
        let both = [
            ("sted-soeholt", "nej"),
            ("lukket-soeholt", "course"),
            ("m-ha", "moedt"),
        ];
        sends(&mentor, MONDAY, &page, &both).says("ikke både være lukket og mærket");
        let closed = [("sted-soeholt", "nej"), ("lukket-soeholt", "course")];
        assert_eq!(
            sends(&mentor, MONDAY, &page, &closed).status,
            303,
            "{}",
            engine.name
        );
        assert_eq!(count(&app, ROWS), 0);
        let sql = "select count(*) as n from host_day where not took_place and closed_because = 'course'";
        assert_eq!(count(&app, sql), 1);

        // The caseworker reads it, and cannot mark anybody on it.
        let caseworker = app.as_role("caseworker");
        let theirs = caseworker.opens(MONDAY);
        theirs.is_sound("a closed day, to a caseworker");
        theirs.says("Der var lukket: Kursus eller møde");
        let refused = sends(&caseworker, MONDAY, &theirs, &[("m-hh", "moedt")]);
        assert_eq!(refused.status, 422);
        refused.says("Virksomheden har skrevet, at der var lukket");

        // It is mended as it was written.
        let again = mentor.opens(MONDAY);
        assert_eq!(
            again.attributes("input[name=sted-soeholt][checked]", "value"),
            ["nej"]
        );
        let open = sends(
            &mentor,
            MONDAY,
            &again,
            &[("sted-soeholt", "ja"), ("m-ha", "moedt")],
        );
        assert_eq!(open.status, 303);
        assert_eq!(count(&app, ROWS), 1);
        let there = mentor.opens(MONDAY);
        let closed_after = sends(&mentor, MONDAY, &there, &closed);
        closed_after.says("Nogen er skrevet som mødt den dag");
    }
}

#[test]
fn a_day_of_last_week_takes_a_reason_and_the_reason_stands_in_its_history() {
    for engine in engines() {
        let app = monday(&engine);
        let mentor = app.as_role("mentor");
        let page = mentor.opens(LATE);
        page.says("Hvorfor skrives det nu?");
        let said = [("sted-soeholt", "ja"), ("m-ha", "moedt")];
        let refused = sends(&mentor, LATE, &page, &said);
        assert_eq!(refused.attributes(".error-summary a", "href"), ["#hvorfor"]);
        assert_eq!(count(&app, ROWS), 0, "{}", engine.name);
        let late = [said.as_slice(), &[("hvorfor", "written_late")]].concat();
        assert_eq!(sends(&mentor, LATE, &page, &late).status, 303);
        let mended = mentor.opens(LATE);
        let changed = [("m-ha", "fravaer"), ("g-ha", "agreed"), ("hvorfor", "told_later")];
        assert_eq!(sends(&mentor, LATE, &mended, &changed).status, 303);
        let one = app.opens("/fremmoededage/ha-2020-05-04");
        one.is_sound("a day with its history");
        one.says("told_later");
        one.says("Fik det at vide senere");
        // What is not changed asks for nothing.
        let same = mentor.opens(LATE);
        assert_eq!(sends(&mentor, LATE, &same, &[("g-ha", "agreed")]).status, 303);
    }
}

#[test]
fn two_who_save_the_same_day_see_both_and_nothing_is_lost_or_doubled() {
    for engine in engines() {
        let app = monday(&engine);
        let (mentor, caseworker) = (app.as_role("mentor"), app.as_role("caseworker"));
        let (first, second) = (mentor.opens(MONDAY), caseworker.opens(MONDAY));
        let away = [("sted-soeholt", "ja"), ("m-hh", "fravaer"), ("g-hh", "illness")];
        assert_eq!(sends(&mentor, MONDAY, &first, &away).status, 303);
        let overtaken = sends(&caseworker, MONDAY, &second, &[("m-hh", "moedt")]);
        assert_eq!(overtaken.status, 409, "{} {}", engine.name, overtaken.words());
        overtaken.is_sound("a day that somebody else saved");
        overtaken.says("Gemt af en anden: Fravær, Sygdom");
        assert_eq!(
            overtaken.attributes("input[name=m-hh][checked]", "value"),
            ["moedt"]
        );
        // Who says the same as is written, is done.
        let same = sends(
            &caseworker,
            MONDAY,
            &second,
            &[("m-hh", "fravaer"), ("g-hh", "illness")],
        );
        assert_eq!(same.status, 303);
        // Who has seen both decides.
        let decided = sends(&caseworker, MONDAY, &overtaken, &[]);
        assert_eq!(decided.status, 303, "{}", decided.words());
        assert_eq!(count(&app, ROWS), 1);
        assert_eq!(
            count(&app, "select attended_minutes as n from attendance_day"),
            240
        );
    }
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
fn everybody_keeps_just_what_is_theirs() {
    for engine in engines() {
        let app = monday(&engine);
        let caseworker = app.as_role("caseworker");
        let page = caseworker.opens(MONDAY);
        assert_eq!(page.all(".person").len(), 1, "{}", engine.name);
        let done = sends(
            &caseworker,
            MONDAY,
            &page,
            &[("m-hh", "moedt"), ("m-ha", "moedt"), ("m-ka", "moedt")],
        );
        assert_eq!(done.status, 303, "{}", done.words());
        assert_eq!(count(&app, ROWS), 1, "others' are not written");
        let consultant = app.as_role("consultant").opens(MONDAY);
        consultant.is_sound("nobody to keep");
        consultant.says("Du fører ikke fremmøde for nogen den dag");
        for role in [
            "participant",
            "owner",
            "administrator",
            "committee",
            "protection",
            "auditor",
        ] {
            let visitor = app.as_role(role);
            assert_eq!(visitor.opens(MONDAY).status, 403, "{role}");
            assert_eq!(visitor.sends(MONDAY, &[("m-hh", "moedt")]).status, 403, "{role}");
        }
        // A mentor of another enterprise does not reach these people.
        let sumak = id(&app, "organisation", "sumak");
        app.database
            .write("test", |tx| {
                tx.execute(
                    "update membership set organisation = ?1 where role = 'mentor'",
                    &[sumak.as_str().into()],
                )
            })
            .expect("another enterprise");
        let stranger = app.as_role("mentor");
        let theirs = stranger.opens(MONDAY);
        theirs.says("Konrad Andetsted");
        assert!(!theirs.words().contains("Prøve"));
        sends(
            &stranger,
            MONDAY,
            &theirs,
            &[("sted-sumak", "ja"), ("m-ha", "moedt")],
        );
        assert_eq!(count(&app, ROWS), 1);
        let other = sends(
            &stranger,
            MONDAY,
            &theirs,
            &[("sted-soeholt", "nej"), ("lukket-soeholt", "course")],
        );
        assert_eq!(other.status, 422, "another enterprise's day is not asked about");
    }
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
