//! One placement's attendance, its agreed times, and the sheet of a week.

use testkit::engines;

use super::world::{count, monday, moves_the_mentor, written};

const WEEKS: &str = "/forloeb/hh/fremmoede";
const TIMES: &str = "/forloeb/hh/moedetider";

#[test]
fn a_placements_weeks_are_summed_with_their_reasons_for_all_who_may_read_them() {
    for engine in engines() {
        let app = monday(&engine);
        app.as_role("caseworker")
            .opens(WEEKS)
            .says("Der er ikke skrevet fremmøde endnu");
        written(&app, "hh", "2020-05-04", 240, "");
        written(&app, "hh", "2020-05-05", 120, "");
        written(&app, "hh", "2020-05-11", 0, "illness");
        for role in ["caseworker", "mentor", "participant", "consultant"] {
            let page = app.as_role(role).opens(WEEKS);
            page.is_sound("weeks of a placement");
            assert_eq!(page.status, 200, "{} {role}", engine.name);
            assert_eq!(
                page.all("#weeks tbody th"),
                ["Uge 20, fra 11.05.2020", "Uge 19, fra 04.05.2020"]
            );
            let cells = page.all("#weeks td");
            assert_eq!(cells[..4], ["4 t.", "0 t.", "0 %", "Sygdom: 1"]);
            assert_eq!(cells[8..], ["12 t.", "6 t.", "50 %", "Sygdom: 1"]);
            page.says("2 af 3 ventede dage");
            assert_eq!(page.all("svg[role=img]").len(), 1, "{role}");
            assert_eq!(page.all("#days tbody tr").len(), 3);
        }
        moves_the_mentor(&app, "sumak");
        assert_eq!(
            app.as_role("mentor").opens(WEEKS).status,
            404,
            "another enterprise's"
        );
    }
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "one story, read from its beginning to its end"
)]
fn the_times_that_are_agreed_from_a_day_on_leave_earlier_weeks_as_they_were() {
    for engine in engines() {
        let app = monday(&engine);
        let caseworker = app.as_role("caseworker");
        let page = caseworker.opens(TIMES);
        page.is_sound("agreed times");
        page.says("08:30–12:30");
        let state = page.attributes("input[name=tilstand]", "value").remove(0);
        let typed = |day: &'static str, state: &str| -> Vec<(&'static str, String)> {
            vec![
                ("tilstand", state.to_owned()),
                ("gaelder-day", "13".to_owned()),
                ("gaelder-month", "5".to_owned()),
                ("gaelder-year", "2020".to_owned()),
                ("dag-5", day.to_owned()),
            ]
        };
        let send = |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
            caseworker.sends(TIMES, &fields)
        };
        let refused = send(typed("om morgenen", &state));
        assert_eq!(
            refused.attributes(".error-summary a", "href"),
            ["#dag-5"],
            "{}",
            engine.name
        );
        refused.is_sound("times that are no times");
        assert_eq!(send(typed("9-13.30", &state)).status, 303);
        let overtaken = send(typed("10-12", &state));
        assert_eq!(overtaken.status, 422);
        overtaken.says("En anden har gemt mødetider i mellemtiden");
        // Before the day the old week holds, from it on the new one.
        let mentor = app.as_role("mentor");
        assert_eq!(
            mentor
                .opens("/fremmoede?dag=2020-05-12")
                .all("li[data-person] legend")
                .len(),
            8
        );
        let friday = mentor.opens("/fremmoede?dag=2020-05-15");
        assert_eq!(friday.all("li[data-person] legend"), ["HH"]);
        friday.says("Ventes kl. 09:00–13:30, 4 t. 30 min.");
        assert_eq!(
            mentor
                .opens("/fremmoede?dag=2020-05-18")
                .all("li[data-person] legend")
                .len(),
            7,
            "Mondays are over for one"
        );
        for role in ["mentor", "participant", "consultant"] {
            assert!(
                matches!(app.as_role(role).opens(TIMES).status, 403 | 404),
                "{role}"
            );
        }
        assert_eq!(
            count(
                &app,
                "select count(*) as n from placement_week where key like 'hh%'"
            ),
            3
        );
    }
}

#[test]
fn the_sheet_of_a_week_has_a_line_a_person_and_no_number() {
    let app = monday(&engines()[0]);
    let page = app.as_role("mentor").opens("/fremmoede/ark?uge=2020-20");
    page.is_sound("a sheet to sign");
    page.says("Uge 20, fra 11.05.2020");
    assert_eq!(page.all("#ark-soeholt tbody tr").len(), 8);
    assert_eq!(
        page.all("#ark-soeholt thead th").len(),
        6,
        "a weekend without anybody is left out"
    );
    assert_eq!(page.all("#ark-soeholt .sign").len(), 16);
    page.says("Aage Prøve, HA");
    assert!(!page.text.contains("0101901234") && !page.text.contains("010190-"));
    assert!(!page.words().contains("Konrad"));
    let odd = app.as_role("mentor").opens("/fremmoede/ark?uge=hest");
    assert_eq!(odd.status, 200, "an odd week is this week");
}
