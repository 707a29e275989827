//! A report's sections: versions, removing and putting back, order, and the outline a report begins with.

use testkit::{TestApp, engines};

use crate::report_pages::{REPORT, SECTION, count, form_of, new_report, sends};

#[test]
fn every_save_is_a_version_that_can_be_taken_back() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let first = form_of(&app, "csr");
        let mut form = first.clone();
        form.insert("lead", "En ny ledetråd.".to_owned());
        form.insert("body", "En ny tekst.".to_owned());
        assert_eq!(sends(&app, SECTION, &form).status, 303);
        let page = app.opens(&format!("{SECTION}/versioner"));
        page.is_sound("versions");
        page.says("Version 2");
        let back = app.sends(&format!("{SECTION}/versioner/1/gendan"), &[]);
        assert_eq!(back.status, 303);
        let now = form_of(&app, "csr");
        assert_eq!((&now["lead"], &now["body"]), (&first["lead"], &first["body"]));
        assert_eq!(now["version"], "3", "a version is never lost");
        assert_eq!(
            app.sends(&format!("{SECTION}/versioner/99/gendan"), &[]).status,
            404
        );
    }
}

#[test]
fn a_section_that_is_removed_comes_back_with_all_it_had() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let path = format!("{REPORT}/afsnit/tilfoejelse-c");
        let mut form = form_of(&app, "tilfoejelse-c");
        form.insert("owner", "En anden".to_owned());
        assert_eq!(sends(&app, &path, &form).status, 303);
        let before = form_of(&app, "tilfoejelse-c");
        let sections = count(&app, "select count(*) as n from report_section");
        let versions = count(&app, "select count(*) as n from section_version");
        let dropped = app.sends(&format!("{path}/fjern"), &[]);
        let outline = app.follows(&dropped);
        outline.is_sound("after removing");
        assert_eq!(app.opens(&path).status, 404);
        assert_eq!(
            count(&app, "select count(*) as n from report_section"),
            sections - 2,
            "and what lay under it"
        );
        let undo = outline.attributes(".notice-undo", "action").remove(0);
        let back = app.sends(undo.strip_prefix(app.base()).expect("inside"), &[]);
        app.follows(&back).says("sat ind igen");
        assert_eq!(form_of(&app, "tilfoejelse-c"), before);
        assert_eq!(count(&app, "select count(*) as n from report_section"), sections);
        assert_eq!(count(&app, "select count(*) as n from section_version"), versions);
        assert!(form_of(&app, "progression-eksempel")["committee_only"] == "true");
        let elsewhere = undo.replace("aarsrapport-2019", "aarsrapport-2018");
        let elsewhere = elsewhere.strip_prefix(app.base()).expect("inside");
        assert_eq!(app.sends(elsewhere, &[]).status, 404, "never into another report");
    }
}

#[test]
fn sections_change_places_and_are_numbered_anew() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        app.opens(REPORT).says("6.1 CSR og socialøkonomi");
        let moved = app.sends(&format!("{SECTION}/flyt"), &[("vej", "ned")]);
        assert_eq!(moved.status, 303);
        let page = app.opens(REPORT);
        page.says("6.2 CSR og socialøkonomi");
        page.says("6.1 Ansøgninger og fondsmidler");
        let top = format!("{REPORT}/afsnit/indledning/flyt");
        assert_eq!(
            app.sends(&top, &[("vej", "op")]).status,
            303,
            "the first stays where it is"
        );
        app.opens(REPORT).says("1 Indledning");
    }
}

#[test]
fn a_new_section_stands_last_where_it_belongs() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let path = format!("{REPORT}/afsnit/ny");
        let blank = app.sends(&path, &[("title", ""), ("kind", "text"), ("parent", "")]);
        assert_eq!(blank.status, 422);
        blank.says("Skriv overskrift");
        let foreign = app.sends(&path, &[("title", "X"), ("kind", "text"), ("parent", "2018-csr")]);
        assert_eq!(foreign.status, 422, "a parent of another report");
        let made = app.sends(
            &path,
            &[
                ("title", "Noget nyt"),
                ("kind", "text"),
                ("parent", "virksomhederne"),
            ],
        );
        assert_eq!(made.status, 303, "{}", made.words());
        app.follows(&made).is_sound("the new section");
        app.opens(REPORT).says("2.3 Noget nyt");
    }
}

#[test]
fn a_report_without_one_before_it_begins_with_the_default_outline() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let made = app.sends(
            "/rapporter/ny",
            &new_report("2017", ["1", "1", "2017", "31", "12", "2017"], ""),
        );
        let outline = app.follows(&made);
        outline.says("1 Indledning");
        outline.says("6.1 CSR og socialøkonomi");
        let again = app.sends(
            "/rapporter/ny",
            &new_report("2017", ["1", "1", "2017", "31", "12", "2017"], ""),
        );
        assert_eq!(
            again.status, 303,
            "a second report of the year gets names of its own"
        );
        app.follows(&again).says("6.1 CSR og socialøkonomi");
        assert_eq!(
            app.opens("/rapporter/aarsrapport-2017/udkast?til=intern").status,
            200
        );
    }
}
