//! The pages: a list from proposal to report by two people, the access file, restriction, and the citizen's own list of look-ups.

use testkit::{Html, TestApp, engines};

use super::Place;
use crate::access_matrix::world::Relation;

const OWN: &str = "/deltagere/zqegenx-participant";
const OTHER: &str = "/deltagere/zqandre-participant";

/// Makes every session so old that its holder must show again who they are.
pub(super) fn an_hour_later(place: &Place) {
    place
        .control()
        .write("test", |tx| {
            tx.execute("update session set strong_at = '2020-05-15T08:00:00Z'", &[])
        })
        .expect("older");
}

pub(super) fn goes_to(page: &Html, part: &str) -> bool {
    page.status == 303 && page.location.as_deref().is_some_and(|to| to.contains(part))
}

/// The first request that waits.
fn request(place: &Place) -> String {
    place.read(|tx| {
        let sql = "select id from four_eyes where decision is null order by id limit 1";
        Ok(tx.query_opt(sql, &[])?.expect("one waits").text("id")?)
    })
}

fn there(place: &Place, citizen: &str) -> bool {
    let sql = "select count(*) as n from participant where id = ?1";
    place.read(|tx| Ok(tx.count(sql, &[citizen.into()])?)) == 1
}

fn only_those_who_may_see_it(app: &TestApp) {
    let officer = app.as_role("protection");
    for role in [
        "caseworker",
        "consultant",
        "participant",
        "administrator",
        "leader",
    ] {
        assert_eq!(
            app.as_role(role).opens("/administration/sletning").status,
            403,
            "{role}"
        );
    }
    let front = officer.opens("/administration/sletning");
    front.is_sound("what is due");
    front.says("OPDIGT-7");
    assert!(!front.text.contains("plantetegenxparticipantname"));
    assert!(
        app.as_role("auditor")
            .opens("/administration/sletning")
            .all("form[action$=sletning]")
            .is_empty()
    );
}

fn report_is_told(officer: &TestApp, address: &str) {
    let report = officer.opens(address);
    report.is_sound("the report");
    for words in ["Udført", "Slettet", "Beholdt", "Rapport"] {
        report.says(words);
    }
    assert!(!report.text.contains("OPDIGT-7"));
}

#[test]
fn a_deletion_takes_a_proposal_another_persons_approval_and_a_carrying_out() {
    for engine in engines() {
        let place = Place::ended(&engine);
        let citizen = place.citizen(Relation::Own);
        let app = &place.world.app;
        let (officer, leader) = (app.as_role("protection"), app.as_role("leader"));
        only_those_who_may_see_it(app);
        let nothing = officer.sends("/administration/sletning", &[("regel", "user-ended")]);
        assert_eq!(nothing.status, 422);
        let proposed = officer.sends(
            "/administration/sletning",
            &[
                ("regel", "case-ended"),
                ("behold", "plantetandreparticipantreference"),
            ],
        );
        assert!(
            goes_to(&proposed, "/administration/sletning/"),
            "{}",
            proposed.text
        );
        let list = officer.follows(&proposed);
        list.is_sound("the list");
        list.says("Venter på en anden");
        let address = proposed.location.expect("the list");
        let carry = format!(
            "{}/udfoer",
            address.strip_prefix(app.base()).expect("inside the municipality")
        );
        let early = officer.sends(&carry, &[]);
        assert_eq!(early.status, 422);
        early.says("Ingen anden har godkendt listen");
        assert_eq!(leader.sends(&carry, &[]).status, 403);
        let decide = format!("/anmodninger/{}/afgoer", request(&place));
        assert_eq!(officer.sends(&decide, &[("afgoerelse", "godkend")]).status, 403);
        assert!(there(&place, &citizen));
        assert_eq!(leader.sends(&decide, &[("afgoerelse", "godkend")]).status, 303);
        assert!(there(&place, &citizen), "an approval alone deletes nothing");

        an_hour_later(&place);
        assert!(
            goes_to(&officer.sends(&carry, &[]), "/log-ind"),
            "not without signing in again"
        );
        assert!(there(&place, &citizen));
        let officer = app.as_role("protection");
        assert!(goes_to(&officer.sends(&carry, &[]), "/administration/sletning/"));
        assert!(!there(&place, &citizen));
        assert!(
            there(&place, &place.citizen(Relation::Unrelated)),
            "it was to be kept"
        );
        report_is_told(&officer, carry.trim_end_matches("/udfoer"));
        assert_eq!(officer.sends(&carry, &[]).status, 422, "once");
    }
}

#[test]
fn the_access_file_is_for_the_citizen_and_the_cases_caseworker_and_is_on_record() {
    for engine in engines() {
        let place = Place::new(&engine);
        let citizen = place.citizen(Relation::Own);
        let app = &place.world.app;
        let exports = || {
            let sql = "select count(*) as n from audit_entry where action = 'export' and object = ?1";
            place.read(|tx| Ok(tx.count(sql, &[citizen.as_str().into()])?))
        };
        for (number, role) in (1..).zip(["participant", "caseworker"]) {
            let visitor = app.as_role(role);
            let page = visitor.opens(&format!("{OWN}/indsigt"));
            page.is_sound("the access file");
            assert_eq!(exports(), number * 2 - 1);
            let saved = visitor.opens(&format!("{OWN}/indsigt/fil"));
            assert_eq!((saved.status, exports()), (200, number * 2));
            for word in place.words(Relation::Own, true) {
                assert!(
                    page.text.contains(&word) && saved.text.contains(&word),
                    "{role} {word}"
                );
            }
            for word in place.words(Relation::Unrelated, false) {
                assert!(
                    !page.text.contains(&word) && !saved.text.contains(&word),
                    "{word}"
                );
            }
            assert_eq!(visitor.opens(&format!("{OTHER}/indsigt")).status, 404);
        }
        for role in [
            "consultant",
            "leader",
            "mentor",
            "protection",
            "auditor",
            "administrator",
        ] {
            let page = app.as_role(role).opens(&format!("{OWN}/indsigt"));
            assert!([403, 404].contains(&page.status), "{role} {}", page.status);
        }
        let visitor = app.as_role("participant");
        an_hour_later(&place);
        assert!(goes_to(&visitor.opens(&format!("{OWN}/indsigt")), "/log-ind"));
        assert_eq!(exports(), 4, "what was not shown is not on record");
    }
}

/// May the caseworker change the citizen's placement, by the policies that every page of change asks?
fn may_change(place: &Place) -> bool {
    let app = &place.world.app;
    let slug = app.base().trim_start_matches('/');
    let account = server::example_people::account_of(&app.app().municipalities, slug, "caseworker");
    let account = account.expect("the accounts").expect("an account");
    let noun = &placements::placement::PLACEMENT;
    let (who, thing) = place.read(|tx| {
        let row = records::entry::find_by_key(tx, noun, &Relation::Own.key(noun))?.expect("planted");
        let things = access::things::of(tx, noun, &[row])?;
        Ok((access::find(tx, &account)?, things.into_iter().next()))
    });
    let (who, thing) = (who.expect("somebody"), thing.expect("a thing"));
    let change = access::Action::changes("case.change");
    app.app().policy.may(&who, change, &thing).is_some()
}

fn a_hold_is_set_and_lifted(caseworker: &TestApp, page: &str, reason: &str) {
    let hold = [
        ("hvorfor", "complaint"),
        ("stop-begrundelse", reason),
        ("slutter-day", "1"),
        ("slutter-month", "1"),
        ("slutter-year", "2021"),
    ];
    assert_eq!(caseworker.sends(&format!("{OWN}/stop"), &hold).status, 303);
    let with_hold = caseworker.opens(page);
    with_hold.says("Klage");
    with_hold.says("1. januar 2021");
    let past = [
        ("hvorfor", "complaint"),
        ("stop-begrundelse", reason),
        ("slutter-day", "1"),
        ("slutter-month", "1"),
        ("slutter-year", "2020"),
    ];
    assert_eq!(caseworker.sends(&format!("{OWN}/stop"), &past).status, 422);
    let lift = with_hold.attributes("form[action$=loeft]", "action");
    assert_eq!(lift.len(), 1);
    let path = lift[0].strip_prefix(caseworker.base()).expect("inside");
    let elsewhere = path.replace("zqegenx", "zqandre");
    assert_ne!(
        caseworker.sends(&elsewhere, &[]).status,
        303,
        "another case's address"
    );
    assert_eq!(caseworker.sends(path, &[]).status, 303);
}

#[test]
fn restriction_stops_changes_and_others_eyes_until_it_is_lifted() {
    for engine in engines() {
        let place = Place::new(&engine);
        let app = &place.world.app;
        let caseworker = app.as_role("caseworker");
        let page = format!("{OWN}/begraensning");
        caseworker.opens(&page).is_sound("restriction");
        assert!(may_change(&place));
        assert_eq!(
            app.as_role("consultant")
                .opens("/forloeb/zqegenx-placement")
                .status,
            200
        );

        let short = caseworker.sends(&page, &[("til", "ja"), ("begrundelse", "kort")]);
        assert_eq!(short.status, 422);
        short.says("mindst 10 tegn");
        let reason = "Borgeren mener, at målgruppen er forkert";
        assert_eq!(
            caseworker
                .sends(&page, &[("til", "ja"), ("begrundelse", reason)])
                .status,
            303
        );
        let shown = caseworker.opens(&page);
        shown.says("Begrænset");
        assert!(
            !place.everything().iter().any(|(_, value)| value.contains(reason)),
            "sealed"
        );
        assert!(!may_change(&place));
        assert_eq!(caseworker.sends(&format!("{OWN}/slet"), &[]).status, 404);
        assert_eq!(
            app.as_role("consultant")
                .opens("/forloeb/zqegenx-placement")
                .status,
            404
        );
        assert_eq!(app.as_role("participant").opens(OWN).status, 200, "their own");
        assert_eq!(
            caseworker.opens("/forloeb/zqegenx-placement").status,
            200,
            "to look into it"
        );

        a_hold_is_set_and_lifted(&caseworker, &page, reason);

        let lifted = [
            ("til", "nej"),
            ("begrundelse", "Målgruppen er rettet, og borgeren er enig"),
        ];
        assert_eq!(caseworker.sends(&page, &lifted).status, 303);
        assert!(may_change(&place));
        assert_eq!(
            caseworker.sends(&format!("{OWN}/slet"), &[]).status,
            422,
            "allowed, and without a reason"
        );
        assert_eq!(app.as_role("consultant").opens(&page).status, 403);
    }
}

#[test]
fn a_citizen_sees_when_why_and_from_which_unit_and_never_who() {
    for engine in engines() {
        let place = Place::new(&engine);
        let app = &place.world.app;
        let participant = app.as_role("participant");
        participant.opens("/min-sag/opslag").is_sound("look-ups");
        let before = participant
            .opens("/min-sag/opslag")
            .all("#opslag tbody tr, table tbody tr")
            .len();
        assert_eq!(
            app.as_role("consultant")
                .opens("/forloeb/zqegenx-placement")
                .status,
            200
        );
        let page = participant.opens("/min-sag/opslag");
        assert!(page.all("table tbody tr").len() > before);
        for words in [
            "Den socialøkonomiske enhed",
            "Arbejde med sagen",
            "15. maj 2020",
            "Konsulent",
        ] {
            page.says(words);
        }
        for name in ["Karen Friis", "Sofie Bang"] {
            assert!(!page.text.contains(name), "{name}");
        }
        let officer = app.as_role("protection");
        officer.opens(&format!("{OWN}/opslag")).says("Arbejde med sagen");
        assert_eq!(officer.opens(OWN).status, 403, "without opening the case");
        assert_eq!(participant.opens(&format!("{OTHER}/opslag")).status, 404);
        assert_eq!(app.as_role("caseworker").opens("/min-sag/opslag").status, 404);
        assert_eq!(app.as_role("consultant").opens("/min-sag/opslag").status, 403);
    }
}

#[test]
fn the_way_to_a_case_is_its_reference_and_the_way_from_the_case_is_on_its_page() {
    for engine in engines() {
        let place = Place::new(&engine);
        let app = &place.world.app;
        let officer = app.as_role("protection");
        officer.opens("/rettigheder").is_sound("rights");
        assert_eq!(
            officer.sends("/rettigheder", &[("reference", "ingen")]).status,
            422
        );
        let found = officer.sends("/rettigheder", &[("reference", "OPDIGT-7")]);
        found.is_sound("a case");
        let links = found.attributes("main a", "href").join(" ");
        assert!(links.contains("/opslag") && links.contains("/begraensning"));
        assert!(!links.contains("/indsigt"), "not hers to take out: {links}");
        let own = app
            .as_role("participant")
            .opens(OWN)
            .attributes("main a", "href")
            .join(" ");
        assert!(
            own.contains("/opslag") && own.contains("/indsigt") && !own.contains("/begraensning"),
            "{own}"
        );
        app.as_role("participant")
            .opens("/rettigheder")
            .says("Hvem har set min sag?");
    }
}
