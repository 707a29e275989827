//! What goes on in a placement, as each of those who have to do with it and as those who have not: the plan.

use jiff::ToSpan as _;
use kernel::Date;
use records::{Kept, entry};
use store::Value;
use testkit::{Engine, Html, TestApp, engines};

use crate::report_pages::count;

/// The placement that the tests are about.
const HERE: &str = "/forloeb/proeve";
const PLAN: &str = "/forloeb/proeve/plan";
const NEW: &str = "/forloeb/proeve/plan/ny";

/// What nobody but those who have to do with the case may read.
const WISH: &str = "Jeg vil gerne arbejde med heste";

/// The example with a placement of the invented participant at the invented mentor's enterprise, begun so many days ago under an
/// agreement with a deadline of four weeks.
pub fn placed(engine: &Engine, days_ago: i64) -> TestApp {
    let app = TestApp::with_example(engine);
    app.database
        .write("test", |tx| {
            let id = |table: &str, key: &str| {
                let sql = format!("select id from {table} where key = ?1");
                let row = tx.query_opt(&sql, &[key.into()])?.expect("a row of the example");
                row.text("id")
            };
            let started = tx.today().saturating_sub(days_ago.days());
            let agreement: Kept = [
                ("title", "Aftale til prøve".into()),
                ("organisation", id("organisation", "soeholt")?.into()),
                ("kind", "placements".into()),
                ("plan_deadline_weeks", Value::Int(4)),
                ("evaluation_due_days", Value::Int(14)),
            ]
            .into();
            let noun = &agreements::agreement::AGREEMENT;
            let agreement = entry::create(tx, noun, Some("proeveaftale"), None, &agreement)?;
            let placement: Kept = [
                ("reference", "PRØVE-1".into()),
                ("participant", id("participant", "opdigtet-deltager")?.into()),
                ("agreement", agreement.as_str().into()),
                ("state", "active".into()),
                ("accepted_on", started.into()),
                ("started_on", started.into()),
            ]
            .into();
            let noun = &placements::placement::PLACEMENT;
            entry::create(tx, noun, Some("proeve"), None, &placement)?;
            Ok::<_, store::StoreError>(())
        })
        .expect("a placement");
    app
}

pub fn today(app: &TestApp) -> Date {
    let read = app
        .database
        .read("test", |tx| Ok::<_, store::StoreError>(tx.today()));
    read.expect("a day")
}

/// The fields of a plan that is made today.
fn plan<'a>(seen: &'a str, wishes: &'a str, made: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("seen", seen),
        ("wishes", wishes),
        ("goals", "Komme hver dag"),
        ("took_part", "participant"),
        ("took_part", "mentor"),
        ("owned_by_participant", "true"),
        ("made_on", made),
    ]
}

pub fn done(page: &Html) {
    assert_eq!(page.status, 303, "{}", page.words());
}

#[test]
fn a_mentor_and_a_participant_make_a_plan_and_a_new_version_leaves_the_old_one() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let (mentor, participant) = (app.as_role("mentor"), app.as_role("participant"));
        let day = today(&app).to_string();
        let empty = mentor.opens(PLAN);
        empty.is_sound("no plan yet");
        empty.says("Der er ikke lavet en plan endnu");
        empty.says("Frist for planen");
        mentor.opens(HERE).says("Plan");
        mentor.opens(NEW).is_sound("a plan to write");

        done(&mentor.sends(NEW, &plan("0", WISH, &day)));
        let own = participant.opens(PLAN);
        own.is_sound("the own plan");
        own.says(WISH);
        own.says("Deltageren, Mentor");
        own.says("Deltageren har ikke svaret endnu");
        own.says("Hvad siger du til planen?");

        // The participant wants something changed, and the mentor writes the next version.
        let wants = [
            ("number", "1"),
            ("answer", "wants_change"),
            ("words", "Helst formiddag"),
        ];
        done(&participant.sends("/forloeb/proeve/plan/svar", &wants));
        let told = mentor.opens(PLAN);
        told.says("Noget skal ændres");
        told.says("på egen side");
        told.says("Helst formiddag");
        assert_eq!(
            mentor.opens(NEW).first("#wishes"),
            WISH,
            "it begins with what stands"
        );
        done(&mentor.sends(NEW, &plan("1", "Heste, om formiddagen", &day)));
        let now = participant.opens(PLAN);
        now.says("Heste, om formiddagen");
        now.says("Udgave 2");
        let first = participant.opens("/forloeb/proeve/plan/udgave/1");
        first.is_sound("the first version");
        first.says(WISH);
        let second = participant.opens("/forloeb/proeve/plan/udgave/2");
        second.is_sound("the second version");
        assert_eq!(second.all("#changes tbody tr").len(), 1, "only the wishes differ");
        assert_eq!(count(&app, "select count(*) as n from plan"), 2);
        assert_eq!(participant.opens("/forloeb/proeve/plan/udgave/3").status, 404);
    }
}

#[test]
fn an_answer_on_paper_counts_as_much_and_is_to_the_version_that_was_read() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let (caseworker, mentor) = (app.as_role("caseworker"), app.as_role("mentor"));
        let day = today(&app).to_string();
        done(&mentor.sends(NEW, &plan("0", WISH, &day)));
        let answer = "/forloeb/proeve/plan/svar";
        let yesterday = today(&app).yesterday().expect("a day").to_string();
        let agrees = [
            ("number", "1"),
            ("answer", "agrees"),
            ("answered_on", yesterday.as_str()),
        ];
        done(&caseworker.sends(answer, &agrees));
        let page = mentor.opens(PLAN);
        page.says("Ja til planen");
        page.says("på papir");

        done(&mentor.sends(NEW, &plan("1", "Noget andet", &day)));
        let late = caseworker.sends(answer, &agrees);
        assert_eq!(late.status, 409);
        late.is_sound("an answer to an old version");
        late.says("Planen er ændret, siden du åbnede siden");
        assert_eq!(count(&app, "select count(*) as n from plan_answer"), 1);
    }
}

#[test]
fn two_who_save_at_once_lose_nothing() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let (caseworker, mentor) = (app.as_role("caseworker"), app.as_role("mentor"));
        let day = today(&app).to_string();
        done(&mentor.sends(NEW, &plan("0", WISH, &day)));
        let second = caseworker.sends(NEW, &plan("0", "Min egen tekst", &day));
        assert_eq!(second.status, 409, "{}", second.words());
        second.is_sound("two at once");
        second.says("En anden har lavet en ny udgave");
        second.says(WISH);
        assert_eq!(
            second.first("#wishes"),
            "Min egen tekst",
            "what was typed is kept"
        );
        assert_eq!(count(&app, "select count(*) as n from plan"), 1);
    }
}

#[test]
fn what_is_wrong_with_a_plan_is_told_at_its_field_and_kept() {
    let app = placed(&engines()[0], 40);
    let mentor = app.as_role("mentor");
    mentor.opens(PLAN).says("Fristen er gået");
    let day = today(&app).to_string();
    let empty = mentor.sends(NEW, &[("seen", "0"), ("made_on", &day)]);
    assert_eq!(empty.status, 422);
    empty.is_sound("an empty plan");
    let problems = empty.attributes(".error-summary a", "href");
    assert_eq!(problems, ["#wishes", "#late_reason"]);
    let ahead = today(&app).tomorrow().expect("a day").to_string();
    let future = mentor.sends(NEW, &plan("0", WISH, &ahead));
    future.says("Skriv en dag, der ikke ligger efter i dag");
    assert_eq!(future.first("#wishes"), WISH);
    // A plan after its deadline says why, and then it is in order.
    let mut late = plan("0", WISH, &day);
    mentor
        .sends(NEW, &late)
        .says("Vælg, hvorfor planen kom efter fristen");
    late.push(("late_reason", "illness"));
    done(&mentor.sends(NEW, &late));
    mentor.opens(PLAN).says("Sygdom");
    let number = mentor.sends(NEW, &plan("1", "Ring på 010190-1234", &day));
    assert_eq!(number.status, 422, "a CPR number has no place in a plan");
}

#[test]
fn a_pause_moves_the_deadline_and_a_reason_takes_it_away() {
    for engine in engines() {
        let app = placed(&engine, 40);
        let caseworker = app.as_role("caseworker");
        let list = caseworker.opens("/planer");
        list.is_sound("plans");
        assert_eq!(list.all("#plans .badge"), ["Overskredet"], "{}", engine.name);
        let pause = |until: &str| {
            let sql = format!(
                "insert into placement_pause (id, key, placement, paused_from, paused_until)
                 select ?1, ?1, id, ?2, {until} from placement where key = 'proeve'"
            );
            let from = today(&app).saturating_sub(30.days());
            app.database
                .write("test", |tx| {
                    tx.execute("delete from placement_pause where key = 'p'", &[])?;
                    tx.execute(&sql, &["p".into(), from.into()])
                })
                .expect("a pause");
        };
        pause("null");
        assert_eq!(caseworker.opens("/planer").all("#plans .badge"), ["På pause"]);
        caseworker.opens(PLAN).says("Fristen venter");
        pause(&format!("'{}'", today(&app).saturating_sub(15.days())));
        assert_eq!(caseworker.opens("/planer").all("#plans .badge"), ["Frist snart"]);

        let reason = "/forloeb/proeve/plan/mangler";
        assert_eq!(caseworker.sends(reason, &[]).status, 422);
        done(&caseworker.sends(reason, &[("reason", "in_progress")]));
        caseworker.opens(PLAN).says("Planen er undervejs");
        done(&caseworker.sends(reason, &[("reason", "refuge")]));
        assert_eq!(count(&app, "select count(*) as n from plan_absence"), 1);
        let list = caseworker.opens("/planer?vis=med-grund&sort=aftale");
        assert_eq!(list.all("#plans .badge"), ["Med grund"]);
        assert_eq!(
            caseworker
                .opens("/planer?vis=overskredet")
                .all("#plans tbody tr")
                .len(),
            0
        );
    }
}

#[test]
fn whoever_has_nothing_to_do_with_the_placement_reads_nothing_of_its_plan() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let day = today(&app).to_string();
        done(&app.as_role("mentor").sends(NEW, &plan("0", WISH, &day)));
        // The unit follows every case and reads no text of it.
        for role in ["consultant", "leader"] {
            let page = app.as_role(role).opens(PLAN);
            assert_eq!(page.status, 200, "{role}");
            page.says("når du har del i sagen");
            assert!(!page.text.contains(WISH), "{role}");
            assert_eq!(
                app.as_role(role).sends(NEW, &plan("1", "x", &day)).status,
                403,
                "{role}"
            );
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
            let visitor = app.as_role(role);
            for path in [PLAN, NEW, "/planer", "/forloeb/proeve/plan/udgave/1"] {
                let page = visitor.opens(path);
                assert!(matches!(page.status, 403 | 404), "{role} {path} {}", page.status);
                assert!(!page.text.contains(WISH), "{role}");
            }
        }
        assert_eq!(app.stranger().opens(PLAN).status, 303, "to sign in");
        // A participant writes no plan, and another enterprise's mentor and another caseworker find none.
        assert_eq!(app.as_role("participant").opens(NEW).status, 403);
        app.database
            .write("test", |tx| {
                tx.execute("update agreement set organisation = (select min(id) from organisation where key <> 'soeholt') where key = 'proeveaftale'", &[])?;
                tx.execute("delete from case_relation", &[])
            })
            .expect("everything changes hands");
        for role in ["mentor", "caseworker"] {
            assert_eq!(app.as_role(role).opens(PLAN).status, 404, "{role}");
            assert_eq!(
                app.as_role(role).opens("/planer").all("#plans tbody tr").len(),
                0,
                "{role}"
            );
        }
    }
}

#[test]
fn what_stands_in_a_plan_is_sealed() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let day = today(&app).to_string();
        done(&app.as_role("mentor").sends(NEW, &plan("0", WISH, &day)));
        let kept = app
            .database
            .read("test", |tx| tx.query("select wishes, goals from plan", &[]));
        for row in kept.expect("a plan") {
            for column in ["wishes", "goals"] {
                let text = row.text(column).expect("a text");
                assert!(
                    !text.contains("heste") && !text.contains("hver dag"),
                    "{column}: {text}"
                );
            }
        }
        let told = app.database.read("test", |tx| {
            tx.query(
                "select after_values as after from history where record = 'plan'",
                &[],
            )
        });
        for row in told.expect("its history") {
            let after = row.opt_text("after").expect("a text").unwrap_or_default();
            assert!(!after.contains("heste"), "{after}");
        }
    }
}
