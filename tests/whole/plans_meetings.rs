//! The follow-up meetings of a placement, as each of those who have to do with it and as those who have not.

use jiff::ToSpan as _;
use testkit::{TestApp, engines};

use crate::{
    plans::{done, placed, today},
    report_pages::count,
};

const MEETINGS: &str = "/forloeb/proeve/moeder";
const DUE: &str = "/opfoelgningsmoeder";

/// What nobody but those who have to do with the case may read.
const AGREED: &str = "Vi prøver to dage mere om ugen";

/// Plans a meeting so many days from today; answers its address.
fn planned(app: &TestApp, days: i64) -> String {
    let mentor = app.as_role("mentor");
    let day = today(app).saturating_add(days.days()).to_string();
    let fields = [
        ("planned_on", day.as_str()),
        ("planned_at", "14:30"),
        ("asked_by", "caseworker"),
        ("meeting_place", "Kontoret i stalden"),
        ("interpreter", "true"),
    ];
    done(&mentor.sends(MEETINGS, &fields));
    let all = mentor
        .opens(MEETINGS)
        .attributes("#meetings tbody tr:last-child a", "href");
    all[0].strip_prefix(app.base()).expect("inside").to_owned()
}

#[test]
fn a_meeting_is_planned_called_and_held() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let (mentor, participant) = (app.as_role("mentor"), app.as_role("participant"));
        mentor.opens(MEETINGS).says("Næste møde skal holdes senest");
        let unknown = participant.opens(MEETINGS).words();
        assert!(
            !unknown.contains("Næste møde"),
            "a participant does not see the agreement's rhythm"
        );
        let meeting = planned(&app, 0);
        let list = participant.opens(MEETINGS);
        list.is_sound("the own meetings");
        list.says("kl. 14.30");
        list.says("Næste møde er");
        let one = mentor.opens(&meeting);
        one.is_sound("a meeting");
        one.says("Kontoret i stalden");
        done(&mentor.sends(&format!("{meeting}/indkaldelse"), &[("version", "1")]));
        mentor.opens(&meeting).says("Indkaldt");
        let nobody = mentor.sends(
            &format!("{meeting}/afholdelse"),
            &[("version", "2"), ("held_on", "")],
        );
        assert_eq!(nobody.status, 422);
        nobody.is_sound("a meeting without anybody");
        assert_eq!(
            nobody.attributes(".error-summary a", "href"),
            ["#held_on-day", "#took_part"]
        );
        let day = today(&app).to_string();
        let held = [
            ("version", "2"),
            ("held_on", day.as_str()),
            ("took_part", "participant"),
            ("took_part", "caseworker"),
            ("words", AGREED),
        ];
        let stale = [("version", "1"), held[1], held[2], held[4]];
        assert_eq!(
            mentor.sends(&format!("{meeting}/afholdelse"), &stale).status,
            409,
            "{}",
            engine.name
        );
        done(&mentor.sends(&format!("{meeting}/afholdelse"), &held));
        let own = participant.opens(&meeting);
        own.says(AGREED);
        own.says("Deltageren, Sagsbehandler");
        let again = mentor.sends(
            &format!("{meeting}/aflysning"),
            &[("version", "3"), ("cancelled_reason", "x")],
        );
        assert_eq!(again.status, 409, "what is held stays held");
    }
}

#[test]
fn a_meeting_that_is_moved_stays_with_its_reason_beside_the_new_one() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let caseworker = app.as_role("caseworker");
        let meeting = planned(&app, 3);
        let to = format!("{meeting}/flytning");
        let none = caseworker.sends(&to, &[("version", "1")]);
        assert_eq!(none.status, 422);
        none.is_sound("moved to nowhere");
        let next = today(&app).saturating_add(9.days()).to_string();
        let moved = [
            ("version", "1"),
            ("planned_on", next.as_str()),
            ("planned_at", "9"),
            ("moved_reason", "Tolken kunne ikke"),
        ];
        done(&caseworker.sends(&to, &moved));
        let list = caseworker.opens(MEETINGS);
        assert_eq!(
            list.all("#meetings .badge"),
            ["Flyttet", "Planlagt"],
            "{}",
            engine.name
        );
        list.says("kl. 09.00");
        caseworker.opens(&meeting).says("Tolken kunne ikke");
        let old = caseworker.opens(&format!("{meeting}/kalender"));
        assert!(old.text.contains("STATUS:CANCELLED"), "{}", old.text);
        let kept = "select count(*) as n from follow_up_meeting where interpreter";
        assert_eq!(count(&app, kept), 2, "the interpreter goes along");
    }
}

#[test]
fn a_calendar_is_told_when_and_never_who_or_where() {
    let app = placed(&engines()[0], 10);
    let meeting = planned(&app, 3);
    let file = app.as_role("participant").opens(&format!("{meeting}/kalender"));
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    let day = today(&app).saturating_add(3.days()).to_string().replace('-', "");
    assert!(
        file.text
            .contains(&format!("DTSTART;TZID=Europe/Copenhagen:{day}T143000\r\n")),
        "{}",
        file.text
    );
    for word in ["Dorte", "OPDIGT-7", "stalden", "Mikkel"] {
        assert!(!file.text.contains(word), "{word}");
    }
}

#[test]
fn what_waits_for_a_meeting_stands_first_and_a_pause_makes_it_wait() {
    for engine in engines() {
        let app = placed(&engine, 70);
        let caseworker = app.as_role("caseworker");
        let list = caseworker.opens(DUE);
        list.is_sound("meetings that are due");
        assert_eq!(list.all("#due .badge"), ["Overskredet"], "{}", engine.name);
        caseworker.opens(MEETINGS).says("Der skulle have været et møde");
        planned(&app, 5);
        assert_eq!(caseworker.opens(DUE).all("#due .badge"), ["Planlagt"]);
        app.database
            .write("test", |tx| {
                let gone = tx.today().saturating_sub(1.days());
                tx.execute("update follow_up_meeting set planned_on = ?1", &[gone.into()])
            })
            .expect("a day that has passed");
        assert_eq!(
            caseworker
                .opens("/opfoelgningsmoeder?vis=uafklaret")
                .all("#due .badge"),
            ["Blev det holdt?"]
        );
        app.database
            .write("test", |tx| {
                tx.execute("delete from follow_up_meeting", &[])?;
                let from = tx.today().saturating_sub(30.days());
                let sql = "insert into agreement_pause (id, key, agreement, paused_from, reason)
                           select ?1, ?1, id, ?2, 'x' from agreement where key = 'proeveaftale'";
                tx.execute(sql, &["p".into(), from.into()])
            })
            .expect("the host is closed");
        assert_eq!(caseworker.opens(DUE).all("#due .badge"), ["På pause"]);
    }
}

#[test]
fn bad_input_to_a_meeting_is_told_at_its_field_and_kept() {
    let app = placed(&engines()[0], 10);
    let mentor = app.as_role("mentor");
    let wrong = mentor.sends(
        MEETINGS,
        &[
            ("planned_on", "snart"),
            ("planned_at", "25.00"),
            ("meeting_place", "Her"),
        ],
    );
    assert_eq!(wrong.status, 422);
    wrong.is_sound("a meeting that cannot be");
    let problems = wrong.attributes(".error-summary a", "href");
    assert_eq!(problems, ["#planned_on-day", "#planned_at", "#asked_by"]);
    assert_eq!(wrong.attributes("#meeting_place", "value"), ["Her"]);
    planned(&app, 3);
    let day = today(&app).saturating_add(3.days()).to_string();
    let twice = mentor.sends(MEETINGS, &[("planned_on", &day), ("asked_by", "mentor")]);
    twice.says("Der er allerede et møde den dag");
}

#[test]
fn whoever_has_nothing_to_do_with_the_placement_finds_no_meeting() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let meeting = planned(&app, 0);
        let day = today(&app).to_string();
        let held = [
            ("version", "1"),
            ("held_on", day.as_str()),
            ("took_part", "mentor"),
            ("words", AGREED),
        ];
        done(
            &app.as_role("mentor")
                .sends(&format!("{meeting}/afholdelse"), &held),
        );
        for role in ["consultant", "leader"] {
            let page = app.as_role(role).opens(&meeting);
            assert_eq!(page.status, 200, "{role}");
            assert!(
                !page.text.contains(AGREED) && !page.text.contains("stalden"),
                "{role}"
            );
            assert_eq!(app.as_role(role).sends(MEETINGS, &[]).status, 403, "{role}");
        }
        assert_eq!(
            app.as_role("participant").sends(MEETINGS, &[]).status,
            403,
            "a participant sees them"
        );
        for role in [
            "owner",
            "partner",
            "fundraiser",
            "committee",
            "administrator",
            "auditor",
            "protection",
        ] {
            for path in [MEETINGS, DUE, &meeting, &format!("{meeting}/kalender")] {
                let page = app.as_role(role).opens(path);
                assert!(matches!(page.status, 403 | 404), "{role} {path} {}", page.status);
            }
        }
        assert_eq!(app.stranger().opens(&meeting).status, 303, "to sign in");
    }
}
