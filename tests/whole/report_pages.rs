//! The report's own pages: from a new report to a published edition, and every way it can go wrong; on both engines.

use std::collections::BTreeMap;

use report::{check, report_section::REPORT_SECTION};
use testkit::{Html, TestApp, engines};

const REPORT: &str = "/rapporter/aarsrapport-2019";
const SECTION: &str = "/rapporter/aarsrapport-2019/afsnit/csr";
const EDITED: [&str; 10] = [
    "title",
    "lead",
    "body",
    "summary",
    "period_from",
    "period_to",
    "as_of",
    "owner",
    "state",
    "committee_only",
];

/// A section as its form would send it.
fn form_of(app: &TestApp, key: &str) -> BTreeMap<&'static str, String> {
    let row = app
        .database
        .read("test", |tx| records::entry::find_by_key(tx, &REPORT_SECTION, key))
        .expect("a read")
        .unwrap_or_else(|| panic!("no section {key}"));
    let mut form: BTreeMap<&'static str, String> = EDITED
        .iter()
        .map(|field| (*field, row.text(field).to_owned()))
        .collect();
    form.insert("committee_only", row.yes("committee_only").to_string());
    form.insert("version", row.version.to_string());
    form
}

fn sends(app: &TestApp, path: &str, form: &BTreeMap<&'static str, String>) -> Html {
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.sends(path, &fields)
}

fn count(app: &TestApp, sql: &str) -> i64 {
    app.database
        .read("test", |tx| tx.count(sql, &[]))
        .expect("a count")
}

fn new_report<'a>(year: &'a str, days: [&'a str; 6], previous: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", "Årsrapport på prøve"),
        ("kind", "annual"),
        ("year", year),
        ("period_from-day", days[0]),
        ("period_from-month", days[1]),
        ("period_from-year", days[2]),
        ("period_to-day", days[3]),
        ("period_to-month", days[4]),
        ("period_to-year", days[5]),
        ("as_of-day", ""),
        ("as_of-month", ""),
        ("as_of-year", ""),
        ("previous", previous),
    ]
}

/// Accepts every finding that stops a report, through the page's form.
fn accept_all(app: &TestApp, key: &str) -> usize {
    let findings = app
        .database
        .read("test", |tx| check::check(tx, key))
        .expect("findings");
    let open: Vec<_> = findings.into_iter().filter(check::Finding::stops).collect();
    for finding in &open {
        let sent = app.sends(
            &format!("/rapporter/{key}/kontrol/accepter"),
            &[
                ("fund", &finding.name),
                ("nummer", "1"),
                ("vis", "roede"),
                ("grund-1", "Kilden kan ikke rettes mere."),
            ],
        );
        assert_eq!(sent.status, 303, "{}", sent.words());
    }
    open.len()
}

#[test]
fn a_report_goes_from_nothing_to_a_public_edition_and_its_pdf() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let form = new_report("2020", ["1", "5", "2020", "31", "12", "2020"], "aarsrapport-2019");
        let made = app.sends("/rapporter/ny", &form);
        assert_eq!(made.status, 303, "{}", made.words());
        let outline = app.follows(&made);
        outline.is_sound("the new outline");
        outline.says("Rapporten er oprettet som kladde.");
        outline.says("6.1 CSR og socialøkonomi");
        let copied = form_of(&app, "2020-csr");
        assert!(copied["body"].contains("### Siden sidst") && copied["body"].contains("{{last:summary}}"));
        assert!(copied["summary"].is_empty() && copied["state"] == "draft");
        assert!(form_of(&app, "2020-indledning")["body"].contains("{ref:2020-netvaerk}"));

        let mut form = copied;
        form.insert(
            "body",
            "### Siden sidst\n\nDer er {register.active} virksomheder.".to_owned(),
        );
        let path = "/rapporter/aarsrapport-2020/afsnit/2020-csr";
        let saved = sends(&app, path, &form);
        app.follows(&saved).says("Det er gemt.");

        let refused = app.sends("/rapporter/aarsrapport-2020/udgiv", &[("audience", "public")]);
        assert_eq!(refused.status, 422);
        refused.says("Intet er udgivet. Åbne røde fund:");
        assert_eq!(count(&app, "select count(*) as n from edition"), 0);
        assert!(accept_all(&app, "aarsrapport-2020") > 0);
        app.opens("/rapporter/aarsrapport-2020/kontrol?vis=accepterede")
            .says("Kilden kan ikke rettes mere.");

        let published = app.sends("/rapporter/aarsrapport-2020/udgiv", &[("audience", "public")]);
        assert_eq!(published.status, 303, "{}", published.words());
        let edition = app.follows(&published);
        edition.is_sound("the edition");
        edition.says("Rapporten er udgivet");
        edition.says("Kendetegnet passer");
        let pdf = edition.attributes("a[href$='/pdf']", "href").remove(0);
        let pdf = app.opens(pdf.strip_prefix(app.base()).expect("inside"));
        assert!(pdf.text.starts_with("%PDF"), "{}", pdf.status);
        let public = app.stranger().opens("/offentlig/2020");
        assert_eq!(public.status, 200);
        public.is_sound("the public edition");
        public.says("Der er 26 virksomheder.");
    }
}

#[test]
fn only_the_public_edition_is_open_to_all() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let stranger = app.stranger();
        accept_all(&app, "aarsrapport-2018");
        let committee = app.sends("/rapporter/aarsrapport-2018/udgiv", &[("audience", "committee")]);
        assert_eq!(committee.status, 303, "{}", committee.words());
        stranger
            .opens("/offentlig")
            .says("har ikke udgivet nogen rapport endnu");
        assert_eq!(stranger.opens("/offentlig/2018").status, 404);
        let to = committee.location.clone().expect("the edition");
        let id = to.split(['/', '?']).nth(3).expect("an id").to_owned();
        assert_eq!(
            stranger.opens(&format!("/udgaver/{id}")).status,
            303,
            "a stranger is asked to sign in"
        );
        assert_eq!(stranger.opens(&format!("/udgaver/{id}/pdf")).status, 303);

        let public = app.sends("/rapporter/aarsrapport-2018/udgiv", &[("audience", "public")]);
        assert_eq!(public.status, 303, "{}", public.words());
        let list = stranger.opens("/offentlig");
        list.is_sound("the public list");
        list.says("Den Socialøkonomiske Årsrapport 2018");
        let page = stranger.opens("/offentlig/2018");
        page.says("Offentlig, udgave 1");
        assert!(!page.words().contains("Udvalg, udgave"));
        assert!(stranger.opens("/offentlig/2018/pdf").text.starts_with("%PDF"));
        let data = app.opens(&format!("/udgaver/{id}/data.json"));
        let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
        assert_eq!(data["audience"], "committee");
        assert!(
            data["figures"]
                .as_array()
                .is_some_and(|figures| !figures.is_empty())
        );

        let again = app.sends(
            "/rapporter/aarsrapport-2018/udgiv",
            &[("audience", "public"), ("errata", " ")],
        );
        assert_eq!(again.status, 422);
        again.says("Skriv, hvad udgaven retter");
        let nobody = app.sends("/rapporter/aarsrapport-2018/udgiv", &[]);
        assert_eq!(nobody.status, 422);
        nobody.says("Vælg, hvem udgaven er til");
        assert_eq!(count(&app, "select count(*) as n from edition"), 2);
    }
}

#[test]
fn a_save_that_would_overwrite_anothers_shows_both_texts() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let mut mine = form_of(&app, "csr");
        let mut theirs = mine.clone();
        theirs.insert("body", "Det, den anden skrev.".to_owned());
        assert_eq!(sends(&app, SECTION, &theirs).status, 303);
        mine.insert("body", "Det, jeg skrev.".to_owned());
        let stopped = sends(&app, SECTION, &mine);
        assert_eq!(stopped.status, 409);
        stopped.is_sound("both texts");
        stopped.says("Det, den anden skrev.");
        assert!(stopped.first("textarea#body").contains("Det, jeg skrev."));
        assert_eq!(form_of(&app, "csr")["body"], "Det, den anden skrev.");
        let version = stopped.attributes("input[name=version]", "value").remove(0);
        mine.insert("version", version);
        assert_eq!(
            sends(&app, SECTION, &mine).status,
            303,
            "the next save knows both"
        );
    }
}

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
fn figures_open_to_their_definition_their_parts_and_their_rows() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let list = app.opens("/tal?fra=2018-01-01&til=2018-12-31");
        list.is_sound("figures");
        let own = app.opens("/tal/jobs.delivered?channel=own&fra=2018-01-01&til=2018-12-31");
        own.is_sound("one figure");
        assert_eq!(own.first(".key-figure-value"), "29");
        own.says("andre veje");
        let share = app.opens("/tal/outcome.share.positive?agreement=veteranhaven&round=4");
        assert_eq!(share.first(".key-figure-value"), "27,5 %");
        assert!(!share.all("#rows tbody tr").is_empty(), "rows stand behind it");
        let cut = app.opens("/tal/jobs.delivered?fra=2018-01-01&til=2018-06-30");
        cut.says("kan ikke deles");
        let key = app.opens("/tal/key.national-rsv");
        key.is_sound("a key figure");
        key.says("563");
        let picker = app.opens(&format!("{SECTION}/tal?s=national"));
        picker.is_sound("the picker");
        picker.says("{key.national-rsv}");
        for path in ["/tal/nothing", "/tal/key.nothing"] {
            assert_eq!(app.opens(path).status, 404, "{path}");
        }
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

#[test]
fn every_page_of_a_report_is_sound_in_both_languages() {
    let engine = &engines()[0];
    let app = TestApp::with_example(engine);
    let pages = [
        "/rapporter",
        "/rapporter/ny",
        "/rapporter/aarsrapport-2019",
        "/rapporter/aarsrapport-2019/kontrol?vis=roede",
        "/rapporter/aarsrapport-2019/kontrol?vis=gule",
        "/rapporter/aarsrapport-2019/udgiv",
        "/rapporter/aarsrapport-2019/udkast?til=intern",
        "/rapporter/aarsrapport-2019/udkast?til=udvalg",
        "/rapporter/aarsrapport-2019/afsnit/ny",
        "/rapporter/aarsrapport-2019/afsnit/lokale-indkoeb",
        "/rapporter/aarsrapport-2019/afsnit/csr/tal",
        "/rapporter/aarsrapport-2019/afsnit/csr/versioner",
        "/tal",
        "/tal/outcome.count",
        "/tal/places.agreed",
        "/offentlig",
    ];
    for path in pages {
        for lang in ["da", "en"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            let page = app.opens(&format!("{path}{mark}sprog={lang}"));
            assert_eq!(page.status, 200, "{path} {}", page.words());
            page.is_sound(&format!("{path} {lang}"));
        }
    }
    for definition in measures::definitions() {
        let page = app.opens(&format!("/tal/{}", definition.id));
        assert_eq!(page.status, 200, "{}", definition.id);
        page.is_sound(definition.id);
    }
}
