//! A day that is there already: closed, mended late, saved by two, and others' days.

use testkit::engines;

use super::world::{count, id, monday, sends};

const MONDAY: &str = "/fremmoede?dag=2020-05-11";
const LATE: &str = "/fremmoede?dag=2020-05-04";

const ROWS: &str = "select count(*) as n from attendance_day";

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
fn two_who_send_the_same_day_at_the_same_moment_leave_one_row() {
    for engine in engines() {
        let app = monday(&engine);
        let (mentor, caseworker) = (app.as_role("mentor"), app.as_role("caseworker"));
        let (first, second) = (mentor.opens(MONDAY), caseworker.opens(MONDAY));
        let statuses = std::thread::scope(|scope| {
            let one = scope.spawn(|| {
                let said = [("sted-soeholt", "ja"), ("m-hh", "fravaer"), ("g-hh", "illness")];
                sends(&mentor, MONDAY, &first, &said).status
            });
            let other = scope.spawn(|| sends(&caseworker, MONDAY, &second, &[("m-hh", "moedt")]).status);
            [one.join().expect("sent"), other.join().expect("sent")]
        });
        assert!(statuses.contains(&303), "{} {statuses:?}", engine.name);
        assert!(
            statuses.iter().all(|status| [303, 409].contains(status)),
            "{statuses:?}"
        );
        assert_eq!(count(&app, ROWS), 1);
    }
}
