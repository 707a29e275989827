//! A place for a citizen: from referral to outcome, through the pages of those who take each step.

use testkit::{Html, TestApp, engines};

const CASE: &str = "/deltagere/opdigtet-deltager";

/// Where a page leads, within the municipality.
fn led_to(app: &TestApp, page: &Html) -> String {
    let to = page.location.clone().unwrap_or_default();
    assert_eq!(page.status, 303, "{}", page.words());
    to.strip_prefix(app.base()).expect("inside").to_owned()
}

/// The version a form was shown with.
fn version(page: &Html) -> String {
    page.attributes("input[name=version]", "value")
        .pop()
        .unwrap_or_default()
}

/// Opens an act's page and sends it with what was answered.
fn acts(app: &TestApp, path: &str, answers: &[(&str, &str)]) -> Html {
    let page = app.opens(path);
    assert_eq!(page.status, 200, "{path}: {}", page.words());
    page.is_sound(path);
    let seen = version(&page);
    let mut fields = vec![("version", seen.as_str())];
    let (names, values) = (
        page.attributes("input[name^='dag-']", "name"),
        page.attributes("input[name^='dag-']", "value"),
    );
    fields.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(values.iter().map(String::as_str)),
    );
    fields.extend_from_slice(answers);
    app.sends(path, &fields)
}

/// A referral that is written and sent; its address.
fn referred(app: &TestApp, case: &str, agreement: &str) -> String {
    let begun = app.sends(
        &format!("{case}/henvisning"),
        &[
            ("agreement", agreement),
            ("weekly_hours", "12,5"),
            ("language", "arabisk"),
            ("interpreter", "true"),
            ("tasks", "Vil gerne bage"),
        ],
    );
    let way = led_to(app, &begun);
    let placement = way.strip_suffix("/gang").expect("its course").to_owned();
    let sent = acts(
        app,
        &format!("{placement}/afsendelse"),
        &[("frist", "30.11.2026")],
    );
    assert_eq!(led_to(app, &sent), way);
    placement
}

/// The mentor of the host says yes.
fn is_accepted(mentor: &TestApp, placement: &str) {
    let asked = placement.replace("/forloeb/", "/henvisninger/");
    let done = acts(mentor, &asked, &[("svar", "ja")]);
    assert_eq!(done.status, 303, "{}", done.words());
}

/// An agreement of the mentor's enterprise with so many places; its key.
fn agreed(app: &TestApp, places: &str) -> String {
    let made = app.sends(
        "/aftaler/ny",
        &[
            ("title", "Søholts pladser"),
            ("organisation", "soeholt"),
            ("kind", "placements"),
            ("places", places),
            ("max_weeks", "13"),
            ("extension_possible", "true"),
        ],
    );
    let to = led_to(app, &made);
    let key = to.trim_start_matches("/aftaler/");
    key.split('?').next().unwrap_or_default().to_owned()
}

/// A participant whose case is the caseworker's; its address.
fn taken_in(caseworker: &TestApp, name: &str) -> String {
    let made = caseworker.sends(
        "/deltagere/ny",
        &[
            ("reference", name),
            ("name", name),
            ("target_group", "integration"),
        ],
    );
    let to = led_to(caseworker, &made);
    to.split('?').next().unwrap_or_default().to_owned()
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, read from its beginning to its end"
)]
fn a_citizen_gets_a_place_and_the_placement_ends_with_what_became_of_it() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let (caseworker, mentor) = (app.as_role("caseworker"), app.as_role("mentor"));
        let agreement = agreed(&app, "2");
        caseworker.opens(CASE).says("Henvis til en plads");
        let form = caseworker.opens(&format!("{CASE}/henvisning"));
        form.is_sound("a referral");
        form.says("Søholts pladser (ledig plads)");

        let placement = referred(&caseworker, CASE, &agreement);
        let way = caseworker.opens(&format!("{placement}/gang"));
        way.is_sound("the course");
        way.says("Værten har sagt jaNæste");

        // The host is told what it needs in order to answer, and no more.
        let list = mentor.opens("/henvisninger");
        list.is_sound("referrals");
        list.says("Søholts pladser");
        let asked = mentor.opens(&placement.replace("/forloeb/", "/henvisninger/"));
        asked.says("arabisk");
        asked.says("Sofie Bang");
        for secret in ["Vil gerne bage", "OPDIGT-7", "Dorte"] {
            assert!(!asked.text.contains(secret), "{secret} before a yes");
        }
        assert_eq!(mentor.opens(&placement).status, 404, "the case is not theirs yet");

        is_accepted(&mentor, &placement);
        assert_eq!(mentor.opens(&placement).status, 200);
        let started = acts(&caseworker, &format!("{placement}/start"), &[]);
        assert_eq!(started.status, 303, "{}", started.words());
        let day = kernel_today(&app);
        let paused = acts(
            &caseworker,
            &format!("{placement}/pause"),
            &[("aarsag", "illness")],
        );
        assert_eq!(paused.status, 303, "{}", paused.words());
        caseworker
            .opens(&format!("{placement}/gang"))
            .says("Sat på pause");
        let early = acts(&caseworker, &format!("{placement}/genoptagelse"), &[]);
        assert_eq!(early.status, 422, "a rest has a day");
        early.says("Dagen er for tidlig");

        // The day moves on behind the pages.
        moves_back(&app, &placement, day, 30);
        let over = acts(
            &caseworker,
            &format!("{placement}/afslutning"),
            &[("udfald", "flex_job"), ("besked", "Fik job hos en nabo")],
        );
        assert_eq!(over.status, 303, "{}", over.words());
        let way = caseworker.opens(&format!("{placement}/gang"));
        way.says("Fik job hos en nabo");
        way.says("Spørg, hvordan det går, 3 måneder efter");
        let later = acts(
            &caseworker,
            &format!("{placement}/senere-udfald"),
            &[("udfald", "flex_job")],
        );
        later.says("Det er det udfald, der står nu");
        let followed = acts(&caseworker, &format!("{placement}/efteropfoelgning"), &[]);
        assert_eq!(followed.status, 303);
        caseworker
            .opens(&format!("{placement}/gang"))
            .says("Ikke fået fat i");
        let again = acts_anyway(&caseworker, &format!("{placement}/start"));
        assert_eq!(again.status, 422, "what is over does not begin");
    }
}

fn kernel_today(app: &TestApp) -> kernel::Date {
    app.database
        .read("test", |tx| Ok::<_, store::StoreError>(tx.today()))
        .expect("a day")
}

/// As if everything of the placement had happened so many days earlier.
fn moves_back(app: &TestApp, placement: &str, today: kernel::Date, days: i64) {
    let then = (0..days).fold(today, |day, _| day.yesterday().expect("a day before"));
    let then = then.to_string();
    let key = placement.trim_start_matches("/forloeb/").to_owned();
    let done = app.database.write("test", |tx| {
        tx.execute(
            "update placement set referred_on = ?2, accepted_on = ?2, started_on = ?2 where key = ?1",
            &[key.as_str().into(), then.as_str().into()],
        )?;
        tx.execute(
            "update placement_pause set paused_from = ?2
             where placement in (select id from placement where key = ?1)",
            &[key.as_str().into(), then.as_str().into()],
        )
    });
    done.expect("an earlier time");
}

/// Sends an act's form without having got it from a page.
fn acts_anyway(app: &TestApp, path: &str) -> Html {
    app.sends(path, &[("version", "99")])
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, read from its beginning to its end"
)]
fn whoever_finds_no_place_waits_in_turn_and_nobody_is_passed_over_without_a_reason() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let (caseworker, mentor) = (app.as_role("caseworker"), app.as_role("mentor"));
        let agreement = agreed(&app, "1");
        let cases: Vec<String> = ["TAL-111", "TAL-222", "TAL-333"]
            .into_iter()
            .map(|name| taken_in(&caseworker, name))
            .collect();
        let placements: Vec<String> = cases
            .iter()
            .map(|case| {
                let placement = referred(&caseworker, case, &agreement);
                is_accepted(&mentor, &placement);
                if *case == cases[0] {
                    let started = acts(&caseworker, &format!("{placement}/start"), &[]);
                    assert_eq!(started.status, 303, "{}", started.words());
                }
                placement
            })
            .collect();
        let list = app.opens(&format!("/aftaler/{agreement}/venteliste"));
        list.is_sound("a waiting list");
        let order = list.all("#queue tbody tr");
        assert_eq!(order.len(), 2, "two wait: {}", list.words());

        // No place, no start; an extra place takes a reason.
        let second = format!("{}/start", placements[1]);
        acts(&caseworker, &second, &[]).says("Alle aftalte pladser er i brug");
        acts(&caseworker, &second, &[("ekstra", "true")])
            .says("Vælg, hvorfor forløbet skal have en ekstra plads");

        // The unit orders the list without seeing whose the cases are, and says why.
        let third = &placements[2];
        let refused = acts(&app, &format!("{third}/tilbud"), &[("frist", "24.12.2099")]);
        refused.says("En anden står før på ventelisten");
        let moved = acts(
            &app,
            &format!("{third}/plads-i-koen"),
            &[("plads", "1"), ("aarsag", "urgent_need")],
        );
        assert_eq!(moved.status, 303, "{}", moved.words());
        caseworker.opens(&format!("{third}/gang")).says("Det haster");
        let offered = acts(&app, &format!("{third}/tilbud"), &[("frist", "24.12.2099")]);
        assert_eq!(offered.status, 303, "{}", offered.words());

        // The first ends; the place goes to the one it was offered to, and the other is not passed over in silence.
        let day = kernel_today(&app);
        moves_back(&app, &placements[0], day, 5);
        let over = acts(
            &caseworker,
            &format!("{}/afslutning", placements[0]),
            &[("udfald", "job_seeking")],
        );
        assert_eq!(over.status, 303, "{}", over.words());
        acts(&caseworker, &second, &[]).says("En anden står før på ventelisten");
        let begun = acts(&caseworker, &format!("{third}/start"), &[]);
        assert_eq!(begun.status, 303, "{}", begun.words());
        let full = acts(
            &caseworker,
            &second,
            &[("ekstra", "true"), ("aarsag", "urgent_need")],
        );
        assert_eq!(full.status, 303, "{}", full.words());

        // Whoever has no part in it sees how long a list is, and of whom nothing.
        let owner = app.as_role("owner");
        assert_eq!(owner.opens(&format!("{third}/gang")).status, 403);
        assert_eq!(mentor.opens(&format!("{third}/tilbud")).status, 403);
    }
}

#[test]
fn a_no_has_a_reason_and_what_was_changed_meanwhile_is_not_overwritten() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let (caseworker, mentor) = (app.as_role("caseworker"), app.as_role("mentor"));
        let agreement = agreed(&app, "2");
        let placement = referred(&caseworker, CASE, &agreement);
        let asked = placement.replace("/forloeb/", "/henvisninger/");
        let why = acts(&mentor, &asked, &[("svar", "nej"), ("besked", "Vi flytter")]);
        assert_eq!(why.status, 422);
        why.says("Vi flytter");

        let stale = version(&mentor.opens(&asked));
        let meeting = acts(
            &caseworker,
            &format!("{placement}/oplysninger"),
            &[
                ("meeting_on", "1.12.2026"),
                ("meeting_at", "8.30"),
                ("fasit_number", "1234567890"),
            ],
        );
        assert_eq!(meeting.status, 303, "{}", meeting.words());
        let late = mentor.sends(&asked, &[("version", &stale), ("svar", "ja")]);
        assert_eq!(late.status, 422);
        late.says("En anden har ændret forløbet");

        let no = acts(&mentor, &asked, &[("svar", "nej"), ("aarsag", "no_mentor_time")]);
        assert_eq!(no.status, 303, "{}", no.words());
        assert_eq!(mentor.opens(&asked).status, 404, "it is not theirs any more");
        let way = caseworker.opens(&format!("{placement}/gang"));
        way.says("Mentor har ikke tid");
        way.says("Blev ikke til noget");

        // Bad input keeps what was typed.
        let wrong = caseworker.sends(
            &format!("{CASE}/henvisning"),
            &[
                ("agreement", "findes-ikke"),
                ("language", "dari"),
                ("weekly_hours", "mange"),
            ],
        );
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.attributes("#language", "value"), ["dari"]);
    }
}
