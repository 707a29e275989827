//! The administrator's pages about people, roles and units: who may, what comes of it, and bad input at each form.

use testkit::{Html, TestApp, engines};

use crate::report_pages::count;

const PEOPLE: &str = "/administration/personer";
const UNITS: &str = "/administration/enheder";

fn id_of(app: &TestApp, key: &str) -> String {
    let person = app
        .database
        .read("test", |tx| access::people::find_by_key(tx, key))
        .expect("a read");
    person.expect("a person").id
}

fn path(app: &TestApp, key: &str) -> String {
    format!("{PEOPLE}/{}", id_of(app, key))
}

fn soeholt(app: &TestApp) -> String {
    let row = app.database.read("test", |tx| {
        tx.query("select id from organisation where key = 'soeholt'", &[])?[0].text("id")
    });
    row.expect("the organisation")
}

fn refused(answer: &Html, field: &str, text: &str) {
    assert_eq!(answer.status, 422, "{}", answer.words());
    answer.is_sound("a form that is shown again");
    answer.says(text);
    assert_eq!(answer.attributes(".error-summary a", "href"), [field]);
}

#[test]
fn a_person_is_added_with_a_link_that_is_shown_once() {
    for engine in engines() {
        let app = TestApp::with_example(&engine).as_role("administrator");
        let list = app.opens(PEOPLE);
        list.is_sound("people");
        list.says("Freja Winther");
        assert!(!list.text.contains("OPDIGT-7"), "no participant is staff");
        let none = app.opens(&format!("{PEOPLE}?s=findes-ikke"));
        none.says("Ingen passer til søgningen");
        app.opens(&format!("{PEOPLE}?s=WINTHER")).says("Freja Winther");

        let form = app.opens(&format!("{PEOPLE}/ny"));
        form.is_sound("a new person");
        let added = app.sends(
            &format!("{PEOPLE}/ny"),
            &[("navn", "Ny Medarbejder"), ("mail", "ny@kommune.example")],
        );
        assert_eq!(added.status, 200, "{}", added.words());
        added.is_sound("the link");
        let shown = added.first(".alert-success .alert-text").clone() + &added.words();
        let word = shown
            .split("/m/")
            .nth(1)
            .expect("a link")
            .split_whitespace()
            .next();
        let word = word.expect("its word").to_owned();
        let stranger = app.stranger().opens(&format!("/m/{word}"));
        assert_eq!(stranger.status, 200, "{}", stranger.words());
        let again = app.opens(&path(&app, "ny-medarbejder"));
        again.is_sound("a person");
        again.says("ingen rolle");
        assert!(!again.text.contains(&word), "a link is shown once");
        let kept = count(
            &app,
            "select count(*) as n from history where after_values like '%/m/%'",
        );
        assert_eq!(kept, 0);

        // A second link is the end of the first.
        let second = app.sends(&format!("{}/link", path(&app, "ny-medarbejder")), &[]);
        assert_eq!(second.status, 200, "{}", second.words());
        assert_eq!(app.stranger().opens(&format!("/m/{word}")).status, 404);
    }
}

#[test]
fn bad_names_and_addresses_are_told_at_their_field() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine).as_role("administrator");
    let new = format!("{PEOPLE}/ny");
    let long = "x".repeat(101);
    refused(&app.sends(&new, &[("navn", " ")]), "#navn", "Skriv");
    refused(&app.sends(&new, &[("navn", &long)]), "#navn", "for lang");
    let odd = app.sends(&new, &[("navn", "Anna <b>"), ("mail", "anna")]);
    refused(&odd, "#mail", "Skriv en mailadresse");
    assert_eq!(
        odd.attributes("#navn", "value"),
        ["Anna <b>"],
        "what was typed stays"
    );
    assert_eq!(
        count(&app, "select count(*) as n from person where email is not null"),
        0
    );
}

#[test]
fn roles_are_given_and_ended_and_hold_from_that_moment() {
    for engine in engines() {
        let consultant = TestApp::with_example(&engine);
        let app = consultant.as_role("administrator");
        let fundraiser = app.as_role("fundraiser");
        let reports = "/rapporter";
        assert_eq!(fundraiser.opens(reports).status, 403);
        let one = path(&app, "fundraiser");
        let form = app.opens(&format!("{one}/rolle"));
        form.is_sound("a role");
        let given = app.sends(&format!("{one}/rolle"), &[("rolle", "leader")]);
        assert_eq!(given.status, 303, "{}", given.words());
        app.follows(&given).says("Rollen er givet");
        assert_eq!(fundraiser.opens(reports).status, 200, "at once");

        let page = app.opens(&one);
        page.is_sound("a person with roles");
        let roles = page.attributes("#roles input[name=rolle]", "value");
        assert_eq!(roles.len(), 2);
        for role in &roles {
            let ended = app.sends(&format!("{one}/afslut-rolle"), &[("rolle", role)]);
            app.follows(&ended).says("Rollen er afsluttet");
        }
        assert_eq!(fundraiser.opens(reports).status, 403, "at once");
        let gone = app.sends(&format!("{one}/afslut-rolle"), &[("rolle", &roles[0])]);
        app.follows(&gone).says("allerede afsluttet");

        // Somebody else's role is not ended through this person.
        let mentors = app.opens(&path(&app, "mentor"));
        let role = mentors.attributes("#roles input[name=rolle]", "value").remove(0);
        app.sends(&format!("{one}/afslut-rolle"), &[("rolle", &role)]);
        app.opens(&path(&app, "mentor")).says("Gælder nu");
    }
}

#[test]
fn a_role_that_does_not_hold_together_is_told_at_its_field() {
    let engine = &engines()[0];
    let consultant = TestApp::with_example(engine);
    let app = consultant.as_role("administrator");
    let to = format!("{}/rolle", path(&app, "fundraiser"));
    let organisation = soeholt(&app);
    let before = count(&app, "select count(*) as n from membership");
    refused(&app.sends(&to, &[]), "#rolle", "Vælg");
    refused(&app.sends(&to, &[("rolle", "participant")]), "#rolle", "Vælg");
    refused(
        &app.sends(&to, &[("rolle", "mentor")]),
        "#virksomhed",
        "Vælg den virksomhed",
    );
    let odd = [("rolle", "leader"), ("virksomhed", organisation.as_str())];
    refused(&app.sends(&to, &odd), "#virksomhed", "ikke ved en virksomhed");
    refused(
        &app.sends(&to, &[("rolle", "mentor"), ("virksomhed", "intet")]),
        "#virksomhed",
        "Vælg",
    );
    refused(
        &app.sends(&to, &[("rolle", "leader"), ("enhed", "intet")]),
        "#enhed",
        "Vælg",
    );
    let backwards = [
        ("rolle", "leader"),
        ("fra-day", "2"),
        ("fra-month", "6"),
        ("fra-year", "2020"),
        ("til-day", "1"),
        ("til-month", "6"),
        ("til-year", "2020"),
    ];
    refused(&app.sends(&to, &backwards), "#til-day", "ligger før den første");
    let impossible = [
        ("rolle", "leader"),
        ("fra-day", "31"),
        ("fra-month", "2"),
        ("fra-year", "2020"),
    ];
    refused(&app.sends(&to, &impossible), "#fra-day", "dato");
    let own = format!("{}/rolle", path(&app, "administrator"));
    refused(
        &app.sends(&own, &[("rolle", "leader")]),
        "#rolle",
        "En anden skal give dig en rolle",
    );
    assert_eq!(count(&app, "select count(*) as n from membership"), before);
}

#[test]
fn whoever_is_shut_out_is_out_at_once_and_may_be_let_in_again() {
    for engine in engines() {
        let consultant = TestApp::with_example(&engine);
        let app = consultant.as_role("administrator");
        let mentor = app.as_role("mentor");
        assert_eq!(mentor.opens("/konto").status, 200);
        let one = path(&app, "mentor");
        let shut = app.sends(&format!("{one}/luk"), &[]);
        app.follows(&shut).says("Personen er lukket ude");
        assert_eq!(mentor.opens("/konto").status, 303, "what was open is closed");
        assert_eq!(
            app.as_role("mentor").opens("/forloeb").status,
            303,
            "and nothing opens"
        );
        let opened = app.sends(&format!("{one}/aabn"), &[]);
        app.follows(&opened).says("Personen har adgang igen");
        assert_ne!(app.as_role("mentor").opens("/forloeb").status, 303);

        let consultants = path(&app, "konsulent");
        assert_eq!(consultant.opens("/").status, 200);
        let ended = app.sends(&format!("{consultants}/sessioner"), &[]);
        app.follows(&ended).says("Alle sessioner er afsluttet");
        assert_eq!(consultant.opens("/").status, 303);
        let phone = app.sends(&format!("{consultants}/telefon"), &[]);
        app.follows(&phone).says("telefon er fjernet");

        let own = path(&app, "administrator");
        for act in ["luk", "aabn", "link"] {
            let own = app.sends(&format!("{own}/{act}"), &[]);
            app.follows(&own).says("Det kan du ikke gøre ved dig selv");
        }
        for act in [
            "luk",
            "aabn",
            "link",
            "sessioner",
            "telefon",
            "afslut-rolle",
            "rolle",
        ] {
            assert_eq!(
                app.sends(&format!("{PEOPLE}/intet/{act}"), &[]).status,
                404,
                "{act}"
            );
        }
    }
}

#[test]
fn somebody_is_left_who_can_give_roles_and_the_shut_out_are_given_none() {
    for engine in engines() {
        let app = TestApp::with_example(&engine).as_role("administrator");
        let own = path(&app, "administrator");
        let role = app.opens(&own).attributes("#roles input[name=rolle]", "value");
        let kept = app.sends(&format!("{own}/afslut-rolle"), &[("rolle", &role[0])]);
        app.follows(&kept).says("Det er den sidste administrator");

        let second = path(&app, "fundraiser");
        let given = app.sends(&format!("{second}/rolle"), &[("rolle", "administrator")]);
        assert_eq!(given.status, 303, "{} {}", engine.name, given.words());
        let ended = app.sends(&format!("{own}/afslut-rolle"), &[("rolle", &role[0])]);
        assert_eq!(ended.status, 303);
        let other = app.as_role("fundraiser");
        let last = other.sends(&format!("{}/luk", path(&app, "mentor")), &[]);
        other.follows(&last).says("Personen er lukket ude");
        let shut = other.sends(
            &format!("{}/rolle", path(&app, "mentor")),
            &[("rolle", "committee")],
        );
        refused(&shut, "#rolle", "lukket ude");
    }
}

#[test]
fn a_participant_is_not_found_among_the_staff() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine).as_role("administrator");
    let one = path(&app, "deltager");
    assert_eq!(app.opens(&one).status, 404);
    assert_eq!(app.sends(&format!("{one}/luk"), &[]).status, 404);
    assert_eq!(app.sends(&format!("{one}/link"), &[]).status, 404);
}

#[test]
fn units_are_added_and_renamed_and_users_of_organisations_are_seen() {
    for engine in engines() {
        let app = TestApp::with_example(&engine).as_role("administrator");
        let page = app.opens(UNITS);
        page.is_sound("units");
        page.says("Den socialøkonomiske enhed");
        page.says("Mikkel Krogh");
        refused(&app.sends(UNITS, &[("navn", "")]), "#navn", "Skriv");
        for _ in 0..2 {
            let added = app.sends(UNITS, &[("navn", "Ungeenheden")]);
            app.follows(&added).says("Enheden er tilføjet");
        }
        let all = app.opens(UNITS);
        all.says("ungeenheden-2");
        let href = all.attributes("#units a", "href").remove(0);
        let one = href.strip_prefix(app.base()).expect("inside").to_owned();
        app.opens(&one).is_sound("a unit");
        refused(
            &app.sends(&one, &[("navn", &"x".repeat(101))]),
            "#navn",
            "for lang",
        );
        let renamed = app.sends(&one, &[("navn", "Enheden")]);
        app.follows(&renamed).says("Navnet er gemt");
        assert_eq!(app.opens(&format!("{UNITS}/intet")).status, 404);
    }
}

#[test]
fn nobody_but_the_administrator_comes_here() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let one = path(&app, "mentor");
    for role in access::Role::ALL {
        if role == access::Role::Administrator {
            continue;
        }
        let other = app.as_role(role.as_str());
        for page in [PEOPLE, UNITS, &one] {
            assert_eq!(other.opens(page).status, 403, "{role:?} {page}");
        }
        assert_eq!(
            other
                .sends(&format!("{one}/rolle"), &[("rolle", "leader")])
                .status,
            403
        );
        assert_eq!(other.sends(&format!("{one}/luk"), &[]).status, 403);
    }
}
