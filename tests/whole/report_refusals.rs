//! Bad input at the report's doors: odd dates, too much text, unknown placeholders, thin reasons, what is not there.

use report::check;
use testkit::{TestApp, engines};

use crate::report_pages::{REPORT, SECTION, count, form_of, new_report, sends};

#[test]
fn odd_dates_are_answered_at_their_field() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let backwards = app.sends(
            "/rapporter/ny",
            &new_report("2021", ["1", "5", "2021", "1", "4", "2021"], ""),
        );
        assert_eq!(backwards.status, 422);
        backwards.is_sound("a period that ends before it starts");
        backwards.says("Perioden slutter, før den begynder");
        assert_eq!(
            backwards.attributes(".error-summary a", "href"),
            ["#period_to-day"]
        );
        assert_eq!(
            backwards.attributes("#period_from-month", "value"),
            ["5"],
            "what was typed stays"
        );
        let impossible = app.sends(
            "/rapporter/ny",
            &new_report("2021", ["31", "2", "2021", "1", "4", "2021"], ""),
        );
        assert_eq!(impossible.status, 422);
        assert_eq!(
            impossible.attributes(".error-summary a", "href"),
            ["#period_from-day"]
        );
        assert_eq!(count(&app, "select count(*) as n from report"), 2);

        let mut form = form_of(&app, "csr");
        form.insert("period_from", "1.5.2020".to_owned());
        form.insert("period_to", "1.4.2020".to_owned());
        let section = sends(&app, SECTION, &form);
        assert_eq!(section.status, 422);
        section.says("Perioden slutter, før den begynder");
        form.insert("period_to", String::new());
        sends(&app, SECTION, &form).says("Skriv både den første og den sidste dag");

        let figures = app.opens("/tal?fra=2020-01-01&til=2019-01-01");
        assert_eq!(figures.status, 422);
        figures.is_sound("figures of no period");
        figures.says("Perioden slutter, før den begynder");
        assert_eq!(
            app.opens("/tal/jobs.delivered?fra=igår&til=2019-01-01").status,
            422
        );
    }
}

#[test]
fn ten_megabytes_of_text_are_refused_and_nothing_is_lost() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let before = form_of(&app, "csr");
    let mut form = before.clone();
    form.insert("body", "x".repeat(10_000_000));
    let refused = sends(&app, SECTION, &form);
    assert_eq!(refused.status, 413);
    refused.says("Intet er gemt");
    form.insert("body", "x".repeat(300_000));
    let long = sends(&app, SECTION, &form);
    assert_eq!(long.status, 422);
    long.says("er for lang");
    assert_eq!(form_of(&app, "csr"), before);
}

#[test]
fn an_unknown_placeholder_is_shown_before_and_after_saving() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let mut form = form_of(&app, "csr");
        form.insert(
            "body",
            "Vi har {jobs.invented} og {register.active}. <script>alert(1)</script>".to_owned(),
        );
        let shown = sends(&app, &format!("{SECTION}/forhaandsvisning"), &form);
        assert_eq!(shown.status, 200);
        shown.is_sound("the preview");
        shown.says("Der er ikke noget tal, der hedder {jobs.invented}");
        assert!(
            shown.first("#preview").contains("26"),
            "{}",
            shown.first("#preview")
        );
        assert!(!shown.text.contains("<script>alert"), "text stays text");
        assert_ne!(
            form_of(&app, "csr")["body"],
            form["body"],
            "a preview saves nothing"
        );
        assert_eq!(sends(&app, SECTION, &form).status, 303);
        app.opens(&format!("{REPORT}/udkast?til=intern"))
            .says("{jobs.invented}");
        app.opens(&format!("{REPORT}/kontrol")).says("{jobs.invented}");
    }
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_opened_again() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let findings = app
            .database
            .read("test", |tx| check::check(tx, "aarsrapport-2019"))
            .expect("findings");
        let first = findings
            .iter()
            .find(|finding| finding.stops())
            .expect("a red finding");
        let path = format!("{REPORT}/kontrol");
        let short = app.sends(
            &format!("{path}/accepter"),
            &[
                ("fund", &first.name),
                ("nummer", "1"),
                ("vis", "roede"),
                ("grund-1", "Nej."),
            ],
        );
        assert_eq!(short.status, 422);
        short.is_sound("a reason that is too short");
        short.says("Skriv grunden med mindst ti bogstaver");
        assert!(short.first("textarea[aria-invalid]").contains("Nej."));
        let done = app.sends(
            &format!("{path}/accepter"),
            &[
                ("fund", &first.name),
                ("nummer", "1"),
                ("vis", "roede"),
                ("grund-1", "Kilden er trykt og kan ikke rettes."),
            ],
        );
        app.follows(&done).says("Fundet er godtaget");
        let accepted = app.opens(&format!("{path}?vis=accepterede"));
        accepted.is_sound("accepted findings");
        accepted.says("Kilden er trykt og kan ikke rettes.");
        let again = app.sends(
            &format!("{path}/fortryd"),
            &[("fund", &first.name), ("vis", "accepterede")],
        );
        app.follows(&again).says("Fundet er åbent igen");
        let gone = app.sends(
            &format!("{path}/accepter"),
            &[
                ("fund", "intet"),
                ("nummer", "1"),
                ("grund-1", "En lang nok grund her."),
            ],
        );
        app.follows(&gone).says("Fundet findes ikke mere");
    }
}

#[test]
fn what_is_absent_or_anothers_is_not_found() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        for path in [
            "/rapporter/intet",
            "/rapporter/intet/udkast",
            "/rapporter/intet/kontrol",
            "/rapporter/intet/udgiv",
            "/rapporter/aarsrapport-2018/afsnit/csr",
            "/rapporter/aarsrapport-2018/afsnit/csr/tal",
            "/rapporter/aarsrapport-2018/afsnit/csr/versioner",
            "/rapporter/aarsrapport-2019/afsnit/intet",
            "/afsnit/intet",
            "/udgaver/intet",
            "/udgaver/intet/pdf",
            "/udgaver/intet/data.json",
            "/offentlig/1999",
            "/offentlig/intet/pdf",
        ] {
            assert_eq!(app.opens(path).status, 404, "{path}");
        }
        let form = form_of(&app, "csr");
        assert_eq!(
            sends(&app, "/rapporter/aarsrapport-2018/afsnit/csr", &form).status,
            404
        );
        assert_eq!(
            app.stranger().opens("/rapporter").status,
            303,
            "a stranger is asked to sign in"
        );
        assert_eq!(app.stranger().opens("/tal").status, 303);
    }
}
