//! The participant's own sheet, and the mentor's signature under it.

use testkit::{Html, TestApp, engines};

use super::world::{count, monday, moves_the_mentor, written};

const OWN: &str = "/min-sag/fremmoede";
const SIGN: &str = "/forloeb/hh/egen-seddel";

/// Fills in the own sheet as it was opened, and sends it.
fn sends(visitor: &TestApp, page: &Html, more: &[(&str, &str)]) -> Html {
    let names = page.attributes("input[type=hidden][name^='v-']", "name");
    let values = page.attributes("input[type=hidden][name^='v-']", "value");
    let versions: Vec<(&str, &str)> = names
        .iter()
        .map(String::as_str)
        .zip(values.iter().map(String::as_str))
        .collect();
    visitor.sends(OWN, &[versions.as_slice(), more].concat())
}

const ROWS: &str = "select count(*) as n from own_attendance";

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, read from its beginning to its end"
)]
fn a_participant_writes_the_own_days_and_the_mentor_countersigns() {
    for engine in engines() {
        let app = monday(&engine);
        let (participant, mentor) = (app.as_role("participant"), app.as_role("mentor"));
        let page = participant.opens(OWN);
        page.is_sound("the own sheet");
        page.says("mandag 11. maj 2020");
        assert_eq!(
            page.attributes(".person input[type=text]", "name").len(),
            4,
            "two weeks' Mondays and Tuesdays"
        );
        let wrong = sends(&participant, &page, &[("t-hh-2020-05-11", "hele dagen")]);
        assert_eq!(
            wrong.attributes(".error-summary a", "href"),
            ["#t-hh-2020-05-11"],
            "{}",
            engine.name
        );
        let typed = [
            ("t-hh-2020-05-11", "4:00"),
            ("t-hh-2020-05-12", "2:30"),
            ("t-hh-2020-05-04", "0:00"),
        ];
        assert_eq!(sends(&participant, &page, &typed).status, 303);
        assert_eq!(count(&app, ROWS), 3);
        assert_eq!(
            count(&app, "select count(*) as n from attendance_day"),
            0,
            "what counts is the mentor's to write"
        );

        // The mentor has written one day otherwise: it is not overwritten by a signature.
        written(&app, "hh", "2020-05-12", 240, "");
        let sheet = mentor.opens(SIGN);
        sheet.is_sound("a sheet to countersign");
        assert_eq!(sheet.all("#own tbody tr").len(), 3);
        let differs = mentor.sends("/forloeb/hh/egen-seddel/2020-05-12/underskrift", &[]);
        assert_eq!(differs.status, 422);
        differs.says("Dagen er skrevet anderledes");
        let absent = mentor.sends("/forloeb/hh/egen-seddel/2020-05-04/underskrift", &[]);
        absent.says("Skriv fraværet med en årsag");
        assert_eq!(mentor.sends(SIGN, &[]).status, 303);
        assert_eq!(
            count(
                &app,
                "select count(*) as n from own_attendance where state = 'countersigned'"
            ),
            1
        );
        let sql =
            "select count(*) as n from attendance_day where day = '2020-05-11' and attended_minutes = 240";
        assert_eq!(count(&app, sql), 1, "the day is written as the participant says");
        assert_eq!(
            mentor
                .sends("/forloeb/hh/egen-seddel/2020-05-12/uenighed", &[])
                .status,
            303
        );

        // A day that is countersigned stands; one that is disputed is written again.
        let after = participant.opens(OWN);
        after.is_sound("a sheet with signatures");
        after.says("Skrevet under af mentor");
        after.says("Mentor er ikke enig");
        let again = [("t-hh-2020-05-11", "1:00"), ("t-hh-2020-05-12", "4:00")];
        assert_eq!(sends(&participant, &after, &again).status, 303);
        assert_eq!(
            count(
                &app,
                "select attended_minutes as n from own_attendance where day = '2020-05-11'"
            ),
            240
        );
        assert_eq!(
            mentor
                .sends("/forloeb/hh/egen-seddel/2020-05-12/underskrift", &[])
                .status,
            303
        );
        assert_eq!(
            count(
                &app,
                "select count(*) as n from own_attendance where state = 'countersigned'"
            ),
            2
        );
    }
}

#[test]
fn two_windows_of_the_own_sheet_do_not_overwrite_each_other_unseen() {
    let app = monday(&engines()[0]);
    let participant = app.as_role("participant");
    let (one, other) = (participant.opens(OWN), participant.opens(OWN));
    assert_eq!(
        sends(&participant, &one, &[("t-hh-2020-05-11", "4:00")]).status,
        303
    );
    let same = sends(&participant, &other, &[("t-hh-2020-05-11", "4:00")]);
    assert_eq!(same.status, 303, "the same twice is once");
    let overtaken = sends(&participant, &other, &[("t-hh-2020-05-11", "3:00")]);
    assert_eq!(overtaken.status, 409);
    overtaken.is_sound("a sheet that was saved elsewhere");
    assert_eq!(overtaken.attributes("#t-hh-2020-05-11", "value"), ["3:00"]);
    assert_eq!(count(&app, ROWS), 1);
}

#[test]
fn nobody_but_the_host_countersigns_and_nobody_but_the_participant_writes() {
    let app = monday(&engines()[0]);
    let participant = app.as_role("participant");
    let page = participant.opens(OWN);
    // Another's placement is not reached from the own sheet.
    let theirs = sends(
        &participant,
        &page,
        &[("t-ha-2020-05-11", "4:00"), ("t-hh-2020-05-11", "4:00")],
    );
    assert_eq!(theirs.status, 303);
    assert_eq!(count(&app, ROWS), 1);
    for role in ["caseworker", "consultant", "participant"] {
        let visitor = app.as_role(role);
        assert_eq!(visitor.opens(SIGN).status, 200, "{role} reads it");
        assert!(
            matches!(visitor.sends(SIGN, &[]).status, 403 | 404),
            "{role} does not sign"
        );
    }
    for role in ["caseworker", "mentor"] {
        assert_eq!(
            app.as_role(role).opens(OWN).status,
            404,
            "{role} has no sheet of the own"
        );
    }
    moves_the_mentor(&app, "sumak");
    let stranger = app.as_role("mentor");
    assert_eq!(stranger.opens(SIGN).status, 404);
    assert_eq!(
        stranger
            .sends("/forloeb/hh/egen-seddel/2020-05-11/underskrift", &[])
            .status,
        404
    );
    assert_eq!(
        count(
            &app,
            "select count(*) as n from own_attendance where state = 'written'"
        ),
        1
    );
}
