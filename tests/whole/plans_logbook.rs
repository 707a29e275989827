//! The logbook and the progression of a placement, as each of those who have to do with it and as those who have not.

use testkit::engines;

use crate::{
    plans::{done, placed, today},
    report_pages::count,
};

const LOGBOOK: &str = "/forloeb/proeve/logbog";
const TASKS: &str = "/forloeb/proeve/logbog/opgaver";
const FILE: &str = "/forloeb/proeve/logbog/fil";
const STEPS: &str = "/forloeb/proeve/progression";

/// What nobody but those who have to do with the case may read.
const WORDS: &str = "Jeg fodrede hestene helt alene";

#[test]
fn a_participant_writes_the_own_logbook_by_task_and_takes_it_along() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let (mentor, participant) = (app.as_role("mentor"), app.as_role("participant"));
        let day = today(&app).to_string();
        participant.opens(LOGBOOK).says("Der er ikke skrevet noget endnu");
        // The mentor chooses a task with its step of difficulty.
        mentor.opens(TASKS).is_sound("tasks to choose");
        done(&mentor.sends(
            TASKS,
            &[("task", "Fodre heste"), ("task_area", "Stald"), ("step", "2")],
        ));
        mentor
            .sends(TASKS, &[("task", "Fodre heste")])
            .says("Opgaven er valgt i forvejen");
        mentor
            .sends(TASKS, &[("task", "Muge ud"), ("step", "9")])
            .says("Skriv et trin fra 1 til 5");

        let form = participant.opens(LOGBOOK);
        form.is_sound("the own logbook");
        let task = form.attributes("#placement_task option:nth-child(2)", "value");
        let entry = [
            ("day", day.as_str()),
            ("placement_task", task[0].as_str()),
            ("how_done", "alone"),
            ("words", WORDS),
        ];
        done(&participant.sends(LOGBOOK, &entry));
        done(&mentor.sends(LOGBOOK, &[("day", &day), ("other_task", "Kørte traktor")]));
        let page = participant.opens(LOGBOOK);
        page.says(WORDS);
        page.says("Kørte traktor");
        assert_eq!(
            page.all("#tasks tbody tr td"),
            ["Stald", "2", "1", &page.first("#tasks tbody tr td:last-child")]
        );
        let print = participant.opens("/forloeb/proeve/logbog/udskrift");
        print.is_sound("the whole logbook");
        print.says("Stald: Fodre heste");
        let way = participant.opens("/min-sag/logbog");
        assert!(way.location.expect("a way").ends_with(LOGBOOK), "{}", engine.name);

        let file = participant.opens(FILE);
        assert_eq!(file.status, 200);
        assert!(
            file.text
                .contains(&format!("{day};Stald;Fodre heste;2;Alene;{WORDS};Deltageren")),
            "{}",
            file.text
        );
        let told = "select count(*) as n from audit_entry where action = 'export' and kind = 'logbook_entry'";
        assert_eq!(count(&app, told), 1, "that it left is on record");
        for role in ["mentor", "consultant", "owner"] {
            assert!(
                matches!(app.as_role(role).opens(FILE).status, 403 | 404),
                "{role}"
            );
        }
    }
}

#[test]
fn each_mends_what_they_wrote_themselves_and_nothing_is_overwritten_unseen() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let (mentor, participant) = (app.as_role("mentor"), app.as_role("participant"));
        let day = today(&app).to_string();
        done(&participant.sends(LOGBOOK, &[("day", &day), ("words", WORDS)]));
        let page = participant.opens(LOGBOOK);
        let to = page.attributes("#entries a", "href");
        let to = to[0].strip_prefix(app.base()).expect("inside");
        assert_eq!(mentor.opens(to).status, 404, "it is the participant's");
        let form = participant.opens(to);
        form.is_sound("an entry to mend");
        assert_eq!(form.first("#words"), WORDS);
        let mended = [
            ("version", "1"),
            ("day", day.as_str()),
            ("words", "Jeg fodrede hestene"),
        ];
        done(&participant.sends(to, &mended));
        let late = participant.sends(
            to,
            &mended[..2]
                .iter()
                .copied()
                .chain([("words", "Noget tredje")])
                .collect::<Vec<_>>(),
        );
        assert_eq!(late.status, 409);
        late.is_sound("an entry that was mended in between");
        late.says("Jeg fodrede hestene");
        assert_eq!(late.first("#words"), "Noget tredje");
    }
}

#[test]
fn an_entry_says_something_and_lies_not_ahead() {
    let app = placed(&engines()[0], 10);
    let participant = app.as_role("participant");
    let day = today(&app);
    let empty = participant.sends(LOGBOOK, &[("day", &day.to_string())]);
    assert_eq!(empty.status, 422);
    empty.is_sound("an empty entry");
    empty.says("Vælg en opgave, eller skriv, hvad der skete");
    let ahead = day.tomorrow().expect("a day").to_string();
    let future = participant.sends(LOGBOOK, &[("day", &ahead), ("words", WORDS)]);
    assert_eq!(future.attributes(".error-summary a", "href"), ["#day-day"]);
    assert_eq!(future.first("#words"), WORDS, "what was typed is kept");
    assert_eq!(count(&app, "select count(*) as n from logbook_entry"), 0);
}

#[test]
fn effective_hours_are_hours_times_intensity_and_the_own_steps_are_marked() {
    for engine in engines() {
        let app = placed(&engine, 40);
        let (mentor, participant) = (app.as_role("mentor"), app.as_role("participant"));
        let day = today(&app);
        mentor.opens(STEPS).says("Der er ingen skridt endnu");
        let first = day.yesterday().expect("a day").to_string();
        done(&mentor.sends(
            STEPS,
            &[
                ("day", &first),
                ("weekly_hours", "2"),
                ("intensity_percent", "50"),
                ("started_by", "mentor"),
            ],
        ));
        let second = [
            ("day", day.to_string()),
            ("weekly_hours", "4,5".to_owned()),
            ("intensity_percent", "80".to_owned()),
            ("started_by", "participant".to_owned()),
            ("words", WORDS.to_owned()),
        ];
        let second: Vec<(&str, &str)> = second
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        done(&mentor.sends(STEPS, &second));
        mentor
            .sends(STEPS, &second)
            .says("Der er allerede et skridt den dag");
        let page = participant.opens(STEPS);
        page.is_sound("the own progression");
        let last = page.all("#steps tbody tr:last-child td");
        assert_eq!(last[..4], ["4,5", "80 %", "3,6", "Deltageren selv"]);
        assert_eq!(page.all("#steps .badge"), ["Deltageren selv"]);
        page.says("Fra 1 effektive timer om ugen");
        assert_eq!(page.all("figure svg").len(), 1, "a drawing of two steps");
        page.says(WORDS);
        assert_eq!(
            participant.sends(STEPS, &second).status,
            403,
            "a participant sees it"
        );

        let wrong = mentor.sends(STEPS, &[("weekly_hours", "70"), ("intensity_percent", "180")]);
        assert_eq!(wrong.status, 422);
        wrong.is_sound("a step that cannot be");
        assert_eq!(
            wrong.attributes(".error-summary a", "href"),
            ["#day-day", "#weekly_hours", "#intensity_percent"]
        );
    }
}

#[test]
fn whoever_has_nothing_to_do_with_the_placement_reads_nothing_of_its_logbook() {
    for engine in engines() {
        let app = placed(&engine, 10);
        let day = today(&app).to_string();
        done(
            &app.as_role("participant")
                .sends(LOGBOOK, &[("day", &day), ("words", WORDS)]),
        );
        for role in ["consultant", "leader"] {
            let page = app.as_role(role).opens(LOGBOOK);
            assert_eq!(page.status, 200, "{role}");
            page.says("når du har del i sagen");
            assert!(!page.text.contains(WORDS), "{role}");
            let print = app.as_role(role).opens("/forloeb/proeve/logbog/udskrift");
            assert!(!print.text.contains(WORDS), "{role}");
            assert_eq!(
                app.as_role(role)
                    .sends(LOGBOOK, &[("day", &day), ("words", "x")])
                    .status,
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
            for path in [LOGBOOK, STEPS, TASKS, FILE, "/min-sag/logbog"] {
                let page = app.as_role(role).opens(path);
                assert!(matches!(page.status, 403 | 404), "{role} {path} {}", page.status);
            }
        }
        assert_eq!(app.stranger().opens(LOGBOOK).status, 303, "to sign in");
        assert_eq!(app.as_role("mentor").opens("/min-sag/logbog").status, 404);
    }
}
