//! Accepting a finding, and what becomes of it.

use kernel::Lang;

use super::{CheckError, Severity, Town, on_every_engine};
use crate::check::{HiddenFigure, accept, check_with, json, withdraw};

fn name(town: &Town) -> String {
    let findings = town.findings();
    findings.first().expect("a finding").name.clone()
}

fn one_finding(town: &Town) {
    town.programme().round(1, 9, &[("flex_job", 10)]);
}

#[test]
fn a_finding_is_accepted_by_a_named_person_with_a_reason() {
    on_every_engine(|town| {
        one_finding(town);
        let name = name(town);
        let reason = "Kilden kan ikke rettes; tallet er trykt.";
        town.database
            .write("birthe", |tx| accept(tx, "2019", &name, reason))
            .expect("accepted");
        let findings = town.findings();
        let finding = findings
            .iter()
            .find(|finding| finding.name == name)
            .expect("still listed");
        let accepted = finding.accepted.as_ref().expect("accepted");
        assert_eq!(
            (accepted.by.as_str(), accepted.reason.as_str()),
            ("birthe", reason)
        );
        assert!(!finding.stops());
        let history = town
            .database
            .read("test", |tx| store::history_of(tx, "report", "2019"))
            .expect("history");
        assert_eq!(history.first().map(|entry| entry.action.as_str()), Some("accept"));
    });
}

#[test]
fn an_acceptance_ends_when_the_values_change_or_it_is_withdrawn() {
    on_every_engine(|town| {
        one_finding(town);
        let name = name(town);
        let accepted = |town: &Town| {
            town.findings()
                .iter()
                .filter(|finding| finding.accepted.is_some())
                .count()
        };
        town.database
            .write("birthe", |tx| {
                accept(tx, "2019", &name, "Kilden kan ikke rettes.")
            })
            .expect("accepted");
        assert_eq!(accepted(town), 1);
        town.run("update round_outcome set people = 11", &[]);
        assert_eq!(accepted(town), 0, "it was accepted for other values");
        town.run("update round_outcome set people = 10", &[]);
        assert_eq!(accepted(town), 1);
        let withdrawn = town.database.write("birthe", |tx| withdraw(tx, "2019", &name));
        assert!(withdrawn.expect("withdrawn"));
        assert_eq!(accepted(town), 0);
    });
}

#[test]
fn a_short_reason_an_unknown_finding_and_an_unknown_report_are_refused() {
    on_every_engine(|town| {
        one_finding(town);
        let name = name(town);
        let try_it = |report: &str, name: &str, reason: &str| {
            town.database
                .write("birthe", |tx| accept(tx, report, name, reason))
        };
        assert!(matches!(
            try_it("2019", &name, "ok … … … …"),
            Err(CheckError::ReasonTooShort)
        ));
        let reason = "Kilden kan ikke rettes.";
        assert!(matches!(
            try_it("2019", "intet", reason),
            Err(CheckError::UnknownFinding(_))
        ));
        assert!(matches!(
            try_it("1999", &name, reason),
            Err(CheckError::UnknownReport(_))
        ));
    });
}

#[test]
fn messages_about_people_carry_no_numbers() {
    on_every_engine(|town| {
        one_finding(town);
        town.section("Kun 4 stoppede.").rate("haven-1", "flex_job", "99");
        let findings = town.findings();
        assert!(findings.iter().any(|finding| finding.persons));
        for finding in findings.iter().filter(|finding| finding.persons) {
            for message in [&finding.message_da, &finding.message_en] {
                assert!(
                    !message.contains(|letter: char| letter.is_ascii_digit()),
                    "{message}"
                );
                assert!(!message.is_empty());
            }
        }
    });
}

#[test]
fn figures_that_will_be_hidden_are_told_where_they_stand() {
    on_every_engine(|town| {
        town.programme();
        let hidden = [HiddenFigure {
            name: "outcome.count|agreement=haven".to_owned(),
            place: "lokale-indkoeb".to_owned(),
        }];
        let findings = town
            .database
            .read("test", |tx| check_with(tx, "2019", &hidden))
            .expect("checked");
        let told = findings
            .iter()
            .find(|finding| finding.code == "figure_would_be_hidden")
            .expect("told");
        assert_eq!(
            (told.severity, told.place.as_str()),
            (Severity::Yellow, "lokale-indkoeb")
        );
        assert!(town.found("figure_would_be_hidden").is_empty());
    });
}

#[test]
fn machines_get_code_place_stated_computed_and_severity() {
    on_every_engine(|town| {
        one_finding(town);
        let value = json(&town.findings());
        let first = &value[0];
        assert_eq!(first["code"], "table_sum");
        assert_eq!(first["place"], "evaluation_round haven-1");
        assert_eq!(
            (&first["stated"], &first["computed"]),
            (&"9".into(), &"10".into())
        );
        assert_eq!(first["severity"], "red");
        assert!(first["accepted"].is_null());
    });
}

#[test]
fn outside_the_unit_a_finding_about_people_says_only_that_figures_disagree() {
    on_every_engine(|town| {
        one_finding(town);
        town.total("partnerships.new", "", 2018, "2");
        town.add(
            "partnership",
            "p",
            &[
                ("title", "Par".into()),
                ("enterprise", "host".into()),
                ("kind", "csr".into()),
                ("state", "active".into()),
                ("reported_for_year", 2018.into()),
            ],
        );
        town.add(
            "progression_step",
            "opdigtet-1",
            &[
                ("subject", "opdigtet".into()),
                ("day", "2019-05".into()),
                ("weekly_hours", "4".into()),
                ("intensity_percent", 50.into()),
                ("stated_effective_hours", "3".into()),
                ("position", 1.into()),
            ],
        );
        let findings = town.findings();
        let find = |code: &str| {
            findings
                .iter()
                .find(|finding| finding.code == code)
                .expect("found")
        };
        let (sum, list, product) = (find("table_sum"), find("list_length"), find("product"));
        assert_eq!(sum.message_outside(Lang::Da), product.message_outside(Lang::Da));
        assert_ne!(sum.message_outside(Lang::En), sum.message_en);
        assert_eq!(list.message_outside(Lang::En), list.message_en);
        assert_eq!(
            (product.place_outside(), sum.place_outside()),
            ("progression_step", sum.place.as_str())
        );
    });
}
