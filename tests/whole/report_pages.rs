//! The report's own pages: from a new report to a published edition, and every way it can go wrong; on both engines.

use std::collections::BTreeMap;

use report::{check, report_section::REPORT_SECTION};
use testkit::{Html, TestApp, engines};

pub(crate) const REPORT: &str = "/rapporter/aarsrapport-2019";
pub(crate) const SECTION: &str = "/rapporter/aarsrapport-2019/afsnit/csr";
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
pub(crate) fn form_of(app: &TestApp, key: &str) -> BTreeMap<&'static str, String> {
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

pub(crate) fn sends(app: &TestApp, path: &str, form: &BTreeMap<&'static str, String>) -> Html {
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.sends(path, &fields)
}

pub(crate) fn count(app: &TestApp, sql: &str) -> i64 {
    app.database
        .read("test", |tx| tx.count(sql, &[]))
        .expect("a count")
}

/// The newest request of a kind.
pub(crate) fn newest_request(app: &TestApp, kind: &str) -> access::four_eyes::Request {
    let (all, _) = app
        .database
        .read("test", |tx| access::four_eyes::page(tx, 1, 100))
        .expect("requests");
    let mut ours: Vec<_> = all.into_iter().filter(|request| request.kind == kind).collect();
    ours.sort_by(|one, other| other.id.cmp(&one.id));
    ours.into_iter().next().expect("a request")
}

/// An edition as two people publish it: one asks, a leader approves, and whoever asked publishes.
pub(crate) fn publishes(app: &TestApp, report: &str, fields: &[(&str, &str)]) -> Html {
    let path = format!("/rapporter/{report}/udgiv");
    let asked = app.sends(&path, fields);
    assert_eq!(asked.status, 303, "{}", asked.words());
    let id = newest_request(app, "publication").id;
    let approved = app
        .as_role("leader")
        .sends(&format!("/anmodninger/{id}/afgoer"), &[("afgoerelse", "godkend")]);
    assert_eq!(approved.status, 303, "{}", approved.words());
    app.opens(&path).says("Udgaven kan udgives nu");
    app.sends(&format!("{path}/udfoer"), &[("anmodning", &id)])
}

pub(crate) fn new_report<'a>(
    year: &'a str,
    days: [&'a str; 6],
    previous: &'a str,
) -> Vec<(&'a str, &'a str)> {
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
pub(crate) fn accept_all(app: &TestApp, key: &str) -> usize {
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

        let published = publishes(&app, "aarsrapport-2020", &[("audience", "public")]);
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
        let committee = publishes(&app, "aarsrapport-2018", &[("audience", "committee")]);
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

        let public = publishes(&app, "aarsrapport-2018", &[("audience", "public")]);
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
