//! Much absence, and that somebody got in touch.

use testkit::{TestApp, engines};

use super::world::{agreed, count, id, monday, moves_the_mentor, of_participant, placed, written};

const LIST: &str = "/fremmoede/fravaer";
const ONE: &str = "/forloeb/hh/fravaer";

/// Three expected days in a row without a word.
fn stays_away(app: &TestApp, placement: &str) {
    for day in ["2020-05-05", "2020-05-11", "2020-05-12"] {
        written(app, placement, day, 0, "not_notified");
    }
}

#[test]
fn much_absence_is_told_to_mentor_and_caseworker_until_somebody_got_in_touch() {
    for engine in engines() {
        let app = monday(&engine);
        let (mentor, caseworker) = (app.as_role("mentor"), app.as_role("caseworker"));
        mentor.opens(LIST).says("Ingen har været meget væk");
        stays_away(&app, "hh");
        stays_away(&app, "ha");
        stays_away(&app, "ka");
        let list = mentor.opens(LIST);
        list.is_sound("much absence");
        assert_eq!(list.all("#absence tbody tr").len(), 2, "{}", engine.name);
        assert_eq!(caseworker.opens(LIST).all("#absence tbody tr").len(), 1);

        let page = caseworker.opens(ONE);
        page.is_sound("the absence of one");
        page.says("3 af 3 ventede");
        let bare = caseworker.sends(ONE, &[]);
        assert_eq!(bare.attributes(".error-summary a", "href"), ["#hvordan"]);
        let number = [("hvordan", "phone"), ("aftalt", "ring 010190-1234")];
        assert_eq!(caseworker.sends(ONE, &number).status, 422);
        let contact = [("hvordan", "phone"), ("aftalt", "Møder igen på mandag")];
        assert_eq!(caseworker.sends(ONE, &contact).status, 303);
        caseworker
            .opens(ONE)
            .says("Der er taget kontakt siden det seneste fravær");
        mentor.opens(ONE).says("Møder igen på mandag");
        assert_eq!(
            count(
                &app,
                "select count(*) as n from absence_contact where note like '%mandag%'"
            ),
            0,
            "it is sealed"
        );
        caseworker.opens(LIST).says("Der er taget kontakt");

        // More of it asks again.
        written(&app, "hh", "2020-05-14", 0, "not_notified");
        caseworker.opens(LIST).says("Ingen kontakt endnu");
        moves_the_mentor(&app, "sumak");
        let stranger = app.as_role("mentor");
        assert_eq!(stranger.opens(ONE).status, 404);
        assert_eq!(stranger.sends(ONE, &contact).status, 404);
    }
}

#[test]
fn absence_that_was_agreed_and_volunteering_are_never_watched() {
    let app = monday(&engines()[0]);
    for day in ["2020-05-05", "2020-05-11", "2020-05-12"] {
        written(&app, "hb", day, 0, "agreed");
    }
    let free = agreed(&app, "museet", "soeholt", "volunteering_addendum");
    placed(&app, "va", "Vera Frivillig", &free);
    let own = id(&app, "participant", "opdigtet-deltager");
    of_participant(&app, "vb", &own, &free);
    stays_away(&app, "va");
    stays_away(&app, "vb");
    app.as_role("mentor")
        .opens(LIST)
        .says("Ingen har været meget væk");
    let caseworker = app.as_role("caseworker");
    caseworker.opens(LIST).says("Ingen har været meget væk");
    let page = caseworker.opens("/forloeb/vb/fravaer");
    page.is_sound("a volunteer");
    page.says("Frivillige kommer og går, som de vil");
    let sent = caseworker.sends("/forloeb/vb/fravaer", &[("hvordan", "phone")]);
    assert_eq!(sent.status, 422);
    assert_eq!(count(&app, "select count(*) as n from absence_contact"), 0);
}

#[test]
fn a_municipality_sets_from_when_absence_is_much() {
    let app = monday(&engines()[0]);
    let mentor = app.as_role("mentor");
    written(&app, "ha", "2020-05-11", 0, "not_notified");
    mentor.opens(LIST).says("Ingen har været meget væk");
    app.database
        .write("test", |tx| {
            let own = [("attendance_absent_days".to_owned(), "1".to_owned())];
            store::settings::save(tx, &own.into())
        })
        .expect("a setting");
    mentor.opens(LIST).says("1 af 1 ventede");
}
