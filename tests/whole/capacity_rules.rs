//! The rules that are looked at before a start: their list, a new version, and which version a day chooses.

use testkit::{Html, TestApp, engines};

use crate::{
    capacity_rows::{add, t},
    capacity_start::{answer, types_months},
    report_pages::count,
};

const VALUE: &str = r#"{"at_least": 1, "steps": [{"up_to": 50, "per": 4}, {"per": 8}]}"#;

/// Sends a new version of the steps.
fn begins(unit: &TestApp, value: &str, from: &str) -> Html {
    let fields = [
        ("vaerdi", value),
        ("fra", from),
        ("kilde", "En ny bekendtgørelse"),
        ("sikkerhed", "V1"),
    ];
    unit.sends("/regler/ratio-steps", &fields)
}

#[test]
fn a_rule_gets_a_new_version_that_closes_the_one_before() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let unit = app.as_role("leader");
        let all = unit.opens("/regler");
        all.is_sound("rules");
        all.says("1 for hver 5 op til 50 ansatte; derefter 1 for hver 10; altid plads til 1");
        let form = unit.opens("/regler/ratio-steps");
        form.is_sound("a new version");
        let version = |value: &str, from: &str| begins(&unit, value, from);
        let refused = version(r#"{"at_least": 1}"#, "1.1.2027");
        assert_eq!(refused.status, 422);
        assert_eq!(refused.attributes(".error-summary a", "href"), ["#vaerdi"]);
        let early = version(VALUE, "1.1.2020");
        assert_eq!(early.attributes(".error-summary a", "href"), ["#fra-day"]);
        assert_eq!(version(VALUE, "1.6.2020").status, 303);
        assert_eq!(version(VALUE, "1.7.2020").status, 303);
        let closed = "select count(*) as n from rule_parameter where valid_until = '2020-07-01' and is_local";
        assert_eq!(count(&app, closed), 1, "{}", engine.name);
        let list = unit.opens("/regler").all("#rules tbody tr");
        let steps: Vec<&String> = list
            .iter()
            .filter(|row| row.starts_with("Rimelighed: trin"))
            .collect();
        assert_eq!(steps.len(), 3, "{steps:?}");
        assert!(
            steps[0].contains("01.06.2020") && steps[1].contains("1 for hver 4"),
            "{steps:?}"
        );

        assert_eq!(
            app.as_role("caseworker").sends("/regler/ratio-steps", &[]).status,
            403
        );
        assert_eq!(unit.opens("/regler/findes-ikke").status, 404);
    }
}

#[test]
fn the_day_of_a_start_chooses_the_version_of_a_rule() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        assert_eq!(
            begins(&app.as_role("leader"), VALUE, "1.6.2020").status,
            303,
            "{}",
            engine.name
        );
        // In May the old steps, in June the new.
        types_months(&app, "sumak", "8");
        let room = |start: &str| {
            let path = format!("/aftaler/sumak/foer-start?start={start}&stoette=work_placement&timer=10");
            answer(&app.as_role("caseworker").opens(&path), "answers", "Rimelighed")
        };
        assert!(
            room("2020-05-20").contains("Plads til: 1."),
            "{}",
            room("2020-05-20")
        );
        app.as_role("consultant").sends(
            "/virksomheder/sumak/rimelighed",
            &[("maaned", "2020-05"), ("ordinaere", "8"), ("kilde", "vitas")],
        );
        assert!(
            room("2020-06-20").contains("Plads til: 2."),
            "{}",
            room("2020-06-20")
        );
    }
}

#[test]
fn a_rule_that_nobody_checked_for_a_year_says_so() {
    let app = TestApp::with_example(&engines()[0]);
    app.database
        .write("test", |tx| {
            let old = [
                ("rule", t("duration.warn_weeks")),
                ("value", t("3")),
                ("valid_from", t("2019-01-01")),
                ("source_title", t("Et notat")),
                ("certainty", t("K-mid")),
                ("checked_on", t("2019-01-01")),
                ("checked_by", t("Nogen")),
            ];
            add(tx, "rule_parameter", "gammel", &old)
        })
        .expect("a rule");
    let page = app.as_role("caseworker").opens("/regler");
    page.says("ikke efterset i et år");
    let rows = page.all("#rules tbody tr");
    let old: Vec<&String> = rows.iter().filter(|row| row.contains("Skal efterses")).collect();
    assert!(old.len() == 1 && old[0].contains("Et notat"), "{old:?}");
}
