//! Creating, changing and undoing through the pages, and what happens to bad input.

use testkit::{TestApp, engines};

const SUMAK: &[(&str, &str)] = &[
    ("name", "Nyt Værksted"),
    ("kind", "social_enterprise"),
    ("stage", "start_up"),
    ("cvr", "99000147"),
    ("website", "www.example.dk"),
];

#[test]
fn an_enterprise_is_created_changed_and_the_change_taken_back() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let created = app.sends("/virksomheder/ny", SUMAK);
        assert_eq!(created.status, 303, "{}", created.words());
        let page = app.follows(&created);
        page.says("Det er gemt.");
        page.says("Nyt Værksted");
        page.says("https://www.example.dk");
        let form = app.opens("/virksomheder/nyt-vaerksted/ret");
        assert_eq!(form.attributes("#name", "value"), ["Nyt Værksted"]);
        let version = form.attributes("[name=version]", "value")[0].clone();
        let mut changed = SUMAK.to_vec();
        changed[0].1 = "Nyere Værksted";
        changed.push(("version", &version));
        let saved = app.sends("/virksomheder/nyt-vaerksted/ret", &changed);
        assert_eq!(saved.status, 303);
        app.follows(&saved).says("Nyere Værksted");
        let undone = app.sends("/virksomheder/nyt-vaerksted/fortryd", &[]);
        let page = app.follows(&undone);
        assert_eq!(page.first("h1"), "Nyt Værksted");
        page.says("oprettet");
    }
}

#[test]
fn a_form_with_mistakes_keeps_everything_and_leads_to_each_field() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let typed = [
            ("name", ""),
            ("kind", "no_such_kind"),
            ("stage", "active"),
            ("cvr", "99000148"),
            ("purpose", "<script>alert(1)</script> æøå"),
        ];
        let page = app.sends("/virksomheder/ny", &typed);
        assert_eq!(page.status, 422);
        page.is_sound("a form with mistakes");
        let problems = page.attributes(".error-summary a", "href");
        assert_eq!(problems, ["#name", "#kind", "#cvr"]);
        page.says("Skriv navn");
        page.says("CVR-nummeret findes ikke");
        assert_eq!(page.first("#purpose"), "<script>alert(1)</script> æøå");
        assert!(!page.text.contains("<script>alert"), "what was typed is escaped");
    }
}

#[test]
fn two_people_cannot_overwrite_each_other_unseen() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let mut first = vec![("title", "Mål A"), ("version", "1")];
        let saved = app.sends("/maal/maal-virksomheder/ret", &first);
        assert_eq!(saved.status, 303, "{}", saved.words());
        first[0].1 = "Mål B";
        let page = app.sends("/maal/maal-virksomheder/ret", &first);
        assert_eq!(page.status, 409);
        page.says("En anden har rettet samtidig");
        assert_eq!(page.attributes("#title", "value"), ["Mål B"]);
        assert_eq!(app.opens("/maal/maal-virksomheder").first("h1"), "Mål A");
    }
}

#[test]
fn dates_that_do_not_exist_and_numbers_that_are_none_are_told_at_the_field() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let typed = [
            ("organisation", "sumak"),
            ("kind", "flex_job"),
            ("channel", "jobcentre"),
            ("began_on-day", "31"),
            ("began_on-month", "2"),
            ("began_on-year", "2020"),
            ("weekly_hours", "mange"),
        ];
        let page = app.sends("/job/ny", &typed);
        assert_eq!(page.status, 422);
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            ["#began_on-day", "#weekly_hours"]
        );
        assert_eq!(page.attributes("#began_on-day", "value"), ["31"]);
    }
}

#[test]
fn ten_megabytes_are_answered_with_a_sentence_and_nothing_is_saved() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let huge = "x".repeat(10_000_000);
        let page = app.sends("/virksomheder/ny", &[("name", &huge)]);
        assert_eq!(page.status, 413);
        page.says("Intet er gemt");
        let long = "x".repeat(300_000);
        let page = app.sends("/virksomheder/ny", &[("name", "Lang"), ("purpose", &long)]);
        assert_eq!(page.status, 422);
        page.says("er for lang");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        for path in [
            "/virksomheder/findes-ikke",
            "/virksomheder/findes-ikke/ret",
            "/findes/ikke",
            "/aftaler/%27%3B--",
            "/placements",
        ] {
            let page = app.opens(path);
            assert_eq!(page.status, 404, "{path}");
            page.says("Siden findes ikke");
        }
    }
}
