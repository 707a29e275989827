//! The forms at the end of a placement, as each of those who have to do with it and as those who have not.

use jiff::ToSpan as _;
use testkit::{TestApp, engines};

use crate::{
    plans::{done, placed, today},
    report_pages::count,
};

const FORM: &str = "/forloeb/proeve/evaluering";
const ANSWERS: &str = "/forloeb/proeve/evaluering/svar";
const DELIVERY: &str = "/forloeb/proeve/evaluering/aflevering";
const DESCRIPTION: &str = "/forloeb/proeve/beskrivelse";

/// What nobody but those who have to do with the case may read.
const WISH: &str = "Jeg vil gerne arbejde med heste";

/// Lets the placement end so many days ago, with a plan, a step and a day of attendance.
fn ended(app: &TestApp, days_ago: i64) {
    let mentor = app.as_role("mentor");
    let day = today(app).to_string();
    let plan = [
        ("seen", "0"),
        ("wishes", WISH),
        ("next_step", "Et løntilskud"),
        ("made_on", &day),
        ("late_reason", "illness"),
    ];
    done(&mentor.sends("/forloeb/proeve/plan/ny", &plan));
    let step = [
        ("day", day.as_str()),
        ("weekly_hours", "4,5"),
        ("intensity_percent", "80"),
    ];
    done(&mentor.sends("/forloeb/proeve/progression", &step));
    app.database
        .write("test", |tx| {
            let ended = tx.today().saturating_sub(days_ago.days());
            tx.execute("update placement set state = 'ended', ended_on = ?1 where key = 'proeve'", &[ended.into()])?;
            let sql = "insert into attendance_day (id, key, placement, day, expected_minutes, attended_minutes, absence_reason)
                       select ?1, ?1, id, ?2, 240, ?3, ?4 from placement where key = 'proeve'";
            tx.execute(sql, &["d1".into(), "2020-03-02".into(), 210_i64.into(), store::Value::Null])?;
            tx.execute(sql, &["d2".into(), "2020-03-03".into(), 0_i64.into(), "illness".into()])
        })
        .expect("an end");
}

/// An answer to each question that the page asks.
fn answered(app: &TestApp, role: &str) -> Vec<(String, String)> {
    let page = app.as_role(role).opens(ANSWERS);
    page.is_sound("answers to write");
    let names = page.attributes("textarea", "name");
    let mut all: Vec<(String, String)> = names
        .into_iter()
        .map(|name| (name, "Det gik godt".to_owned()))
        .collect();
    all.push((
        "seen".to_owned(),
        page.attributes("input[name=seen]", "value")[0].clone(),
    ));
    all
}

fn fields(all: &[(String, String)]) -> Vec<(&str, &str)> {
    all.iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[test]
fn the_final_evaluation_begins_with_what_is_known_and_ends_what_the_host_sees() {
    for engine in engines() {
        let app = placed(&engine, 60);
        ended(&app, 5);
        let (mentor, caseworker) = (app.as_role("mentor"), app.as_role("caseworker"));
        let blank = mentor.opens(FORM);
        blank.is_sound("no evaluation yet");
        blank.says("Skemaet er ikke begyndt endnu");
        blank.says("Skal afleveres senest");
        done(&mentor.sends(FORM, &[]));
        done(&mentor.sends(FORM, &[]));
        assert_eq!(
            count(&app, "select count(*) as n from course_form"),
            1,
            "a second click begins no second form"
        );
        let begun = mentor.opens(ANSWERS);
        begun.says(WISH);
        begun.says("Mødt 1 af 2 dage, 3,5 af 8 timer");
        begun.says("Sygdom: 1");
        begun.says("svarer til 3,6 effektive timer");
        let early = mentor.sends(DELIVERY, &[]);
        assert_eq!(early.status, 422);
        early.is_sound("an evaluation with a gap");
        early.says("Et spørgsmål mangler svar");

        let all = answered(&app, "mentor");
        done(&mentor.sends(ANSWERS, &fields(&all)));
        let late = caseworker.sends(ANSWERS, &fields(&all));
        assert_eq!(late.status, 409, "{}: {}", engine.name, late.words());
        late.is_sound("two who write at once");
        done(&mentor.sends(DELIVERY, &[]));
        let page = mentor.opens(FORM);
        page.is_sound("a delivered evaluation");
        page.says("Evalueringen er afleveret");
        assert_eq!(
            page.all("main form").len(),
            0,
            "nothing of it is changed any more"
        );
        let to = mentor.opens(ANSWERS);
        assert_eq!(to.status, 303, "the answers are closed");
        caseworker.opens(FORM).says("Det gik godt");
        let evaluated = format!(
            "select count(*) as n from placement where evaluated_on = '{}'",
            today(&app)
        );
        assert_eq!(count(&app, &evaluated), 1);
        // The next day the host sees nothing of it.
        app.database
            .write("test", |tx| {
                let before = tx.today().yesterday().expect("a day");
                tx.execute(
                    "update placement set evaluated_on = ?1 where key = 'proeve'",
                    &[before.into()],
                )
            })
            .expect("a day later");
        assert_eq!(mentor.opens(FORM).status, 404);
        assert_eq!(caseworker.opens(FORM).status, 200);
    }
}

#[test]
fn an_evaluation_waits_for_the_end_and_says_why_it_is_late() {
    for engine in engines() {
        let app = placed(&engine, 60);
        ended(&app, 30);
        let mentor = app.as_role("mentor");
        done(&mentor.sends(FORM, &[]));
        done(&mentor.sends(ANSWERS, &fields(&answered(&app, "mentor"))));
        mentor.opens(FORM).says("Fristen er gået");
        let none = mentor.sends(DELIVERY, &[]);
        assert_eq!(none.status, 422);
        assert_eq!(none.attributes(".error-summary a", "href"), ["#late_reason"]);
        app.database
            .write("test", |tx| {
                tx.execute(
                    "update placement set ended_on = null, state = 'active' where key = 'proeve'",
                    &[],
                )
            })
            .expect("it runs again");
        mentor.sends(DELIVERY, &[]).says("Forløbet er ikke slut endnu");
        app.database
            .write("test", |tx| {
                let ended = tx.today().saturating_sub(30.days());
                tx.execute(
                    "update placement set ended_on = ?1, state = 'ended' where key = 'proeve'",
                    &[ended.into()],
                )
            })
            .expect("it ends again");
        done(&mentor.sends(DELIVERY, &[("late_reason", "host_ill")]));
        mentor.opens(FORM).says("Sygdom hos værten");
    }
}

#[test]
fn a_caseworkers_own_template_is_used_in_the_own_cases_and_what_was_begun_keeps_its_questions() {
    for engine in engines() {
        let app = placed(&engine, 60);
        ended(&app, 5);
        let consultant = app.as_role("consultant");
        let day = today(&app).to_string();
        let template = [
            ("title", "Sofies skema"),
            ("kind", "final_evaluation"),
            ("version_no", "1"),
            ("valid_from", day.as_str()),
            ("caseworker", "sagsbehandler"),
        ];
        done(&consultant.sends("/skemaer/ny", &template));
        let question = [
            ("form_template", "sofies-skema"),
            ("position", "1"),
            ("question", "Hvad blev deltageren stolt af?"),
        ];
        done(&consultant.sends("/skemaspoergsmaal/ny", &question));
        let mentor = app.as_role("mentor");
        done(&mentor.sends(FORM, &[]));
        mentor.opens(ANSWERS).says("Hvad blev deltageren stolt af?");
        app.database
            .write("test", |tx| {
                tx.execute("update form_question set question = 'Noget helt andet?'", &[])
            })
            .expect("a changed template");
        mentor.opens(ANSWERS).says("Hvad blev deltageren stolt af?");
        let number = mentor.sends(ANSWERS, &[("seen", "1"), ("svar-1", "010190-1234")]);
        assert_eq!(
            number.status, 422,
            "{}: a CPR number has no place in an answer",
            engine.name
        );
        number.is_sound("an answer with a number");
    }
}

#[test]
fn the_description_carries_the_teams_name_and_what_became_of_it() {
    for engine in engines() {
        let app = placed(&engine, 60);
        ended(&app, 5);
        app.database
            .write("test", |tx| {
                let name = [("team_name".to_owned(), "Borgerens bord".to_owned())].into();
                store::settings::save(tx, &name)
            })
            .expect("a name");
        let caseworker = app.as_role("caseworker");
        let page = caseworker.opens(DESCRIPTION);
        page.is_sound("no description yet");
        assert_eq!(page.first("h1"), "Beskrivelse til Borgerens bord");
        done(&caseworker.sends(DESCRIPTION, &[]));
        let form = caseworker.opens("/forloeb/proeve/beskrivelse/svar");
        form.says(WISH);
        let seen = form.attributes("input[name=seen]", "value")[0].clone();
        let mut all: Vec<(String, String)> = form
            .attributes("textarea", "name")
            .into_iter()
            .map(|name| (name, "Ja".to_owned()))
            .collect();
        all.push(("seen".to_owned(), seen));
        done(&caseworker.sends("/forloeb/proeve/beskrivelse/svar", &fields(&all)));
        done(&caseworker.sends("/forloeb/proeve/beskrivelse/aflevering", &[]));
        let state = "/forloeb/proeve/beskrivelse/tilstand";
        assert_eq!(
            caseworker
                .sends(state, &[("version", "2"), ("state", "draft")])
                .status,
            422
        );
        done(&caseworker.sends(state, &[("version", "2"), ("state", "in_dialogue")]));
        assert_eq!(
            caseworker
                .sends(state, &[("version", "2"), ("state", "used")])
                .status,
            409
        );
        caseworker.opens(DESCRIPTION).says("I dialog");
        let hosted = "select count(*) as n from placement where key = 'proeve' and evaluated_on is null";
        assert_eq!(
            count(&app, hosted),
            1,
            "{}: a description is no evaluation",
            engine.name
        );
    }
}

#[test]
fn whoever_has_nothing_to_do_with_the_placement_reads_no_form_of_it() {
    for engine in engines() {
        let app = placed(&engine, 60);
        ended(&app, 5);
        done(&app.as_role("mentor").sends(FORM, &[]));
        app.as_role("participant").opens(FORM).says(WISH);
        assert_eq!(
            app.as_role("participant").opens(ANSWERS).status,
            403,
            "a participant reads it"
        );
        for role in ["consultant", "leader"] {
            let page = app.as_role(role).opens(FORM);
            assert_eq!(page.status, 200, "{role}");
            page.says("når du har del i sagen");
            assert!(!page.text.contains(WISH), "{role}");
            assert_eq!(app.as_role(role).sends(FORM, &[]).status, 403, "{role}");
        }
        for role in [
            "owner",
            "partner",
            "fundraiser",
            "committee",
            "administrator",
            "auditor",
            "protection",
        ] {
            for path in [FORM, ANSWERS, DESCRIPTION] {
                let page = app.as_role(role).opens(path);
                assert!(matches!(page.status, 403 | 404), "{role} {path} {}", page.status);
            }
        }
        assert_eq!(app.stranger().opens(FORM).status, 303, "to sign in");
    }
}
